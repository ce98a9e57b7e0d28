// The hierarchy as the rows of a tree: which units are unfolded, which a search finds, and how many people
// work below each. It needs no screen, so that ten thousand units are tested.
import { folded } from '#platform/characters.ts'
import type { Unit } from './types.ts'

export interface TreeRow {
  unit: Unit
  /** 1 at the top. */
  level: number
  /** Its position among its siblings that are shown, and the number of those. */
  position: number
  siblings: number
  /** How many units right below it are shown. */
  children: number
  open: boolean
  /** Employees here and in everything below. */
  heads: number
}

export interface TreeView {
  q?: string
  /** Retired units too. */
  retired?: boolean
  /** Units that a person has folded or unfolded, against the default. */
  toggled?: ReadonlySet<number>
}

/** Larger trees begin folded below their tops. */
const unfoldedUpTo = 200

/** @param units each before those below it */
export function treeRows(
  units: readonly Unit[],
  { q, retired = false, toggled = new Set() }: TreeView,
): TreeRow[] {
  const shown = found(
    units.filter(({ is_active: active }) => retired || active),
    q,
  )
  const below = Map.groupBy(shown, ({ parent_id: parent }) => parent)
  const heads = headsBelow(units)
  const rows: TreeRow[] = []
  const isOpen = ({ id }: Unit, level: number): boolean =>
    q ? true : (shown.length <= unfoldedUpTo || level === 1) !== toggled.has(id)
  const add = (siblings: readonly Unit[], level: number): void => {
    for (const [index, unit] of siblings.entries()) {
      const children = below.get(unit.id) ?? []
      const open = children.length > 0 && isOpen(unit, level)
      rows.push({
        unit,
        level,
        position: index + 1,
        siblings: siblings.length,
        children: children.length,
        open,
        heads: heads.get(unit.id) ?? 0,
      })
      if (open) add(children, level + 1)
    }
  }
  add(below.get(null) ?? [], 1)
  return rows
}

/** The units that the text matches, and all units above them. */
function found(units: readonly Unit[], q: string | undefined): readonly Unit[] {
  const text = q && folded(q)
  if (!text) return units
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const kept = new Set<number>()
  for (const unit of units) {
    if (!folded(`${unit.name} ${unit.code}`).includes(text)) continue
    for (let each: Unit | undefined = unit; each && !kept.has(each.id); each = byId.get(each.parent_id ?? 0))
      kept.add(each.id)
  }
  return units.filter(({ id }) => kept.has(id))
}

/** Employees of each unit and of all units below it, added up from the bottom. */
function headsBelow(units: readonly Unit[]): Map<number, number> {
  const heads = new Map(units.map(({ id, head_count: count }) => [id, count]))
  for (const { id, parent_id: parent } of units.toReversed()) {
    if (parent !== null) heads.set(parent, (heads.get(parent) ?? 0) + (heads.get(id) ?? 0))
  }
  return heads
}

/** The units above this one, from the top. */
export function pathTo(units: readonly Unit[], unit: Pick<Unit, 'parent_id'>): Unit[] {
  const byId = new Map(units.map((each) => [each.id, each]))
  const path: Unit[] = []
  for (
    let above = byId.get(unit.parent_id ?? 0);
    above && !path.includes(above);
    above = byId.get(above.parent_id ?? 0)
  )
    path.unshift(above)
  return path
}

/** The ids of the unit and everything below it. */
export function idsBelow(units: readonly Unit[], id: number): Set<number> {
  const ids = new Set([id])
  for (const unit of units) if (unit.parent_id !== null && ids.has(unit.parent_id)) ids.add(unit.id)
  return ids
}

/** The folded or unfolded units, as the address holds them: "3.17". */
export const toggledOf = (text: string | undefined): Set<number> =>
  new Set((text ?? '').split('.').map(Number).filter(Boolean))

export function withToggled(text: string | undefined, id: number): string | undefined {
  const ids = toggledOf(text)
  if (!ids.delete(id)) ids.add(id)
  return [...ids].join('.') || undefined
}
