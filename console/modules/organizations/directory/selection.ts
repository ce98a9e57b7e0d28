// Which rows are chosen: single rows, also across pages, or all that the filter matches.
import { useMemo, useState } from 'react'
import { isolated } from '#platform/characters.ts'
import type { RowWays } from '../../../ui/row-ways.ts'
import type { Organization } from '../types.ts'

export interface Selection {
  ids: ReadonlySet<number>
  /** All that match, however many pages they fill. */
  all: boolean
  clear: () => void
  takeAll: () => void
}

const none: ReadonlySet<number> = new Set()

/** @param rows those on the page @param open leads to the page of one */
export function useSelection(rows: readonly Organization[] | undefined, open: (row: Organization) => void) {
  const [state, setState] = useState({ ids: none, all: false })
  const ways = useMemo<RowWays<Organization>>(
    () => ({
      open,
      choosing: {
        nameOf: ({ name, uid }) => `Choose ${isolated(name ?? uid)}`,
        toggle: ({ id }) => setState(({ ids }) => ({ ids: changed(ids, [id], !ids.has(id)), all: false })),
        toggleAll: (on) =>
          setState(({ ids }) => ({
            ids: changed(
              ids,
              (rows ?? []).map(({ id }) => id),
              on,
            ),
            all: false,
          })),
      },
    }),
    [rows, open],
  )
  const clear = () => setState({ ids: none, all: false })
  const selection: Selection = { ...state, clear, takeAll: () => setState({ ...state, all: true }) }
  return { selection, ways }
}

function changed(ids: ReadonlySet<number>, given: readonly number[], on: boolean): ReadonlySet<number> {
  const next = new Set(ids)
  for (const id of given)
    if (on) next.add(id)
    else next.delete(id)
  return next
}
