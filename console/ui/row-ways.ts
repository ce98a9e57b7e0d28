// What a row of a table does besides showing: it is opened by a click or Enter, chosen by its box or the key X, and left
// by the arrows for the one above or below.
import type { KeyboardEvent, MouseEvent } from 'react'

export interface RowWays<Row> {
  /** Whether the row can be chosen, and what its box is called for a screen reader. */
  choosing?: {
    nameOf: (row: Row) => string
    toggle: (row: Row) => void
    /** All rows that are shown, or none of them. */
    toggleAll: (on: boolean) => void
  }
  /** Leads to the page of the row. */
  open?: (row: Row) => void
}

const own = 'a, button, input, label, select, textarea'

/** A click into a link or a button is theirs; one that ends the marking of a text opens nothing. */
export function isForRow({ target }: MouseEvent | KeyboardEvent): boolean {
  return !(target as Element).closest(own) && !window.getSelection()?.toString()
}

/** @returns whether the key was one of the row's */
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
