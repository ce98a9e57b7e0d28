// The operations, newest first, and the debts of forced ends.
import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { operationsQuery } from './queries.ts'
import type { OperationSummary } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { OperationStatusChip } from './status.tsx'
import { When } from '../../ui/when.tsx'
import { operationStatusWords } from './words.ts'
import { BrakeBanner } from '../erasure/index.ts'
import { DebtsPanel } from '../fleet/index.ts'
import { RehearseButton } from './rehearse-button.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/operations')

export function OperationsPage() {
  const { organization_id: organization, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { ...search, organization_id: organization ? Number(organization) : undefined, limit: 50 }
  const operations = useQuery(operationsQuery(filter))
  return (
    <Page
      title="Operations"
      lead="Work that takes time, from its plan to its end. An operation that waits says what it waits for."
      actions={<RehearseButton />}
    >
      <BrakeBanner />
      <Group gap="xs" align="flex-end">
        <Select
          label="Status"
          placeholder="Any"
          clearable
          w={180}
          value={search.status ?? null}
          clearButtonProps={{ 'aria-label': 'Any status' }}
          data={statuses}
          onChange={(status) =>
            navigate({ search: { organization_id: organization, status: status ?? undefined } })
          }
        />
        {organization && (
          <Button variant="default" onClick={() => navigate({ search: { status: search.status } })}>
            Show those of all organizations
          </Button>
        )}
      </Group>
      {operations.error && !operations.data ? (
        <ProblemPanel
          title="The operations could not be loaded"
          error={operations.error}
          retry={() => void operations.refetch()}
        />
      ) : (
        <DataTable
          label="Operations"
          columns={columns}
          rows={operations.data?.items}
          rowKey={(row) => row.id}
          empty={search.status ? 'No operation has this status.' : 'Nothing was started yet.'}
        />
      )}
      <Pager
        cursor={search.cursor}
        next={operations.data?.next_cursor}
        onTurn={(cursor) => navigate({ search: { ...search, organization_id: organization, cursor } })}
      />
      <DebtsPanel />
    </Page>
  )
}

const statuses = [
  { value: 'open', label: 'Not ended' },
  ...Object.entries(operationStatusWords).map(([value, label]) => ({ value, label })),
]

const columns: readonly Column<OperationSummary>[] = [
  {
    id: 'title',
    title: 'Operation',
    cell: (row) => (
      <Anchor
        component={Link}
        {...paths.operation({ operation: String(row.id) })}
        size="sm"
        fw={600}
        className="breaks"
      >
        {row.title}
      </Anchor>
    ),
  },
  { id: 'status', title: 'Status', cell: (row) => <StatusCell operation={row} /> },
  {
    id: 'organization',
    title: 'Organization',
    cell: (row) => <OrganizationLink organization={row.organization} />,
  },
  { id: 'requested_by', title: 'Asked for by', cell: (row) => row.requested_by.name },
  {
    id: 'created',
    title: 'Created',
    nowrap: true,
    cell: (row) => <When at={row.created_at} />,
  },
  {
    id: 'finished',
    title: 'Ended',
    nowrap: true,
    cell: (row) => (row.finished_at ? <When at={row.finished_at} /> : '–'),
  },
]

function OrganizationLink({ organization }: Pick<OperationSummary, 'organization'>) {
  if (!organization) return '–'
  return (
    <Anchor
      component={Link}
      size="sm"
      {...paths.organization({ organization: String(organization.slug ?? organization.id) })}
    >
      {organization.name ?? 'Erased organization'}
    </Anchor>
  )
}

function StatusCell({ operation }: { operation: OperationSummary }) {
  return (
    <Stack gap={2} align="flex-start">
      <OperationStatusChip status={operation.status} />
      {operation.waiting_for?.slice(0, 2).map((reason) => (
        <Text size="xs" c="dimmed" key={reason.code + reason.message} maw={300}>
          {reason.message}
        </Text>
      ))}
    </Stack>
  )
}
