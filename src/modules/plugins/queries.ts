// Every statement of the module.
import { sql } from 'kysely'
import type { Db, Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { quotedName } from '#lifecycle/rows/catalogue.ts'

export interface PluginRow {
  name: string
  title: string
  version: string
  tables: string[]
  enabled: boolean
  changed_at: string | null
  changed_by: number | null
}

declare module '#platform/postgres.ts' {
  interface Tables {
    plugins: Omit<PluginRow, 'enabled' | 'changed_at' | 'changed_by'> & {
      enabled: import('kysely').Generated<boolean>
      changed_at: import('kysely').Generated<string | null>
      changed_by: import('kysely').Generated<number | null>
    }
  }
}

export const selectPlugins = (db: Queryable): Promise<PluginRow[]> =>
  db.selectFrom('plugins').selectAll().orderBy('name').execute()

/** Names of plugins that are switched off. A plugin that was never seen is on. */
export async function disabledPlugins(db: Queryable): Promise<Set<string>> {
  const rows = await db.selectFrom('plugins').select('name').where('enabled', '=', false).execute()
  return new Set(rows.map(({ name }) => name))
}

export async function remember(
  db: Db,
  seen: readonly Pick<PluginRow, 'name' | 'title' | 'version' | 'tables'>[],
): Promise<void> {
  for (const { name, title, version, tables } of seen) {
    const values = { title, version, tables: sql<string[]>`${tables}::text[]` }
    await db
      .insertInto('plugins')
      .values({ name, ...values })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
      .execute()
  }
}

export const selectPlugin = (db: Queryable, name: string): Promise<PluginRow | undefined> =>
  db.selectFrom('plugins').selectAll().where('name', '=', name).executeTakeFirst()

export const lockPlugin = (tx: Tx, name: string): Promise<PluginRow | undefined> =>
  tx.db.selectFrom('plugins').selectAll().where('name', '=', name).forUpdate().executeTakeFirst()

export const setEnabled = (
  tx: Tx,
  name: string,
  values: Pick<PluginRow, 'enabled' | 'changed_at' | 'changed_by'>,
): Promise<PluginRow> =>
  tx.db.updateTable('plugins').set(values).where('name', '=', name).returningAll().executeTakeFirstOrThrow()

/** Which of these tables still exist. */
export async function existingTables(db: Queryable, tables: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${tables}::text[], ${tables.map(quotedName)}::text[]) as given (name, quoted)
    where to_regclass(quoted) is not null order by name`.execute(db)
  return rows.map(({ name }) => name)
}
