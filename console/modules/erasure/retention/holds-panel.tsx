// Every lock and legal hold that is in force, of all organizations.
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { personName } from '../../../ui/person.ts'
import { When } from '../../../ui/when.tsx'
import { activeLocksQuery, type ActiveLock } from '../queries.ts'
import { shortened } from '../receipts/words.ts'
import { paths } from '../../../ui/paths.ts'

export function HoldsPanel() {
  const locks = useQuery(activeLocksQuery)
  return (
    <Panel title="Holds and locks">
      <Loaded query={locks} failure="The holds could not be loaded">
        {({ items, next_cursor: more }) => (
          <>
            <DataTable
              label="Holds and locks"
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              empty="Nothing stops a destructive action at the moment."
            />
            {more && <Text size="sm">These are the newest 200; the API lists all.</Text>}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

const columns: readonly Column<ActiveLock>[] = [
  {
    id: 'organization',
    title: 'Customer',
    cell: (lock) => (
      <Anchor
        component={Link}
        inherit
        fw={600}
        {...paths.organization({ organization: lock.organization_slug ?? String(lock.organization_id) })}
      >
        {lock.organization_name ?? `Erased, ${shortened(lock.organization_uid)}`}
      </Anchor>
    ),
  },
  { id: 'kind', title: 'Kind', cell: ({ kind }) => (kind === 'lock' ? 'Lock' : 'Legal hold') },
  {
    id: 'reason',
    title: 'Reason',
    wide: true,
    cell: ({ reason }) => <span className="breaks">{reason}</span>,
  },
  { id: 'owner', title: 'Owner', cell: ({ owner }) => personName(owner) },
  {
    id: 'created',
    title: 'Since',
    nowrap: true,
    cell: ({ created_at: at }) => <When at={at} />,
  },
  {
    id: 'expires',
    title: 'Until',
    cell: ({ expires_at: at }) => (at ? <When at={at} /> : 'Released by hand'),
  },
]
