// Fills tables with rows that all their checks, references and triggers let through. Each statement is a
// transaction of its own, so that deferred checks speak at once and name the table.
import { sql } from 'kysely'
import type pg from 'pg'
import { tableNamed, type CatalogueTable, type Column } from '#lifecycle/rows/catalogue.ts'
import { madeByLibraries } from './hints.ts'
import { rowOf, tableFilling, type Filling, type TableFilling, type Variant } from './row.ts'
import { isOrganizations } from './shape.ts'

export interface FillOptions {
  /** Tables that something else fills. */
  without?: ReadonlySet<string>
  /** At least so many rows in each; every variant once unless said. */
  rows?: number
}

/**
 * Every table of the organization, or of the installation when there is none. @throws Error that names table
 * and place
 */
export async function fillTables(filling: Filling, { without, rows }: FillOptions = {}): Promise<void> {
  for (const table of filling.shape.parentsFirst) {
    if (madeByLibraries.test(table.name) || without?.has(table.name)) continue
    if (isOrganizations(filling.shape, table.name) === Boolean(filling.organization))
      await fillTable(filling, table, rows)
  }
}

/** A row that a unique index refuses is one too many of its kind. */
export async function fillTable(filling: Filling, table: CatalogueTable, rows?: number): Promise<void> {
  const place = await tableFilling(filling, table).catch((error: Error) => {
    throw hintFor(table, error.message)
  })
  const { first = 0 } = filling
  const numbers = Array.from({ length: rows ?? place.variants }, (_, index) => first + index)
  const repeated = numbers.filter((number) => repeats(place, number))
  for (const number of numbers.filter((each) => !repeated.includes(each))) await insertVariant(place, number)
  if (repeated.length && !(await insertTogether(place, repeated)))
    for (const number of repeated) await insertVariant(place, number)
}

const unique = new Set(['23505', '23P01'])
const foreignKey = '23503'
const check = '23514'

/**
 * Tries the row; moves it to other owners when a reference or an index refuses it, and empties or fills
 * columns when a check does.
 */
async function insertVariant(filling: TableFilling, number: number): Promise<void> {
  const { table } = filling
  const repairs = repairsOf(filling, number)
  const places = placesOf(filling, number)
  let isTaken = repeats(filling, number)
  for (let place = places.next(); !place.done;) {
    const error = await insert(filling, { number, ...place.value, flipped: flippedOf(filling, repairs) })
    if (!error) return
    const { code = '', constraint = '' } = error
    isTaken ||= unique.has(code)
    if (code === check && tryNext(filling, repairs, constraint)) continue
    if (code !== foreignKey && !unique.has(code))
      throw hintFor(table, `${error.message}${definitionOf(filling, constraint)}`)
    place = places.next()
    if (place.done && !isTaken) throw hintFor(table, error.message)
  }
}

/** Of rows that only make a table larger, one that does not fit is left out. */
const repeats = ({ variants }: Pick<TableFilling, 'variants'>, number: number): boolean =>
  number >= 2 * variants

/**
 * All owners beside each other as long as there are few, and then the same with other choices beside each
 * other.
 */
function* placesOf(
  { parents, variants }: TableFilling,
  number: number,
): Generator<Pick<Variant, 'shift' | 'turn'>> {
  const all = parents.reduce((product, { rows }) => product * Math.max(1, rows.length), 1)
  const isRepeated = repeats({ variants }, number)
  for (let turn = 0; turn < (isRepeated ? 1 : 2); turn++)
    for (let shift = 0; shift < Math.min(isRepeated ? 5 : 50, all); shift++) yield { shift, turn }
}

/** By check: the combination of its optional columns that is tried, and how many were tried for this row. */
type Repairs = Map<string, { combination: number; tries: number }>

/** What the same variant needed before, so that a thousand rows do not search a thousand times. */
function repairsOf({ repaired, variants }: TableFilling, number: number): Repairs {
  const known = repaired.get(number % variants)
  const repairs: Repairs = new Map(
    [...(known ?? [])].map(([name, { combination }]) => [name, { combination, tries: 0 }]),
  )
  repaired.set(number % variants, repairs)
  return repairs
}

function tryNext(filling: TableFilling, repairs: Repairs, constraint: string): boolean {
  const { combination, tries } = repairs.get(constraint) ?? { combination: 0, tries: 0 }
  const all = 2 ** optionalColumns(filling, constraint).length
  repairs.set(constraint, { combination: (combination + 1) % all, tries: tries + 1 })
  return tries + 1 < all
}

async function insert(filling: TableFilling, variant: Variant): Promise<pg.DatabaseError | null> {
  try {
    await insertRows(filling, [rowOf(filling, variant)])
    return null
  } catch (error) {
    return error as pg.DatabaseError
  }
}

/** In one statement; false when it is refused, and then no row of it is there. */
async function insertTogether(filling: TableFilling, numbers: readonly number[]): Promise<boolean> {
  const rows = numbers.map((number) =>
    rowOf(filling, { number, shift: 0, turn: 0, flipped: flippedOf(filling, repairsOf(filling, number)) }),
  )
  return insertRows(filling, rows, sql`on conflict do nothing`).then(
    () => true,
    () => false,
  )
}

async function insertRows(
  { db, table }: TableFilling,
  rows: readonly Record<string, unknown>[],
  ending = sql``,
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => sql`${row[name]}`))})`)
  await sql`insert into ${tableNamed(table.name)} (${sql.join(names.map((name) => sql.id(name)))}) values ${sql.join(values)} ${ending}`.execute(
    db,
  )
}

const flippedOf = (filling: TableFilling, repairs: Repairs): Set<string> =>
  new Set(
    [...repairs].flatMap(([name, { combination }]) =>
      optionalColumns(filling, name)
        .filter((_, index) => combination & (1 << index))
        .map((column) => column.name),
    ),
  )

function optionalColumns({ shape, table, wanted }: TableFilling, constraint: string): Column[] {
  const { columns = [] } =
    shape.checks.find(({ table: of, name }) => of === table.name && name === constraint) ?? {}
  const fixed = wanted?.[table.name] ?? {}
  return table.columns.filter(({ name, nullable }) => nullable && columns.includes(name) && !(name in fixed))
}

const definitionOf = ({ shape, table }: TableFilling, constraint: string): string =>
  shape.checks
    .filter(({ table: of, name }) => of === table.name && name === constraint)
    .map(({ columns, definition }) => ` (columns ${columns.join(', ')}: ${definition})`)
    .join('')

const hintFor = ({ name }: CatalogueTable, message: string): Error =>
  new Error(
    `The world has no valid row for ${name}: ${message}. Add to hints in test/world/hints.ts: ${name}: ` +
      '{ column: value }.',
  )
