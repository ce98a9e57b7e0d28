// Rows for every table of an organization, made from the live catalogue: a table that is added tomorrow is filled too.
// Every text and JSON column gets a canary, by which any trace of it can be found again.
import { sql, type RawBuilder } from 'kysely'
import { columnOf, readCatalogue, tableNamed, type Catalogue, type CatalogueTable, type Column } from '#lifecycle/catalogue.ts'
import { childrenFirst } from '#lifecycle/foreign-key-order.ts'
import type { LifecycleModule } from '#lifecycle/module.ts'
import { openableColumn, organizationTables, ownedBy, ownerColumn, referencesOf, type Policies } from '#lifecycle/owned-rows.ts'
import { ownedTables } from '#lifecycle/owned-tables.ts'
import { newUid } from '#platform/ids.ts'
import type { Db } from '#platform/postgres.ts'

/** Written by the ways of their own: chained, guarded by triggers, or the operation that is running. */
const notByHand = new Set([
  'organizations', 'audit_entries', 'audit_details', 'operations', 'operation_steps', 'operation_effects', 'organization_locks', 'retention_decisions',
])

export interface Subject { id: number; uid: string }

export const policiesOf = (modules: readonly LifecycleModule[]): Policies =>
  Object.fromEntries(organizationTables(Object.assign({}, ownedTables.platform, ownedTables.lifecycle, ...modules.map(({ tables }) => tables))))

export interface Filling {
  db: Db
  modules: readonly LifecycleModule[]
  canary: string
  /** How many rows each table gets. */
  rows: number
  /** What checks allow, by `table.column`. */
  choices: ReadonlyMap<string, string>
  /** Values that the rest of the story wants, by table and column; a function gets the row's number. */
  wanted?: Readonly<Record<string, Record<string, unknown>>>
}

/** Fills every table of the organization; says which could not be filled, with why. */
export async function fillEveryTable(organization: Subject, filling: Filling): Promise<Record<string, string>> {
  const { db, modules } = filling
  const catalogue = await readCatalogue(db)
  const policies = policiesOf(modules)
  const { tables } = childrenFirst(Object.keys(policies), referencesOf(catalogue, policies), openableColumn(catalogue, policies))
  const failed: Record<string, string> = {}
  const world = { ...filling, organization, catalogue, policies }
  for (const table of tables.toReversed()) {
    if (notByHand.has(table)) continue
    for (let number = 0; number < filling.rows && !failed[table]; number++) {
      await insertOne(world, catalogue.tables.get(table) as CatalogueTable, number).catch((error: Error) => { failed[table] = error.message })
    }
  }
  return failed
}

type World = Filling & { organization: Subject; catalogue: Catalogue; policies: Policies }

/** A row that a unique index refuses is one too many of its kind, and no matter here. */
async function insertOne(world: World, table: CatalogueTable, number: number): Promise<void> {
  const columns = table.columns.filter(({ identity, generated }) => !identity && !generated)
  const values: RawBuilder<unknown>[] = []
  for (const column of columns) values.push(await valueOf(world, table, column, number))
  await sql`insert into ${tableNamed(table.name)} (${sql.join(columns.map(({ name }) => sql.id(name)))}) values (${sql.join(values)}) on conflict do nothing`.execute(world.db)
}

async function valueOf(world: World, table: CatalogueTable, column: Column, number: number): Promise<RawBuilder<unknown>> {
  const wanted = world.wanted?.[table.name]
  const value = wanted?.[column.name]
  if (value !== undefined) return sql`${typeof value === 'function' ? value(number) : value}`
  const reference = referencesOf(world.catalogue, world.policies).find(({ from, columns }) => from === table.name && columns.includes(column.name))
  if (reference && (world.policies[reference.to] || await hasRow(world, reference.to))) return referred(world, reference.to, reference.to_columns[reference.columns.indexOf(column.name)] as string, column, number)
  const policy = world.policies[table.name]
  if (policy && typeof policy.scope !== 'object' && ownerColumn(policy) === column.name) return identityOf(world, column)
  const choice = world.choices.get(`${table.name}.${column.name}`)
  if (choice) return sql`${choice}`
  return plainValue(world, column, number)
}

const identityOf = ({ organization }: World, { type }: Column): RawBuilder<unknown> => (type === 'uuid' ? sql`${organization.uid}` : sql`${organization.id}`)

/** A row of the same organization where the other table is one of organizations', any row where it is not. */
function referred(world: World, table: string, column: string, own: Column, number: number): RawBuilder<unknown> {
  if (table === 'organizations') return identityOf(world, columnOf(world.catalogue, table, column))
  const rows = world.policies[table] ? ownedBy(world.organization, world)(table, 't') : sql`true`
  const key = sql.id('t', column)
  const found = sql`(select ${key} from ${tableNamed(table)} as t where ${rows} order by ${key} offset ${number} % greatest(1, (select count(*) from ${tableNamed(table)} as t where ${rows})) limit 1)`
  return own.nullable ? sql`${found}` : found
}

function plainValue({ canary }: World, { type }: Column, number: number): RawBuilder<unknown> {
  if (type === 'uuid') return sql`${newUid()}`
  if (type === 'boolean') return sql`false`
  if (type.startsWith('timestamp')) return sql`now()`
  if (type === 'date') return sql`current_date + ${number}::int`
  if (type.startsWith('time ')) return sql`'08:00'::time`
  if (type.endsWith('[]')) return /text|char/.test(type) ? sql`array[${`${canary}${number}`}]::text[]` : sql.raw("'{}'")
  if (/int|numeric|double|real/.test(type)) return sql.raw(String(number + 1))
  if (/json/.test(type)) return sql`${JSON.stringify({ canary: `${canary}${number}` })}`
  if (type === 'bytea') return sql`${Buffer.from(canary)}`
  return sql`${`${canary}${number}`}`
}

/** A table of the installation that nobody has filled gets its one row here. */
async function hasRow(world: World, name: string): Promise<boolean> {
  if (name === 'organizations') return true
  const { rows } = await sql`select 1 from ${tableNamed(name)} limit 1`.execute(world.db)
  if (!rows.length) await insertOne({ ...world, canary: 'installation' }, world.catalogue.tables.get(name) as CatalogueTable, 0)
  return true
}

/**
 * Takes away what the tables check, after noting which values they allow: rows that no form would let through are rows
 * that have to be erased all the same.
 */
export async function withoutChecks(db: Db, modules: readonly LifecycleModule[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ table: string; name: string; column: string | null; check: string }>`
    select k.conrelid::regclass::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as check,
      (select a.attname::text from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1] and array_length(k.conkey, 1) = 1) as column
    from pg_constraint k where k.contype = 'c' and k.conrelid <> 0`.execute(db)
  const owned = new Set(modules.flatMap(({ tables }) => Object.keys(tables)))
  const choices = new Map(rows.flatMap(({ table, column, check }): [string, string][] => {
    const first = /= ANY \(+ARRAY\['([^']+)'::/.exec(check)?.[1]
    return column && first ? [[`${table}.${column}`, first]] : []
  }))
  for (const { table, name } of rows) if (owned.has(table)) await sql`alter table ${tableNamed(table)} drop constraint ${sql.id(name)}`.execute(db)
  return choices
}
