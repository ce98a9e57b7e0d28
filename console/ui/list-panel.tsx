// The frame of what a unit has a list of, such as its shifts: added in a dialog, deleted one by one, and each
// button says why not.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useChange } from '../api/use-change.ts'
import { actionColumn } from './action-column.tsx'
import { DataTable, type Column } from './data-table.tsx'
import { Dialog } from './dialog.tsx'
import { Loaded, Panel, type LoadedProps } from './page.tsx'
import { ReasonButton } from './reason-button.tsx'

interface Named {
  id: number
  name: string
}

export interface ListPanelProps<Row extends Named> {
  title: string
  /** What one of them is called: "shift". */
  one: string
  query: LoadedProps<readonly Row[]>['query']
  /** What stands between the name and the button. */
  facts: readonly Column<Row>[]
  empty: string
  /** Why nothing may be changed, or null. */
  lack: string | null
  /** Why none may be deleted, besides. */
  deleteLack?: string | null
  addDialog: (onClose: () => void) => ReactNode
  remove: Remove
  /** What follows when one is deleted. */
  consequence: string
}

type Remove = (id: number, headers: { 'idempotency-key': string }) => Promise<unknown>

export function ListPanel<Row extends Named>({
  title,
  one,
  query,
  facts,
  empty,
  lack,
  deleteLack,
  addDialog,
  ...removing
}: ListPanelProps<Row>) {
  const [adding, setAdding] = useState(false)
  const [deleting, setDeleting] = useState<Row | null>(null)
  const actions: Column<Row> = actionColumn({
    label: 'Delete',
    of: (row) => `the ${one} ${isolated(row.name)}`,
    reason: lack ?? deleteLack ?? null,
    onAct: setDeleting,
  })
  return (
    <Panel
      title={title}
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setAdding(true)}>
          Add a {one}
        </ReasonButton>
      }
    >
      <Loaded query={query} failure={`The ${title.toLowerCase()} could not be loaded`}>
        {(rows) => (
          <DataTable
            label={title}
            columns={[...facts, actions]}
            rows={rows}
            rowKey={(row) => row.id}
            empty={empty}
          />
        )}
      </Loaded>
      {adding && addDialog(() => setAdding(false))}
      {deleting && <DeleteDialog one={one} row={deleting} onClose={() => setDeleting(null)} {...removing} />}
    </Panel>
  )
}

interface DeleteDialogProps {
  one: string
  row: Named
  remove: Remove
  consequence: string
  onClose: () => void
}

function DeleteDialog({ one, row, remove: send, consequence, onClose }: DeleteDialogProps) {
  const remove = useChange((_: void, headers) => send(row.id, headers).then(() => true))
  const submit = async () => {
    if (await remove.run()) onClose()
  }
  return (
    <Dialog
      title={`Delete the ${one} ${isolated(row.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={`Delete the ${one}`}
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm">{consequence}</Text>
    </Dialog>
  )
}
