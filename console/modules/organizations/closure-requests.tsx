// Customers who asked to be closed, for staff to decide.
import { isolated } from '#platform/characters.ts'
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { answer, api, by } from '../../api/client.ts'
import { closureRequestsQuery } from './queries.ts'
import type { ClosureRequest } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { ClosureRequestStatusChip } from './status.tsx'
import { When } from '../../ui/when.tsx'
import { closureRequestStatusWords } from './words.ts'
import { paths } from '../../ui/paths.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

const route = getRouteApi('/app/closure-requests')

export function ClosureRequestsPage() {
  const { status = 'open' } = route.useSearch()
  const navigate = route.useNavigate()
  const deciding = useLack('closure_requests.decide')
  const lack = (request: ClosureRequest) =>
    request.operation_id || request.status !== 'open' ? 'It was decided already.' : deciding
  const of = ({ organization }: ClosureRequest) => `of ${isolated(organization.name)}`
  return (
    <ListPart
      title="Closure requests"
      page={{}}
      lead="Administrators of customers have asked for these. Nothing changes until staff have seen the plan and confirmed it."
      query={useQuery(closureRequestsQuery(status === 'any' ? undefined : status))}
      columns={columns}
      empty="There are none."
      filter={
        <ChoiceFilter
          label="Status"
          words={{ ...closureRequestStatusWords, any: 'Any' }}
          clearable={false}
          allowDeselect={false}
          value={status}
          onChange={(chosen) => navigate({ search: { status: chosen } })}
        />
      }
      acts={[
        {
          label: 'Plan the closing',
          of,
          lack,
          act: ({ organization_id: id }) =>
            navigate(paths.newOperation({ kind: 'organization.decommission', organization: String(id) })),
        },
        {
          label: 'Decline',
          of: (request) => `the request ${of(request)}`,
          lack,
          dialog: (request, close) => <DeclineDialog request={request} onClose={close} />,
        },
      ]}
    />
  )
}

const columns: readonly Column<ClosureRequest>[] = [
  { id: 'organization', title: 'Organization', cell: (row) => <OrganizationLink request={row} /> },
  { id: 'status', title: 'Status', cell: (row) => <ClosureRequestStatusChip status={row.status} /> },
  { id: 'reason', title: 'Reason', cell: (row) => row.reason },
  { id: 'requested_by', title: 'Asked by', cell: (row) => personName(row.requested_by) },
  { id: 'requested_at', title: 'Asked', cell: (row) => <When at={row.requested_at} /> },
  { id: 'operation', title: 'Operation', cell: (row) => <OperationLink request={row} /> },
]

function OrganizationLink({ request: { organization } }: { request: ClosureRequest }) {
  return (
    <Anchor
      component={Link}
      size="sm"
      fw={600}
      {...paths.organization({ organization: String(organization.slug ?? organization.id) })}
    >
      {organization.name ?? organization.id}
    </Anchor>
  )
}

function OperationLink({ request: { operation_id: id } }: { request: ClosureRequest }) {
  if (id === null) return '–'
  return (
    <Anchor component={Link} size="sm" {...paths.operation({ operation: String(id) })}>
      See the operation
    </Anchor>
  )
}

const DeclineDialog = ({ request, onClose }: { request: ClosureRequest; onClose: () => void }) => (
  <ReasonDialog
    title={`Decline the request of ${isolated(request.organization.name)}`}
    submit="Decline the request"
    onClose={onClose}
    send={(reason, headers) => {
      const init = { params: by(request.id), body: { reason }, headers }
      return answer(api.POST('/closure-requests/{id}/decline', init))
    }}
  >
    <Text size="sm">The organization stays as it is. The person who asked can read the reason.</Text>
  </ReasonDialog>
)
