// The life of an organization on one line, from the day it was opened over today to what is scheduled or
// waited for. Each point leads to what made it.
import { Anchor, Button, Group, Skeleton, Text, Tooltip } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lifeEntriesQuery } from '../audit/index.ts'
import { locksQuery } from './queries.ts'
import { operationsQuery } from '../operations/index.ts'
import type { Organization } from './types.ts'
import { nowMilliseconds } from '../../ui/clock.ts'
import { usePermitted } from '../../ui/permissions.ts'
import { dayOf, exactTime, plainDate } from '../../ui/times.ts'
import { folded, lifeOf, type LifeLink, type LifePoint } from './life-points.ts'
import { paths } from '../../ui/paths.ts'

const shownPast = 5

export function LifeLine({ organization }: { organization: Organization }) {
  const { life, loading, failed, retry } = useLife(organization)
  if (loading) return <Skeleton height={64} aria-busy="true" role="status" aria-label="Loading" />
  const { points, hidden } = folded(life.past, shownPast)
  const [first, ...later] = points.map((point) => (
    <Point key={point.key} point={point} organization={organization} />
  ))
  return (
    <section aria-label="Life line">
      <ol className="life">
        {first}
        {hidden > 0 && <Hidden count={hidden} organization={organization} />}
        {later}
        <li className="today" aria-current="date">
          <span className="life-dot" aria-hidden />
          <b>Today</b>
        </li>
        {life.ahead.map((point) => (
          <Point key={point.key} point={point} organization={organization} ahead />
        ))}
      </ol>
      {failed && (
        <Group gap="xs" mt="xs">
          <Text size="sm">Part of its history could not be loaded.</Text>
          <Button size="compact-xs" variant="default" onClick={retry}>
            Try again
          </Button>
        </Group>
      )}
    </section>
  )
}

/**
 * The operations and audit entries are read only with the permissions for them. What the organization itself
 * tells is always shown.
 */
function useLife(organization: Organization) {
  const { id, status, operation, closure_request: request } = organization
  const permitted = usePermitted()
  const state = [status, operation?.id, operation?.status, request?.id].join()
  const entries = useQuery(lifeEntriesQuery(id, state, permitted('audit.read')))
  const operations = useQuery({
    ...operationsQuery({ organization_id: id, limit: 100 }),
    enabled: permitted('operations.read'),
    refetchInterval: operation ? 15_000 : false,
  })
  const locks = useInfiniteQuery({ ...locksQuery(id), retry: false })
  const queries = [entries, operations]
  return {
    loading: queries.some(({ isLoading }) => isLoading),
    failed: queries.some(({ error, data }) => error && !data),
    retry: () => queries.forEach(({ error, refetch }) => error && void refetch()),
    life: lifeOf(
      {
        organization,
        entries: entries.data ?? [],
        operations: operations.data?.items ?? [],
        locks: locks.data?.pages.flatMap(({ items }) => items) ?? [],
      },
      nowMilliseconds(),
    ),
  }
}

interface PointProps {
  point: LifePoint
  organization: Organization
  ahead?: boolean
}

function Point({ point: { title, at, day, note, link }, organization, ahead }: PointProps) {
  return (
    <li className={ahead ? 'ahead' : undefined}>
      <span className="life-dot" aria-hidden />
      <PointLink link={link} organization={organization}>
        {title}
      </PointLink>
      {at && (
        <Tooltip label={exactTime(at, organization.timezone)}>
          <time dateTime={at} className="life-note">
            {dayOf(at, organization.timezone)}
          </time>
        </Tooltip>
      )}
      {day && (
        <time dateTime={day} className="life-note">
          {plainDate(day)}
        </time>
      )}
      {note && (
        <Text span className="life-note" lineClamp={2} title={note}>
          {note}
        </Text>
      )}
    </li>
  )
}

const keyOf = ({ slug, id }: Organization): string => String(slug ?? id)

function PointLink({
  link,
  organization,
  children,
}: {
  link: LifeLink | null
  organization: Organization
  children: ReactNode
}) {
  if (!link) return <b>{children}</b>
  return (
    <Anchor component={Link} inherit fw={600} {...(placeOf(link, organization) as object)}>
      {children}
    </Anchor>
  )
}

function placeOf(link: LifeLink, organization: Organization) {
  const params = { organization: keyOf(organization) }
  if ('operation' in link) return paths.operation({ operation: String(link.operation) })
  if ('entry' in link) return paths.activity(params, { entry: String(link.entry) })
  return link.page === 'settings' ? paths.organizationSettings(params) : paths.closureRequests()
}

function Hidden({ count, organization }: { count: number; organization: Organization }) {
  return (
    <li>
      <span className="life-dot" aria-hidden />
      <Anchor component={Link} inherit {...paths.activity({ organization: keyOf(organization) })}>
        {count} more
      </Anchor>
    </li>
  )
}
