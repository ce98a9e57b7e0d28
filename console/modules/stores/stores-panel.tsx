// The stores outside: whether each is the one that Tenure has used, and the word of a person that one is lost
// for good.
import { Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { storesQuery } from './queries.ts'
import type { Store } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { Chip } from '../../ui/status.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

export function StoresPanel() {
  const stores = useQuery(storesQuery)
  const [adopting, setAdopting] = useState<Store | null>(null)
  const columns: Column<Store>[] = [
    ...facts,
    { id: 'actions', title: 'Actions', cell: (row) => <AdoptButton store={row} onAdopt={setAdopting} /> },
  ]
  return (
    <Panel title="Stores outside the database">
      <Text size="sm" mb="sm">
        One that is away is never taken for an empty one: nothing in it counts as gone, and what needs it
        waits.
      </Text>
      <Loaded query={stores} failure="The stores could not be loaded">
        {(rows) => (
          <DataTable
            label="Stores"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.name}
            empty="There are none."
          />
        )}
      </Loaded>
      {adopting && <AdoptDialog store={adopting} onClose={() => setAdopting(null)} />}
    </Panel>
  )
}

const facts: readonly Column<Store>[] = [
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

function AdoptButton({ store, onAdopt }: { store: Store; onAdopt: (store: Store) => void }) {
  const lack = useLack('stores.adopt')
  if (store.state === 'there') return null
  return (
    <ReasonButton
      size="compact-sm"
      variant="default"
      reason={lack}
      onClick={() => onAdopt(store)}
      aria-label={`Adopt another one for ${store.title}`}
    >
      Adopt another one
    </ReasonButton>
  )
}

const whatGoes: Record<Store['kind'], string> = {
  files:
    'No row is changed. Documents whose file is not in the new store stay known, and each erasing of ' +
    'their customers waits for a person.',
  erasure_ledger:
    'The entries are written again from the receipts. Erasings that only the lost ledger knew of are ' +
    'not in it.',
  control_plane:
    'Instances that are wanted are made anew; those that shall go count as gone. It is refused while ' +
    'their processes run.',
}

function AdoptDialog({ store, onClose }: { store: Store; onClose: () => void }) {
  const adopt = useChange((reason: string, headers) => {
    const params = { path: { name: store.name } }
    return answer(api.POST('/stores/{name}/adopt', { params, body: { reason }, headers }))
  })
  return (
    <ReasonDialog
      title={`Adopt another one: ${store.title}`}
      submit="Adopt another one"
      destructive
      change={adopt}
      onClose={onClose}
    >
      <Text size="sm">
        A store that is only away needs to be brought back, and what waits goes on by itself. Adopt another
        one only when it is lost for good.
      </Text>
      <Text size="sm">{whatGoes[store.kind]}</Text>
    </ReasonDialog>
  )
}
