// Orders the flat list of an organization's units as a tree. It needs no screen, so that ten thousand units
// are tested.
import type { Unit } from './types.ts'

/** Each unit before those below it, siblings by name. */
export function inTreeOrder(units: readonly Unit[]): Unit[] {
  const known = new Set(units.map(({ id }) => id))
  const parentOf = ({ parent_id: parent }: Unit) => (parent !== null && known.has(parent) ? parent : null)
  const below = Map.groupBy(units.toSorted(byName), parentOf)
  const ordered: Unit[] = []
  // Not by recursion: a chain of units may be as deep as there are units.
  const next = below.get(null)?.toReversed() ?? []
  for (let unit = next.pop(); unit; unit = next.pop()) {
    ordered.push(unit)
    next.push(...(below.get(unit.id)?.toReversed() ?? []))
  }
  return ordered
}

const collator = new Intl.Collator('en')
const byName = (one: Unit, other: Unit): number => collator.compare(one.name, other.name) || one.id - other.id
