// Customers who asked to be closed, for staff to decide.
import { isolated } from '#platform/characters.ts'
import { Anchor, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { closureRequestsQuery } from './queries.ts'
import type { ClosureRequest } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { ClosureRequestStatusChip } from './status.tsx'
import { When } from '../../ui/when.tsx'
import { closureRequestStatusWords } from './words.ts'
import { paths } from '../../ui/paths.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

const route = getRouteApi('/app/closure-requests')

export function ClosureRequestsPage() {
  const { status = 'open' } = route.useSearch()
  const navigate = route.useNavigate()
  const requests = useQuery(closureRequestsQuery(status === 'any' ? undefined : status))
  const [declining, setDeclining] = useState<ClosureRequest | null>(null)
  const columns: Column<ClosureRequest>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => <DecideButtons request={row} onDecline={setDeclining} />,
    },
  ]
  return (
    <Page
      title="Closure requests"
      lead="A customer's administrator asked for it. Nothing changes until staff have seen the plan and confirmed it."
    >
      <Select
        label="Status"
        w={180}
        allowDeselect={false}
        value={status}
        data={statuses}
        onChange={(chosen) => navigate({ search: { status: chosen ?? undefined } })}
      />
      <Loaded query={requests} failure="The closure requests could not be loaded">
        {(rows) => (
          <DataTable
            label="Closure requests"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty="There are none."
          />
        )}
      </Loaded>
      {declining && <DeclineDialog request={declining} onClose={() => setDeclining(null)} />}
    </Page>
  )
}

const statuses = [
  ...Object.entries(closureRequestStatusWords).map(([value, label]) => ({ value, label })),
  { value: 'any', label: 'Any' },
]

const facts: readonly Column<ClosureRequest>[] = [
  { id: 'organization', title: 'Organization', cell: (row) => <OrganizationLink request={row} /> },
  { id: 'status', title: 'Status', cell: (row) => <ClosureRequestStatusChip status={row.status} /> },
  { id: 'reason', title: 'Reason', cell: (row) => row.reason },
  { id: 'requested_by', title: 'Asked by', cell: (row) => personName(row.requested_by) },
  { id: 'requested_at', title: 'Asked', cell: (row) => <When at={row.requested_at} /> },
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

function DecideButtons({
  request,
  onDecline,
}: {
  request: ClosureRequest
  onDecline: (request: ClosureRequest) => void
}) {
  const navigate = useNavigate()
  const lack = useLack('closure_requests.decide')
  if (request.operation_id) {
    return (
      <Anchor component={Link} size="sm" {...paths.operation({ operation: String(request.operation_id) })}>
        See the operation
      </Anchor>
    )
  }
  const reason = request.status === 'open' ? lack : 'It was decided already.'
  return (
    <Group gap={4} wrap="nowrap">
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={reason}
        onClick={() =>
          navigate(
            paths.newOperation({
              kind: 'organization.decommission',
              organization: String(request.organization_id),
            }),
          )
        }
      >
        Plan the closing
      </ReasonButton>
      <ReasonButton size="compact-sm" variant="default" reason={reason} onClick={() => onDecline(request)}>
        Decline
      </ReasonButton>
    </Group>
  )
}

function DeclineDialog({ request, onClose }: { request: ClosureRequest; onClose: () => void }) {
  const decline = useChange((reason: string, headers) => {
    const params = { path: { id: request.id } }
    return answer(api.POST('/closure-requests/{id}/decline', { params, body: { reason }, headers }))
  })
  return (
    <ReasonDialog
      title={`Decline the request of ${isolated(request.organization.name)}`}
      submit="Decline the request"
      change={decline}
      onClose={onClose}
    >
      <Text size="sm">The organization stays as it is. The person who asked can read the reason.</Text>
    </ReasonDialog>
  )
}
