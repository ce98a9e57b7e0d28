// Every lock and legal hold that is in force, of all organizations.
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../../ui/data-table.tsx'
import { personName } from '../../../ui/person.ts'
import { When } from '../../../ui/when.tsx'
import { activeLocksQuery, type ActiveLock } from '../queries.ts'
import { shortened } from '../receipts/words.ts'
import { paths } from '../../../ui/paths.ts'
import { ListPart } from '../../../ui/list-part.tsx'

export function HoldsPanel() {
  const locks = useQuery(activeLocksQuery)
  return (
    <ListPart
      title="Holds and locks"
      query={locks}
      failure="The holds could not be loaded"
      columns={columns}
      empty="At the moment nothing stops a destructive action."
    >
      {locks.data?.next_cursor && <Text size="sm">These are the newest 200. The API lists all.</Text>}
    </ListPart>
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
    cell: ({ expires_at: at }) => (at ? <When at={at} /> : 'A person releases it'),
  },
]
