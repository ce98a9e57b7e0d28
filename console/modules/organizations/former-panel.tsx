// What was changed or deleted while an organization was under a legal hold, as it stood before. Shown to
// staff who manage holds, and only when there is something.
import { useInfiniteQuery } from '@tanstack/react-query'
import { formerVersionsQuery } from './queries.ts'
import type { FormerVersion } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { usePermitted } from '../../ui/permissions.ts'
import { When } from '../../ui/when.tsx'
import { ListPart } from '../../ui/list-part.tsx'

export function FormerPanel({ organizationId }: { organizationId: number }) {
  const enabled = usePermitted()('locks.manage')
  const former = useInfiniteQuery({ ...formerVersionsQuery(organizationId), enabled })
  if (!former.data?.pages[0]?.items.length) return null
  return (
    <ListPart
      title="Kept under a legal hold"
      query={former}
      columns={columns}
      empty="Nothing was changed."
      lead="Under a legal hold, a row that is changed or deleted is kept as it was before. The audit log says who changed it."
    />
  )
}

const filled = (row: Record<string, unknown>) => Object.entries(row).filter(([, value]) => value !== null)

const changeWords = { update: 'Changed', delete: 'Deleted' } as const

const columns: readonly Column<FormerVersion>[] = [
  { id: 'changed_at', title: 'When', nowrap: true, cell: ({ changed_at: at }) => <When at={at} /> },
  {
    id: 'what',
    title: 'What',
    cell: ({ table_name: table, row_id: id }) => `${table.replaceAll('_', ' ')}, number ${id}`,
  },
  { id: 'change', title: 'Change', cell: ({ change }) => changeWords[change] },
  {
    id: 'row',
    title: 'As it was before',
    wide: true,
    cell: ({ row }) => (
      <details>
        <summary>Show</summary>
        <dl className="former-row">
          {filled(row).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="breaks">
                <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    ),
  },
]
