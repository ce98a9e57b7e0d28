// What was changed or deleted while an organization was under a legal hold, as it stood before. Shown to
// staff who manage holds, and only when there is something.
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formerVersionsQuery } from './queries.ts'
import type { FormerVersion } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Panel } from '../../ui/page.tsx'
import { usePermitted } from '../../ui/permissions.ts'
import { When } from '../../ui/when.tsx'

export function FormerPanel({ organizationId }: { organizationId: number }) {
  const enabled = usePermitted()('locks.manage')
  const former = useInfiniteQuery({ ...formerVersionsQuery(organizationId), enabled })
  const rows = former.data?.pages.flatMap(({ items }) => items) ?? []
  if (!rows.length) return null
  return (
    <Panel title="Kept under a legal hold">
      <Text size="sm">
        Under a legal hold a row that is changed or deleted is kept as it stood before. The audit log of the
        same moment says who changed it.
      </Text>
      <DataTable
        label="Kept under a legal hold"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty="Nothing was changed."
      />
      <MoreButton query={former} />
    </Panel>
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
    title: 'As it stood before',
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
