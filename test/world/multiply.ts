// Makes an organization large: each of its tables gets copies of the rows that it has, in one statement for
// each reference, so that one parent has many of the copies below it. References and triggers are taken away
// before; checks and unique indexes stay.
import { sql, type RawBuilder } from 'kysely'
import { tableNamed, type CatalogueTable, type Column, type ForeignKey } from '#lifecycle/rows/catalogue.ts'
import type { Db } from '#platform/postgres.ts'
import { choicesOf, chosenReferences, columnOfOwner, isOrganizations, ownedRows } from './shape.ts'
import type { Shape, Subject } from './shape.ts'

export interface Multiplying {
  shape: Shape
  organization: Subject
  /** How many copies each table gets. */
  copies: number
  /** The row of a table that others stand below, where it is not the first. */
  hot: Readonly<Record<string, number>>
  without: ReadonlySet<string>
}

/** Answers how many rows of the organization each table has afterwards. */
export const multiply = (db: Db, multiplying: Multiplying): Promise<Map<string, number>> =>
  db.connection().execute(async (one) => {
    await letAnythingIn(one, multiplying.shape)
    const rows = new Map<string, number>()
    for (const table of multiplying.shape.parentsFirst) {
      if (!isOrganizations(multiplying.shape, table.name) || multiplying.without.has(table.name)) continue
      rows.set(table.name, await copy(one, table, multiplying))
    }
    await sql`analyze`.execute(one)
    return rows
  })

/** The database is good for reading only from then on. */
async function letAnythingIn(db: Db, { catalogue, parentsFirst }: Shape): Promise<void> {
  for (const { name, from } of catalogue.foreignKeys)
    await sql`alter table ${tableNamed(from)} drop constraint if exists ${sql.id(name)}`.execute(db)
  for (const { name } of parentsFirst)
    await sql`alter table ${tableNamed(name)} disable trigger user`.execute(db)
}

async function copy(db: Db, table: CatalogueTable, multiplying: Multiplying): Promise<number> {
  const { shape, copies } = multiplying
  const all = chosenReferences(shape, table)
  const references = all.filter(({ to }) => isOrganizations(shape, to))
  const distinct = await uniqueColumns(db, table)
  // What the installation has few of stays what it is, and a unique index takes few copies then.
  for (const { to, columns } of all)
    if (!isOrganizations(shape, to)) for (const column of columns) distinct.delete(column)
  const each = Math.ceil(copies / Math.max(1, references.length))
  for (const [round] of (references.length ? references : [null]).entries())
    await copyOnce({ db, table, multiplying, references, distinct, round, each })
  return (
    await sql<{ count: number }>`
      select count(*)::int as count from ${tableNamed(table.name)} t where ${owned(multiplying, table.name)}`.execute(
      db,
    )
  ).rows[0]!.count
}

const owned = ({ shape, organization }: Multiplying, table: string) =>
  ownedRows(shape, table, organization) ?? sql`true`

interface Round {
  db: Db
  table: CatalogueTable
  multiplying: Multiplying
  references: readonly ForeignKey[]
  /** Columns by which a unique or excluding index tells rows apart. */
  distinct: ReadonlySet<string>
  /** The reference whose copies all stand below one parent. */
  round: number
  each: number
}

async function copyOnce(round: Round): Promise<void> {
  const { db, table, multiplying, references, each } = round
  const columns = table.columns.filter(({ identity, generated }) => !identity && !generated)
  const values = columns.map((column) => valueOf(round, column))
  const parents = references.map((key, index) => parentsOf(round, key, index))
  await sql`
    with ${sql.join([
      ...parents.map(({ named }) => named),
      sql`variant as (
        select t.*, row_number() over () - 1 as variant_place, count(*) over () as variant_count
        from ${tableNamed(table.name)} t
        where ${owned(multiplying, table.name)}
        limit 40)`,
    ])}
    insert into ${tableNamed(table.name)} (${sql.join(columns.map(({ name }) => sql.id(name)))})
    select ${sql.join(values)}
    from generate_series(${round.round * each + 1}::int, ${(round.round + 1) * each}::int) n
    join variant on variant.variant_place = n % variant.variant_count
    ${sql.join(
      parents.map(({ joined }) => joined),
      sql` `,
    )}
    on conflict do nothing`
    .execute(db)
    .catch((error: Error) => {
      throw new Error(`The rows of ${table.name} cannot be copied: ${error.message}`, { cause: error })
    })
}

/** The rows that copies refer to: the first one for all, or one after the other. */
function parentsOf({ multiplying, round }: Round, { to, to_columns }: ForeignKey, index: number) {
  const name = sql.id(`parent_${index}`)
  const [key = 'id'] = multiplying.shape.catalogue.tables.get(to)?.primary_key ?? []
  const columns = sql.join([...new Set(to_columns)].map((column) => sql.id('t', column)))
  const hot = multiplying.hot[to]
  const place = sql`row_number() over (order by ${hot === undefined ? sql`` : sql`t.${sql.id(key)} <> ${hot},`} t.${sql.id(key)}) - 1`
  const limit = index === round ? sql`limit 1` : sql``
  const at = index === round ? sql`0` : sql`n % (select greatest(1, count(*)) from ${name})`
  return {
    named: sql`${name} as materialized (
      select ${columns}, ${place} as parent_place
      from ${tableNamed(to)} t
      where ${owned(multiplying, to)}
      order by parent_place
      ${limit})`,
    joined: sql`left join ${name} on ${name}.parent_place = ${at}`,
  }
}

function valueOf(round: Round, column: Column): RawBuilder<unknown> {
  const { table, multiplying, references, distinct } = round
  const own = sql.id('variant', column.name)
  const keep = (value: RawBuilder<unknown>) => sql`case when ${own} is null then null else ${value} end`
  if (column.name === columnOfOwner(multiplying.shape, table.name)) return own
  const index = references.findIndex(({ columns }) => columns.includes(column.name))
  if (index >= 0) {
    const { columns, to_columns } = references[index] as ForeignKey
    return keep(sql.id(`parent_${index}`, to_columns[columns.indexOf(column.name)] as string))
  }
  if (!distinct.has(column.name) || choicesOf(multiplying.shape, table).has(column.name))
    return column.type === 'uuid' ? keep(sql`gen_random_uuid()`) : own
  return keep(other(column, own))
}

/** Another value for each copy. Periods of two days lie beside each other. */
function other({ type }: Column, own: RawBuilder<unknown>): RawBuilder<unknown> {
  if (type === 'uuid') return sql`gen_random_uuid()`
  if (type === 'date') return sql`${own} + 2 * n`
  if (type.startsWith('timestamp')) return sql`${own} + n * interval '1 second'`
  if (/int|numeric/.test(type)) return sql`${own} + 1000 + n`
  if (/text|char/.test(type)) return sql`${own} || '-' || n`
  return own
}

async function uniqueColumns(db: Db, { name }: CatalogueTable): Promise<Set<string>> {
  const { rows } = await sql<{ column: string }>`
    select distinct a.attname::text as column
    from pg_index i
    join pg_depend d on d.objid = i.indexrelid and d.refobjid = i.indrelid and d.refobjsubid > 0
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = d.refobjsubid
    where i.indrelid = ${name}::regclass and (i.indisunique or i.indisexclusion)
    union
    select a.attname::text
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.conrelid = ${name}::regclass and c.contype in ('p', 'u', 'x')`.execute(db)
  return new Set(rows.map(({ column }) => column))
}
