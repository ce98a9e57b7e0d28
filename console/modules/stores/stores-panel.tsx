// The stores outside: whether each is the one that Tenure has used, and the button for a store that is lost.
import { Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { storesQuery } from './queries.ts'
import type { Store } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { useLack } from '../../ui/permissions.ts'
import { Chip } from '../../ui/status.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'

export function StoresPanel() {
  const lack = useLack('stores.adopt')
  return (
    <ListPart
      title="Stores outside the database"
      query={useQuery(storesQuery)}
      failure="The stores could not be loaded"
      columns={columns}
      rowKey={({ name }) => name}
      empty="There are none."
      lead="If Tenure cannot reach a store, nothing in it counts as deleted. What needs the store waits."
      acts={[
        {
          label: 'Adopt another one',
          of: ({ title }) => `for ${title}`,
          lack,
          shown: ({ state }) => state !== 'there',
          dialog: (store, close) => <AdoptDialog store={store} onClose={close} />,
        },
      ]}
    />
  )
}

const columns: readonly Column<Store>[] = [
  { id: 'title', title: 'Store', cell: (row) => <Text size="sm">{row.title}</Text> },
  {
    id: 'where',
    title: 'Where',
    cell: (row) => (
      <Text size="sm" className="breaks">
        {row.where ?? '–'}
      </Text>
    ),
  },
  { id: 'state', title: 'State', cell: (row) => <StateCell store={row} /> },
]

function StateCell({ store }: { store: Store }) {
  const there = store.state === 'there'
  const look = there ? { color: 'green', icon: IconCircleCheck } : { color: 'red', icon: IconAlertTriangle }
  return (
    <Stack gap={2} align="flex-start">
      <Chip look={look} word={there ? 'There' : 'Away'} />
      {store.reason && (
        <Text size="xs" maw={360} className="breaks">
          {store.reason}
        </Text>
      )}
    </Stack>
  )
}

const whatGoes: Record<Store['kind'], string> = {
  files:
    'No row is changed. Documents whose file is not in the new store stay listed, and each erasing of ' +
    'their customers waits for a person.',
  erasure_ledger:
    'The entries are written again from the receipts. Erasings that only the lost ledger had are not ' +
    'in it.',
  control_plane:
    'Instances that should exist are created again. Those that should be deleted count as deleted. It ' +
    'is refused while their processes run.',
}

function AdoptDialog({ store, onClose }: { store: Store; onClose: () => void }) {
  return (
    <ReasonDialog
      title={`Adopt another one: ${store.title}`}
      submit="Adopt another one"
      destructive
      onClose={onClose}
      send={(reason, headers) => {
        const params = { path: { name: store.name } }
        return answer(api.POST('/stores/{name}/adopt', { params, body: { reason }, headers }))
      }}
    >
      <Text size="sm">
        If the store is only away, bring it back; then what waits continues by itself. Adopt another store
        only if this one is lost and will not come back.
      </Text>
      <Text size="sm">{whatGoes[store.kind]}</Text>
    </ReasonDialog>
  )
}
