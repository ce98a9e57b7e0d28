// The types of organizations with the policies of their closing, and what is still chased of closings that
// were forced.
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { organizationTypesQuery } from '../queries.ts'
import type { OrganizationType } from '../types.ts'
import { actionColumn } from '../../../ui/action-column.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { DebtsPanel } from '../../fleet/index.ts'
import { TypeDialog } from './type-dialog.tsx'
import { closurePolicyWords, erasureApprovalWords, settleWords } from './type-words.ts'

const route = getRouteApi('/app/settings/types')

export function TypesPage() {
  const types = useQuery(organizationTypesQuery)
  const { type: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const lack = useLack('settings.manage')
  const columns: Column<OrganizationType>[] = [
    ...facts,
    actionColumn({
      label: 'Change',
      of: ({ title }) => title,
      reason: lack,
      onAct: ({ key }) => void navigate({ search: { type: key } }),
    }),
  ]
  const editing = lack ? undefined : types.data?.items.find(({ key }) => key === chosen)
  return (
    <Page
      title="Organization types"
      lead="Each type brings the rules by which its organizations are closed and erased."
    >
      <Panel title="Types">
        <Loaded query={types} failure="The types could not be loaded">
          {({ items }) => (
            <DataTable
              label="Organization types"
              columns={columns}
              rows={items}
              rowKey={(row) => row.key}
              empty="There are no types."
            />
          )}
        </Loaded>
      </Panel>
      <DebtsPanel shownEmpty />
      {editing && <TypeDialog key={editing.key} type={editing} onClose={() => navigate({ search: {} })} />}
    </Page>
  )
}

const facts: readonly Column<OrganizationType>[] = [
  {
    id: 'title',
    title: 'Type',
    cell: ({ title, key }) => (
      <>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="xs">{key}</Text>
      </>
    ),
  },
  { id: 'closure', title: 'A wish to close', cell: (row) => closurePolicyWords[row.closure_policy].short },
  { id: 'settle', title: 'What is owed is settled', cell: (row) => settleWords[row.settle].short },
  {
    id: 'approval',
    title: 'Erasing is confirmed by',
    cell: (row) => erasureApprovalWords[row.erasure_approval].short,
  },
  { id: 'manual', title: 'Step by hand', cell: (row) => row.manual_closing_step ?? 'None' },
]
