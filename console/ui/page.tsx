// The frame of every page: where the page belongs, its title and its main actions. Its parts load and fail on
// their own.
import { Anchor, Breadcrumbs, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { asApiProblem } from '../api/problem.ts'
import { Boundary } from './boundary.tsx'
import type { Target } from './paths.ts'
import { ProblemPanel } from './problem-panel.tsx'

export interface Crumb extends Target {
  title: string
}

export interface PageProps {
  title: string
  /** Beside the title, such as a status chip. */
  chips?: ReactNode
  lead?: ReactNode
  crumbs?: readonly Crumb[]
  actions?: ReactNode
  children: ReactNode
}

export function Page({ title, chips, lead, crumbs = [], actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Tenure`
  }, [title])
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        {crumbs.length > 0 && (
          <Breadcrumbs component="nav" aria-label="Where you are" className="crumbs">
            {crumbs.map(({ title: name, ...target }) => (
              <Anchor key={name} size="sm" component={Link} {...target}>
                {name}
              </Anchor>
            ))}
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Group gap="sm" align="center" className="title-line">
            <Title order={1} className="breaks">
              {title}
            </Title>
            {chips}
          </Group>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {lead && (
          <Text size="sm" c="dimmed" component="div">
            {lead}
          </Text>
        )}
      </Stack>
      {children}
    </Stack>
  )
}

/** A part of a page with a heading of its own. */
export function Panel({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2}>{title}</Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      <Boundary failure={`${title} could not be shown`}>{children}</Boundary>
    </Paper>
  )
}

export interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch(): unknown }
  /** What failed, e.g. "The invoices could not be loaded". */
  failure: string
  children: (data: T) => ReactNode
}

/**
 * Shows the data, a skeleton before it is there, or an error with a button to try again. When reading again
 * fails, the old data stays.
 */
export function Loaded<T>({ query, failure, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error)
    return <ProblemPanel title={failure} error={query.error} retry={() => void query.refetch()} />
  return (
    <Stack gap="xs" aria-busy="true" role="status" aria-label="Loading">
      {[70, 100, 85].map((width) => (
        <Skeleton key={width} height={18} width={`${width}%`} />
      ))}
    </Stack>
  )
}

export interface LoadedPageProps<T> extends LoadedProps<T> {
  crumbs?: readonly Crumb[]
}

/** The same for the thing that a whole page is about: the error has a title and a way back. */
export function LoadedPage<T>({ query, failure, crumbs, children }: LoadedPageProps<T>) {
  if (query.data !== undefined || !query.error) return <Loaded {...{ query, failure, children }} />
  const gone = asApiProblem(query.error).status === 404
  return (
    <Page title={failure} crumbs={crumbs}>
      <ProblemPanel error={query.error} retry={gone ? undefined : () => void query.refetch()} />
    </Page>
  )
}
