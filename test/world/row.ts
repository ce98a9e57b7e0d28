// One row: the owner, rows that it refers to, then choices, hints and plain values. Each text holds the
// canary, by which every trace of it can be found again.
import { sql } from 'kysely'
import { tableNamed, type CatalogueTable, type Column, type ForeignKey } from '#lifecycle/rows/catalogue.ts'
import { newUid } from '#platform/ids.ts'
import type { Db } from '#platform/postgres.ts'
import { hintOf, type Row } from './hints.ts'
import { choicesOf, chosenReferences, columnOfOwner, ownedRows, type Shape, type Subject } from './shape.ts'

export interface Filling {
  db: Db
  shape: Shape
  /** Whose rows: null for the installation's. */
  organization: Subject | null
  /** Lower-case letters and digits. */
  canary: string
  /** The number of the first row; another one where two organizations shall not be alike. */
  first?: number
  /** Values that a test's story needs, by table and column, as hints say them. */
  wanted?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

interface Parents {
  key: ForeignKey
  rows: Row[]
}

export interface TableFilling extends Filling {
  table: CatalogueTable
  choices: ReadonlyMap<string, readonly (string | boolean)[]>
  parents: readonly Parents[]
  /** How many different rows there are before the first comes again. */
  variants: number
  /** What a variant needed until its checks let it through. */
  repaired: Map<number, Map<string, { combination: number; tries: number }>>
}

export interface Variant {
  number: number
  /** How far the rows that it refers to are moved on. */
  shift: number
  /** How far the choices of its columns are moved against each other. */
  turn: number
  /** Columns that are null although the number wants a value, or the other way round. */
  flipped: ReadonlySet<string>
}

/** Reads what rows of this table can refer to. */
export async function tableFilling(filling: Filling, table: CatalogueTable): Promise<TableFilling> {
  const choices = choicesOf(filling.shape, table)
  const parents: Parents[] = []
  for (const key of chosenReferences(filling.shape, table))
    parents.push({ key, rows: await readParents(filling, key) })
  const variants = 2 * Math.max(1, ...[...choices.values()].map(({ length }) => length))
  return { ...filling, table, choices, parents, variants, repaired: new Map() }
}

async function readParents(
  { db, shape, organization }: Filling,
  { to, to_columns }: ForeignKey,
): Promise<Row[]> {
  const columns = sql.join(to_columns.map((column) => sql.id('t', column)))
  const own =
    organization && to === 'organizations'
      ? sql`t.id = ${organization.id}`
      : ownedRows(shape, to, organization)
  const { rows } = await sql<Row>`
    select ${columns} from ${tableNamed(to)} as t where ${own ?? sql`true`} order by ${columns} limit 1000`.execute(
    db,
  )
  return rows
}

/** @throws Error when it has to refer to a row and there is none */
export function rowOf(filling: TableFilling, variant: Variant): Record<string, unknown> {
  const { table, choices, wanted } = filling
  const row: Record<string, unknown> = {}
  const columns = table.columns.filter(({ identity, generated }) => !identity && !generated)
  const set = (column: Column, value: (own: Row) => unknown) => {
    if (!(column.name in row)) row[column.name] = isNull(filling, column, variant) ? null : value(row)
  }
  for (const [name, value] of Object.entries(wanted?.[table.name] ?? {}))
    row[name] = made(value, row, variant.number)
  setOwner(filling, row)
  for (const parents of filling.parents) refer(filling, parents, variant, row)
  for (const [index, column] of columns.entries()) {
    const allowed = choices.get(column.name)
    const place = variant.number + index * variant.turn
    if (allowed && hintOf(table.name, column.name) === undefined)
      set(column, () => allowed[place % allowed.length])
  }
  for (const column of columns) {
    const hint = hintOf(table.name, column.name)
    if (hint !== undefined) set(column, (own) => made(hint, own, variant.number))
  }
  for (const column of columns) set(column, () => plainValue(filling.canary, column, variant.number))
  return Object.fromEntries(columns.map(({ name }) => [name, row[name]]))
}

/** The first half of the variants leaves out what may be left out, the second half has everything. */
const isNull = (
  { variants, wanted, table }: TableFilling,
  { name, nullable }: Column,
  { number, flipped }: Variant,
): boolean =>
  nullable &&
  !(name in (wanted?.[table.name] ?? {})) &&
  number % variants < variants / 2 !== flipped.has(name)

const made = (value: unknown, row: Row, number: number): unknown =>
  typeof value === 'function' ? value(row, number) : value

function setOwner({ shape, table, organization }: TableFilling, row: Record<string, unknown>): void {
  const name = columnOfOwner(shape, table.name)
  const column = table.columns.find((each) => each.name === name)
  if (column && organization && !column.identity)
    row[column.name] = column.type === 'uuid' ? organization.uid : organization.id
}

function refer(
  { table }: TableFilling,
  { key, rows }: Parents,
  variant: Variant,
  row: Record<string, unknown>,
): void {
  const open = key.columns.filter((column) => !(column in row))
  if (!open.length) return
  const pairs = key.columns.map((column, index): [string, string] => [
    column,
    key.to_columns[index] as string,
  ])
  const fitting = rows.filter((parent) =>
    pairs.every(([own, other]) => row[own] === undefined || row[own] === parent[other]),
  )
  const parent = fitting[(variant.number + variant.shift) % Math.max(1, fitting.length)]
  const optional = open.some((column) => table.columns.find(({ name }) => name === column)?.nullable)
  if (!parent && !optional) throw new Error(`it has to refer to a row of ${key.to}, and there is none`)
  for (const [own, other] of pairs) if (!(own in row) && parent) row[own] = parent[other]
  if (!parent) for (const column of open) row[column] = null
}

function plainValue(canary: string, { type, name }: Column, number: number): unknown {
  const text = `${canary}${number}`
  if (type === 'uuid') return newUid()
  if (type.startsWith('timestamp')) return sql`now()`
  if (type === 'date') return sql`current_date + ${number}::int`
  if (type.startsWith('time ')) return '08:00'
  if (type.endsWith('[]')) return /text|char/.test(type) ? [text] : []
  if (/int|numeric|double|real/.test(type)) return number + 1
  if (type.startsWith('json')) return JSON.stringify({ canary: text })
  if (type === 'bytea') return Buffer.from(text)
  if (/text|char/.test(type)) return text
  throw new Error(`its column ${name} has the type ${type}, for which test/world/row.ts knows no value`)
}
