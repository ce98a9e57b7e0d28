// The order in which rows can be deleted: rows that refer to others first. A circle of references is opened
// at a column that may be empty. A circle that cannot be opened is named in an error, instead of failing at
// the first row of a customer.
import type { ForeignKey } from './catalogue.ts'

/** A reference that is emptied before any row of its table is deleted, because it closes a circle. */
export interface Opened {
  table: string
  column: string
  foreignKey: ForeignKey
}

export interface Order {
  /** Tables that refer to others come first. */
  tables: string[]
  opened: Opened[]
}

/** The column of a foreign key that may be emptied; null when none may. */
export type Openable = (foreignKey: ForeignKey) => string | null

/**
 * @throws Error that names the tables and constraints of a circle that cannot be opened
 */
export function childrenFirst(
  names: readonly string[],
  foreignKeys: readonly ForeignKey[],
  openable: Openable,
): Order {
  const known = new Set(names)
  const left = [...names]
  const opened: Opened[] = []
  const tables: string[] = []
  let references = foreignKeys.filter(({ from, to }) => known.has(from) && known.has(to))
  while (left.length) {
    const free = left.findIndex((name) => !references.some(({ to }) => to === name))
    if (free >= 0) {
      const [name] = left.splice(free, 1) as [string]
      tables.push(name)
      references = references.filter(({ from }) => from !== name)
    } else {
      const { gone, opening } = open(circle(references), openable)
      if (opening) opened.push(opening)
      references = references.filter((reference) => reference !== gone)
    }
  }
  return { tables, opened }
}

/**
 * Follows the references from table to table until a table comes again. Every table in `references` is
 * referred to here.
 */
function circle(references: readonly ForeignKey[]): ForeignKey[] {
  const path: ForeignKey[] = []
  for (let table = references[0]?.to; ;) {
    const next = references.find(({ to }) => to === table)
    if (!next) throw new Error('A table without references to it is no part of a circle.')
    path.push(next)
    table = next.from
    const start = path.findIndex(({ to }) => to === table)
    if (start >= 0) return path.slice(start)
  }
}

/**
 * Prefers references that the database empties by itself. A cascade comes last, because its rows would be
 * deleted without being counted.
 */
function open(
  around: readonly ForeignKey[],
  openable: Openable,
): { gone: ForeignKey; opening: Opened | null } {
  const emptied = around.find(({ on_delete }) => on_delete === 'set null' || on_delete === 'set default')
  if (emptied) return { gone: emptied, opening: null }
  for (const foreignKey of around) {
    const column = openable(foreignKey)
    if (column) return { gone: foreignKey, opening: { table: foreignKey.from, column, foreignKey } }
  }
  const cascading = around.find(({ on_delete }) => on_delete === 'cascade')
  if (cascading) return { gone: cascading, opening: null }
  const names = around.map(({ from, to, name }) => `${from} -> ${to} (${name})`).join(', ')
  throw new Error(`These tables refer to each other in a circle: ${names}. Make one of the columns nullable.`)
}
