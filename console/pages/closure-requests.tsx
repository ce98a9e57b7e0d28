// Customers who asked to be closed, for staff to decide.
import { Anchor, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { closureRequestsQuery } from '../api/queries.ts'
import type { ClosureRequest } from '../api/types.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { Loaded, Page } from '../ui/page.tsx'
import { useLack } from '../ui/permissions.ts'
import { personName } from '../ui/person.ts'
import { ReasonButton } from '../ui/reason-button.tsx'
import { ClosureRequestStatusChip } from '../ui/status.tsx'
import { When } from '../ui/when.tsx'
import { closureRequestStatusWords } from '../ui/words.ts'

const route = getRouteApi('/app/closure-requests')

export function ClosureRequestsPage() {
  const { status = 'open' } = route.useSearch()
  const navigate = route.useNavigate()
  const requests = useQuery(closureRequestsQuery(status === 'any' ? undefined : status))
  return (
    <Page title="Closure requests" lead="A customer's administrator has asked for it. Nothing changes until staff have seen the plan and confirmed it.">
      <Select label="Status" w={180} allowDeselect={false} value={status} data={statuses}
        onChange={(chosen) => navigate({ search: { status: chosen ?? undefined } })} />
      <Loaded query={requests} failure="The closure requests could not be loaded">
        {(rows) => <DataTable label="Closure requests" columns={columns} rows={rows} rowKey={(row) => row.id} empty="There are none." />}
      </Loaded>
    </Page>
  )
}

const statuses = [...Object.entries(closureRequestStatusWords).map(([value, label]) => ({ value, label })), { value: 'any', label: 'Any' }]

const columns: readonly Column<ClosureRequest>[] = [
  { id: 'organization', title: 'Organization', cell: (row) => <OrganizationLink request={row} /> },
  { id: 'status', title: 'Status', cell: (row) => <ClosureRequestStatusChip status={row.status} /> },
  { id: 'reason', title: 'Reason', cell: (row) => row.reason },
  { id: 'requested_by', title: 'Asked by', cell: (row) => personName(row.requested_by) },
  { id: 'requested_at', title: 'Asked', cell: (row) => <When at={row.requested_at} /> },
  { id: 'actions', title: 'Actions', cell: (row) => <DecideButton request={row} /> },
]

function OrganizationLink({ request: { organization } }: { request: ClosureRequest }) {
  return (
    <Anchor component={Link} size="sm" fw={600} to="/organizations/$organization" params={{ organization: String(organization.slug ?? organization.id) } as never}>
      {organization.name ?? organization.id}
    </Anchor>
  )
}

function DecideButton({ request }: { request: ClosureRequest }) {
  const navigate = useNavigate()
  const lack = useLack('closure_requests.decide')
  if (request.operation_id) {
    return (
      <Anchor component={Link} size="sm" to="/operations/$operation" params={{ operation: String(request.operation_id) } as never}>See the operation</Anchor>
    )
  }
  const reason = request.status === 'open' ? lack : 'It was withdrawn.'
  return (
    <ReasonButton size="compact-sm" variant="default" reason={reason} onClick={() => navigate({
      to: '/operations/new', search: { kind: 'organization.decommission', organization: String(request.organization_id) },
    })}>
      Plan the closing
    </ReasonButton>
  )
}
