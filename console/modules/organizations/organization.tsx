// One organization: who it is, how it is doing, what may be done with it, and its parts as tabs.
import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { organizationQuery } from './queries.ts'
import type { OperationStatus } from '../operations/index.ts'
import type { Organization } from './types.ts'
import { Boundary } from '../../ui/boundary.tsx'
import { useOrganizationTabs } from '../../ui/console-module.ts'
import { LoadedPage, Page, type Crumb } from '../../ui/page.tsx'
import { personName } from '../../ui/person.ts'
import { OperationStatusChip } from '../operations/index.ts'
import { PurgeNote } from './purge-chip.tsx'
import { OrganizationStatusChip } from './status.tsx'
import { usePermitted } from '../../ui/permissions.ts'
import { TabBar } from '../../ui/tab-bar.tsx'
import { Lasting, When } from '../../ui/when.tsx'
import { sentenceCase } from '../../ui/words.ts'
import { ErasedNotice } from '../erasure/index.ts'
import { LifeLine } from './life-line.tsx'
import { OrganizationActions } from './organization-actions.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization')

export function OrganizationPage() {
  const { organization } = route.useParams()
  const query = useQuery(organizationQuery(organization))
  return (
    <LoadedPage query={query} failure="The organization could not be loaded" crumbs={crumbs}>
      {(data) => <Loading organization={data} />}
    </LoadedPage>
  )
}

const crumbs: readonly Crumb[] = [{ title: 'Organizations', ...paths.organizations() }]

function Loading({ organization }: { organization: Organization }) {
  return (
    <Page
      title={organization.name ?? 'Erased organization'}
      crumbs={crumbs}
      chips={
        <>
          <OrganizationStatusChip status={organization.status} />
          <PurgeNote organization={organization} />
        </>
      }
      lead={<Facts organization={organization} />}
      actions={<OrganizationActions organization={organization} />}
    >
      <Boundary failure="The life line could not be shown">
        <LifeLine organization={organization} />
      </Boundary>
      <ErasedNotice organization={organization} />
      <BrokenRecord organization={organization} />
      <CurrentOperation organization={organization} />
      <OpenClosureRequest organization={organization} />
      <OrganizationTabs erased={organization.status === 'erased'} />
      <Outlet />
    </Page>
  )
}

function Facts({ organization }: { organization: Organization }) {
  const facts = [
    organization.slug,
    sentenceCase(organization.type),
    organization.country,
    organization.timezone,
  ]
  return (
    <Group gap="4px 16px" fz="sm">
      {facts.filter(Boolean).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <span>
        opened <When at={organization.created_at} zone={organization.timezone} />
      </span>
      {organization.retired_at && (
        <span>
          closed <When at={organization.retired_at} zone={organization.timezone} />
        </span>
      )}
    </Group>
  )
}

/** Old records may break the rules of today; the page shows what can be shown, and says what to mend. */
function BrokenRecord({ organization: { broken } }: { organization: Organization }) {
  if (!broken) return null
  return (
    <Alert
      variant="light"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title="This record is broken"
    >
      <Text size="sm">{broken.join(' ')} Correct it in the settings.</Text>
    </Alert>
  )
}

function CurrentOperation({ organization: { operation } }: { organization: Organization }) {
  if (!operation) return null
  return (
    <Alert
      variant="light"
      color="blue"
      icon={<IconHourglass aria-hidden />}
      title={
        <Group gap="xs">
          <Anchor component={Link} {...paths.operation({ operation: String(operation.id) })} inherit>
            {operation.title}
          </Anchor>
          <OperationStatusChip status={operation.status as OperationStatus} />
        </Group>
      }
    >
      {operation.waiting_for.map((reason) => (
        <Text size="sm" key={reason.code + reason.message}>
          Waits: {reason.message}
          {reason.since && (
            <>
              {' '}
              (<Lasting since={reason.since} />)
            </>
          )}
        </Text>
      ))}
    </Alert>
  )
}

function OpenClosureRequest({ organization }: { organization: Organization }) {
  const permitted = usePermitted()
  const request = organization.closure_request
  if (!request) return null
  return (
    <Alert variant="light" color="orange" title="Closure requested">
      <Stack gap={4}>
        <Text size="sm">
          {personName(request.requested_by)} asked for it <When at={request.requested_at} />:{' '}
          <bdi>{request.reason}</bdi>
        </Text>
        {permitted('closure_requests.decide') ? (
          <Anchor
            component={Link}
            size="sm"
            {...paths.newOperation({
              kind: 'organization.decommission',
              organization: String(organization.id),
            })}
          >
            Plan the closing
          </Anchor>
        ) : (
          <Text size="sm">Staff decide about it; until then it can be withdrawn in the settings.</Text>
        )}
      </Stack>
    </Alert>
  )
}

function OrganizationTabs({ erased }: { erased: boolean }) {
  return (
    <TabBar
      label="Parts of the organization"
      tabs={useOrganizationTabs({ erased })}
      params={route.useParams()}
    />
  )
}
