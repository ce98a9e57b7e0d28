// The last column of most lists: buttons. For a screen reader each one names its row.
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Column } from './data-table.tsx'
import { ReasonButton } from './reason-button.tsx'

type Of<Row, Value> = Value | ((row: Row) => Value)

export interface RowAct<Row> {
  /** What stands on the button: `Delete`. */
  label: Of<Row, string>
  /** The row that it acts on: `the shift Early`. */
  of: (row: Row) => string
  /** Why it is not allowed, as a sentence; null when it is. */
  lack?: Of<Row, string | null>
  /** Whether the row has this button at all. A button that is not allowed only now is shown and says why. */
  shown?: (row: Row) => boolean
  /** The dialog that it opens over the list. */
  dialog?: (row: Row, close: () => void) => ReactNode
  /** Called instead of opening a dialog. */
  act?: (row: Row) => void
}

export type Open = (dialog: (close: () => void) => ReactNode) => void

export const actsColumn = <Row,>(acts: readonly RowAct<Row>[], onOpen: Open): Column<Row> => ({
  id: 'actions',
  title: 'Actions',
  wide: acts.length > 1,
  cell: (row) => (
    <Group gap={6}>
      <ActButtons acts={acts} row={row} onOpen={onOpen} />
    </Group>
  ),
})

export interface ActButtonsProps<Row> {
  acts: readonly RowAct<Row>[]
  row: Row
  onOpen: Open
}

export const ActButtons = <Row,>({ acts, row, onOpen }: ActButtonsProps<Row>) =>
  acts
    .filter(({ shown }) => shown?.(row) ?? true)
    .map((act) => <ActButton key={said(act.label, row)} act={act} row={row} onOpen={onOpen} />)

export interface ActButtonProps<Row> {
  act: RowAct<Row>
  row: Row
  onOpen: Open
}

export function ActButton<Row>({ act: { label, of, lack, dialog, act }, row, onOpen }: ActButtonProps<Row>) {
  const words = said(label, row)
  return (
    <ReasonButton
      size="compact-sm"
      variant="default"
      reason={lack && said(lack, row)}
      onClick={() => (dialog ? onOpen((close) => dialog(row, close)) : act?.(row))}
      aria-label={`${words} ${of(row)}`}
    >
      {words}
    </ReasonButton>
  )
}

const said = <Row, Value extends string | null>(value: Of<Row, Value>, row: Row): Value =>
  typeof value === 'function' ? value(row) : value
