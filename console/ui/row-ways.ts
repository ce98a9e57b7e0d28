// What a row of a table does besides showing: a click or Enter opens it, its box or the key X chooses it, and
// the arrows move to the row above or below.
import type { KeyboardEvent, MouseEvent } from 'react'

export interface RowWays<Row> {
  /** Set when rows can be chosen. `nameOf` names the box for a screen reader. */
  choosing?: {
    nameOf: (row: Row) => string
    toggle: (row: Row) => void
    /** Chooses all rows that are shown, or none of them. */
    toggleAll: (on: boolean) => void
  }
  /** Opens the page of the row. */
  open?: (row: Row) => void
}

const own = 'a, button, input, label, select, textarea'

/**
 * Whether a click or key is for the row. A click on a link or a button is for that one, and a click that
 * ends the selecting of text opens nothing.
 */
export function isForRow({ target }: MouseEvent | KeyboardEvent): boolean {
  return !(target as Element).closest(own) && !window.getSelection()?.toString()
}

/** @returns whether the row has used the key */
export function keyInRow<Row>(event: KeyboardEvent<HTMLElement>, row: Row, ways: RowWays<Row>): boolean {
  const at = event.currentTarget
  if (event.target !== at || event.ctrlKey || event.metaKey || event.altKey) return false
  const acts: Record<string, () => void> = {
    ArrowDown: () => (at.nextElementSibling as HTMLElement | null)?.focus(),
    ArrowUp: () => (at.previousElementSibling as HTMLElement | null)?.focus(),
    ...(ways.open && { Enter: () => ways.open?.(row) }),
    ...(ways.choosing && { x: () => ways.choosing?.toggle(row) }),
  }
  const act = acts[event.key]
  act?.()
  if (act) event.preventDefault()
  return act !== undefined
}
