// The types of organizations with the policies of their closing, and the debts of forced closings.
import { isolated } from '#platform/characters.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { organizationTypesQuery } from '../queries.ts'
import type { OrganizationType } from '../types.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { DebtsPanel } from '../../fleet/index.ts'
import { TypeDialog } from './type-dialog.tsx'
import { counted } from '../../../ui/numbers.ts'
import { closurePolicyWords, erasureApprovalWords, settleWords, trialEndWords } from './type-words.ts'
import { ListPart } from '../../../ui/list-part.tsx'
import { TwoLines } from '../../../ui/two-lines.tsx'

const route = getRouteApi('/app/settings/types')

export function TypesPage() {
  const types = useQuery(organizationTypesQuery)
  const { type: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const lack = useLack('settings.manage')
  const editing = lack ? undefined : types.data?.items.find(({ key }) => key === chosen)
  return (
    <Page
      title="Organization types"
      lead="The type of an organization decides by which rules it is closed and erased."
    >
      <ListPart
        title="Types"
        query={types}
        columns={columns}
        empty="There are no types."
        acts={[
          {
            label: 'Change',
            of: ({ title }) => isolated(title),
            lack,
            act: ({ key }) => void navigate({ search: { type: key } }),
          },
        ]}
      />
      <DebtsPanel shownEmpty />
      {editing && <TypeDialog key={editing.key} type={editing} onClose={() => navigate({ search: {} })} />}
    </Page>
  )
}

const columns: readonly Column<OrganizationType>[] = [
  { id: 'title', title: 'Type', cell: ({ title, key }) => <TwoLines main={title} sub={key} /> },
  {
    id: 'closure',
    title: 'When a customer asks',
    cell: (row) => closurePolicyWords[row.closure_policy].short,
  },
  { id: 'settle', title: 'Debts are paid', cell: (row) => settleWords[row.settle].short },
  {
    id: 'approval',
    title: 'Erasing is confirmed by',
    cell: (row) => erasureApprovalWords[row.erasure_approval].short,
  },
  { id: 'archive', title: 'Archived for', cell: (row) => counted(row.archive_days, 'day') },
  { id: 'trial', title: 'After a trial', cell: (row) => trialEndWords[row.trial_end].short },
  { id: 'manual', title: 'Manual step', cell: (row) => row.manual_closing_step ?? 'None' },
]
