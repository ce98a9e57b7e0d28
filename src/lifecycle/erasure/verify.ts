// Reading back: looks for rows and files that the modules say are deleted, in their tables, in Tenure's own
// tables, in tables that no owner declares, and for rows that refer to the organization without belonging to
// one.
import { sql } from 'kysely'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { Queryable } from '#platform/postgres.ts'
import { nameOf, readCatalogue, tableNamed, type Catalogue } from '../rows/catalogue.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import type { ModuleContext, Residue } from '../contract/hook-context.ts'
import { referencesOf, type Owner, type Policies } from '../rows/owned-rows.ts'
import { ownedTables } from '../rows/owned-tables.ts'
import { countRows } from '../rows/table-counts.ts'
import { ownStore } from './counts.ts'
import { ownResidue } from './own-tables.ts'

export interface ModuleResidue {
  module: string
  residue: Residue[]
}

/** What is left, by module; `lifecycle` is used for Tenure's own tables. Empty when nothing is left. */
export async function residueOf(ctx: ModuleContext): Promise<Outcome<{ left: ModuleResidue[] }>> {
  const parts: ModuleResidue[] = []
  for (const module of ctx.modules) {
    ctx.signal.throwIfAborted()
    const read = await module.erasing.verify(ctx)
    if (read.kind !== 'done') return read
    parts.push({ module: module.name, residue: read.result?.residue ?? [] })
  }
  parts.push({ module: 'lifecycle', residue: await ownResidue(ctx) })
  return done({ left: parts.filter(({ residue }) => residue.length) })
}

const allPolicies = (modules: readonly LifecycleModule[]): Policies =>
  Object.assign({}, ownedTables.platform, ownedTables.lifecycle, ...modules.map(({ tables }) => tables))

/**
 * Rows in tables that were made without Tenure. No erasing deletes them, so a receipt must not say that they
 * are gone.
 */
export async function undeclaredRows(
  db: Queryable,
  { id, uid }: Owner,
  modules: readonly LifecycleModule[],
): Promise<Residue[]> {
  const catalogue = await readCatalogue(db)
  const policies = allPolicies(modules)
  const naming = [...catalogue.tables.values()]
    .filter(({ name }) => !policies[name] && !name.startsWith('queue.'))
    .flatMap(({ name: table, columns }) =>
      columns.flatMap(({ name, type }) => {
        if (!/^organization_u?id$/.test(name) && !refersToOrganizations(catalogue, table, name)) return []
        return [
          {
            table,
            rows: sql<never>`${sql.id('t', name)}::text = ${type === 'uuid' || name === 'organization_uid' ? uid : String(id)}`,
          },
        ]
      }),
    )
  return (await countRows(db, naming))
    .filter(({ count }) => count > 0)
    .map(({ table, count }) => ({
      store: ownStore,
      table,
      count,
      message: `The table ${table} holds ${count} rows of the organization, and no module declares it.`,
    }))
}

const refersToOrganizations = ({ foreignKeys }: Catalogue, table: string, column: string): boolean =>
  foreignKeys.some(
    ({ from, to, columns }) => from === table && to === 'organizations' && columns.includes(column),
  )

/**
 * Rows that refer to a missing row, by reference. PostgreSQL guarantees valid foreign keys; this looks at
 * those that are not valid, and at scopes without a foreign key.
 */
export async function danglingRows(
  db: Queryable,
  modules: readonly LifecycleModule[],
): Promise<Record<string, number>> {
  const catalogue = await readCatalogue(db)
  const held = await heldReferences(db)
  const loose = referencesOf(catalogue, allPolicies(modules)).filter(
    ({ name, from, columns }) => !held.has(`${from} ${name}`) && !held.has(`${from}.${columns.join()}`),
  )
  const counted = await countRows(
    db,
    loose.map(({ name, from, columns, to, to_columns }) => {
      const filled = sql.join(
        columns.map((column) => sql`${sql.id('t', column)} is not null`),
        sql` and `,
      )
      const same = sql.join(
        columns.map(
          (column, index) => sql`${sql.id('o', to_columns[index] as string)} = ${sql.id('t', column)}`,
        ),
        sql` and `,
      )
      return {
        name,
        table: from,
        rows: sql<never>`${filled} and not exists (select 1 from ${tableNamed(to)} as o where ${same})`,
      }
    }),
  )
  return Object.fromEntries(counted.map(({ name, count }) => [name, count]))
}

/**
 * Valid foreign keys, each by its table and name and by its table and columns: names are only unique within a
 * table.
 */
async function heldReferences(db: Queryable): Promise<Set<string>> {
  const { rows } = await sql<{ from: string; name: string; columns: string }>`
    select ${nameOf('n', 'c')} as "from", k.conname::text as name, array_to_string(array(
      select a.attname::text from unnest(k.conkey) with ordinality as part (attnum, position)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.attnum order by part.position), ',') as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.convalidated`.execute(db)
  return new Set(rows.flatMap(({ from, name, columns }) => [`${from} ${name}`, `${from}.${columns}`]))
}
