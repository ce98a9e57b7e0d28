// The passkeys of the own account.
import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { When } from '../../../ui/when.tsx'
import type { Passkey } from '../types.ts'
import { RemovePasskeyDialog, RenamePasskeyDialog } from './passkey-dialogs.tsx'

type Act = { kind: 'rename' | 'remove'; passkey: Passkey }

export function PasskeysList({ passkeys }: { passkeys: Passkey[] }) {
  const [act, setAct] = useState<Act | null>(null)
  const columns = useMemo(() => columnsWith(setAct), [])
  const close = () => setAct(null)
  return (
    <>
      <DataTable
        label="Passkeys"
        rows={passkeys}
        columns={columns}
        rowKey={({ id }) => id}
        empty="You have no passkey."
      />
      {act?.kind === 'rename' && <RenamePasskeyDialog passkey={act.passkey} onClose={close} />}
      {act?.kind === 'remove' && <RemovePasskeyDialog passkey={act.passkey} onClose={close} />}
    </>
  )
}

const columnsWith = (open: (act: Act) => void): readonly Column<Passkey>[] => [
  { id: 'name', title: 'Passkey', cell: ({ name }) => <bdi>{name}</bdi> },
  { id: 'origin', title: 'For', cell: ({ origin }) => <code className="breaks">{origin}</code> },
  { id: 'created_at', title: 'Since', cell: ({ created_at: at }) => <When at={at} /> },
  {
    id: 'last_used_at',
    title: 'Last used',
    cell: ({ last_used_at: at }) => (at ? <When at={at} /> : 'Never'),
  },
  {
    id: 'acts',
    title: 'Actions',
    cell: (passkey) => (
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => open({ kind: 'rename', passkey })}>
          Rename
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => open({ kind: 'remove', passkey })}>
          Take away
        </Button>
      </Group>
    ),
  },
]
