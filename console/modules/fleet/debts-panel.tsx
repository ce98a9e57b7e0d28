// What forced ends have left outside: the organization, the control plane, and what the last look at it said.
// An entry goes when the thing is really gone.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { controlPlanesQuery, debtsQuery } from './queries.ts'
import type { Debt } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { OrganizationName } from '../organizations/index.ts'
import { ListPart } from '../../ui/list-part.tsx'
import { usePermitted } from '../../ui/permissions.ts'
import { When } from '../../ui/when.tsx'
import { kindWord } from '../operations/words.ts'
import { sentenceCase } from '../../ui/words.ts'

/** @param shownEmpty whether the panel is shown without debts and says that there are none */
export function DebtsPanel({ shownEmpty = false }: { shownEmpty?: boolean }) {
  const permitted = usePermitted()('control_planes.read')
  const debts = useQuery({ ...debtsQuery, enabled: permitted })
  if (!permitted) return null
  if (!shownEmpty && !debts.data?.items.length) return null
  return (
    <ListPart
      title="Left behind"
      query={debts}
      failure="What was left behind could not be loaded"
      lead="A closing that was forced may leave things on a control plane. Tenure looks for them and tries to delete them until they are gone."
      columns={columns}
      empty="Nothing is left behind."
    >
      {debts.data?.next_cursor && <Text size="sm">There are more. These are the newest.</Text>}
    </ListPart>
  )
}

const columns: readonly Column<Debt>[] = [
  {
    id: 'name',
    title: 'What',
    cell: (row) => `${sentenceCase(kindWord(row.kind, 1))} ${isolated(row.name)}`,
  },
  { id: 'organization', title: 'Organization', cell: (row) => <OrganizationName id={row.organization_id} /> },
  { id: 'plane', title: 'Control plane', cell: (row) => <PlaneName id={row.control_plane_id} /> },
  { id: 'reason', title: 'Why', cell: (row) => row.reason },
  {
    id: 'attempts',
    title: 'Attempts',
    numeric: true,
    cell: (row) => row.attempts,
  },
  { id: 'last_error', title: 'Last answer', cell: (row) => row.last_error ?? 'Still there' },
  {
    id: 'created',
    title: 'Since',
    nowrap: true,
    cell: (row) => <When at={row.created_at} />,
  },
]

function PlaneName({ id }: { id: number }) {
  const { data } = useQuery(controlPlanesQuery)
  return data?.find((plane) => plane.id === id)?.name ?? `Control plane ${id}`
}
