// The last column of most lists: one button, which says for a screen reader of which row it speaks.
import type { Column } from './data-table.tsx'
import { ReasonButton } from './reason-button.tsx'

export interface RowAction<Row> {
  /** What stands on the button: `Delete`. */
  label: string
  /** What it speaks of: `the shift Early`. */
  of: (row: NoInfer<Row>) => string
  /** Why not, as a sentence; null when it is allowed. For all rows, or asked for each. */
  reason: string | null | ((row: NoInfer<Row>) => string | null)
  onAct: (row: NoInfer<Row>) => void
}

export const actionColumn = <Row,>({ label, of, reason, onAct }: RowAction<Row>): Column<Row> => ({
  id: 'actions',
  title: 'Actions',
  cell: (row) => (
    <ReasonButton
      size="compact-sm"
      variant="default"
      reason={typeof reason === 'function' ? reason(row) : reason}
      onClick={() => onAct(row)}
      aria-label={`${label} ${of(row)}`}
    >
      {label}
    </ReasonButton>
  ),
})
