// Rows as they come back, into an organization that was made for them. Ids of the database mean nothing
// elsewhere: a row that kept its old one could be attached to another organization's row.
import { sql } from 'kysely'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { DbTransaction } from '#platform/postgres.ts'
import type { ArchiveReader } from '../contract/archive.ts'
import {
  columnOf,
  quotedName,
  readCatalogue,
  tableNamed,
  tableOf,
  type Catalogue,
  type CatalogueTable,
} from './catalogue.ts'
import { childrenFirst, type Opened } from './foreign-key-order.ts'
import { rowReader, type NewIds, type Row } from './imported-row.ts'
import type { TransactionContext } from '../contract/hook-context.ts'
import {
  openableColumn,
  organizationTables,
  ownerColumn,
  referencesOf,
  requireOrganization,
} from './owned-rows.ts'
import type { Policies } from './owned-rows.ts'

const batchSize = 200

/**
 * Inserts the archive's rows in the caller's transaction, what is referred to first. It maps: the
 * organization (to the context's), identity columns (drawn anew), and foreign keys and scopes to the tables
 * of this declaration and of those that have read the same archive before. It keeps everything else as it
 * was, uids too, so the archive's organization must not live in this installation. It refuses a reference to
 * rows with an id in other tables, and cannot see references that have no foreign key. The organization's own
 * row is not inserted. Old and new ids are held in memory: about 100 bytes for a row.
 * @throws Error that names the table and column of what cannot be mapped or is unknown here
 */
export async function importTables(
  ctx: TransactionContext,
  archive: ArchiveReader,
  policies: Policies,
): Promise<Outcome> {
  requireOrganization(ctx.organization)
  const catalogue = await readCatalogue(ctx.tx.db)
  const references = referencesOf(catalogue, policies)
  const tables = organizationTables(policies)
    .map(([name]) => name)
    .filter((name) => !isOrganizationItself(catalogue, name, policies))
  const order = childrenFirst(tables, references, openableColumn(catalogue, policies))
  const newIds = newIdsOf(archive)
  for (const name of tables) newIds.set(name, new Map())
  const late: Late[] = []
  for (const name of order.tables.toReversed()) {
    const table = tableOf(catalogue, name)
    const opened = order.opened.filter((each) => each.table === name)
    const leave = opened.map(({ column }) => column)
    const read = rowReader({
      catalogue,
      table,
      policies,
      references,
      organization: ctx.organization,
      newIds,
      leave,
    })
    for await (const batch of batchesOf(archive.rows(name), batchSize)) {
      const rows = read(batch, await drawIds(ctx.tx.db, table, batch.length))
      await insert(ctx.tx.db, table, rows)
      late.push(...opened.flatMap((each) => lateReferences(table, each, batch, rows)))
    }
  }
  await closeCircles(ctx.tx.db, catalogue, late, newIds)
  return done()
}

/**
 * Modules read the same archive one after another: what the earlier ones have drawn, the later ones refer to.
 */
const drawn = new WeakMap<ArchiveReader, NewIds>()

function newIdsOf(archive: ArchiveReader): NewIds {
  const known: NewIds = drawn.get(archive) ?? new Map()
  drawn.set(archive, known)
  return known
}

/** A reference in a circle, filled in when all rows are there. */
interface Late {
  opened: Opened
  key: unknown
  old: unknown
}

function lateReferences(
  table: CatalogueTable,
  opened: Opened,
  batch: readonly Row[],
  rows: readonly Row[],
): Late[] {
  const key = table.primary_key[0]
  if (!key || table.primary_key.length > 1) {
    throw new Error(
      `${table.name}.${opened.column} closes a circle; importing it needs a primary key of one column.`,
    )
  }
  return rows.flatMap((row, index) => {
    const old = batch[index]?.[opened.column] ?? null
    return old === null ? [] : [{ opened, key: row[key], old }]
  })
}

async function closeCircles(
  db: DbTransaction,
  catalogue: Catalogue,
  late: Late[],
  newIds: NewIds,
): Promise<void> {
  for (const [{ table, column, foreignKey }, references] of Map.groupBy(late, (each) => each.opened)) {
    const key = tableOf(catalogue, table).primary_key[0] as string
    const typeOf = (name: string) => sql.raw(columnOf(catalogue, table, name).type)
    const ids = newIds.get(foreignKey.to)
    const values = references.map((each) => ({
      key: String(each.key),
      reference: String(ids?.get(String(each.old)) ?? each.old),
    }))
    await sql`
      update ${tableNamed(table)} as t set ${sql.id(column)} = v.reference::${typeOf(column)}
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v (key text, reference text)
      where ${sql.id('t', key)} = v.key::${typeOf(key)}`.execute(db)
  }
}

/** The organization's own row was made by the caller of the import. */
function isOrganizationItself(catalogue: Catalogue, name: string, policies: Policies): boolean {
  const policy = policies[name]
  return policy?.scope === 'organization' && columnOf(catalogue, name, ownerColumn(policy)).identity
}

async function drawIds(db: DbTransaction, table: CatalogueTable, count: number): Promise<number[]> {
  const identity = table.columns.find((column) => column.identity)
  if (!identity) return []
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${quotedName(table.name)}, ${identity.name})) as id
    from generate_series(1, ${count}::int)`.execute(db)
  return rows.map(({ id }) => Number(id))
}

async function insert(db: DbTransaction, table: CatalogueTable, rows: readonly Row[]): Promise<void> {
  const given = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns = sql.join(
    table.columns.filter(({ name }) => given.has(name)).map(({ name }) => sql.id(name)),
  )
  await sql`
    insert into ${tableNamed(table.name)} (${columns}) overriding system value
    select ${columns}
    from jsonb_populate_recordset(null::${tableNamed(table.name)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}

async function* batchesOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length) yield batch
}
