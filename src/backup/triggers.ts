// Triggers while rows are copied. Constraint triggers only check: they stay on and check every row. All
// others are off: the rows of a backup already hold what these triggers have changed, and a trigger that
// writes rows would write them twice.
import { sql } from 'kysely'
import type { DbTransaction } from '#platform/postgres.ts'

export interface Trigger {
  /** Both quoted as SQL needs them. */
  table: string
  name: string
}

/** Switches off the triggers of the schema that are no constraints, and returns them. */
export async function disableTriggers(db: DbTransaction): Promise<Trigger[]> {
  const { rows } = await sql<Trigger>`
    select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid and c.relnamespace = current_schema()::regnamespace
    where not t.tgisinternal and t.tgconstraint = 0 and t.tgenabled = 'O'
    order by 1, 2`.execute(db)
  await alterEach(db, rows, 'disable')
  return rows
}

export const enableTriggers = (db: DbTransaction, triggers: readonly Trigger[]): Promise<void> =>
  alterEach(db, triggers, 'enable')

/** Checks wait until `runDeferredChecks`: they read other tables, which may not be filled yet. */
export async function deferChecks(db: DbTransaction): Promise<void> {
  await sql`set constraints all deferred`.execute(db)
}

/**
 * Runs the checks that wait for the end of the transaction. PostgreSQL cannot alter a table with a waiting
 * check, and a refused row must end the restore before newer migrations change the data. From here on each
 * statement is checked at once.
 * @throws when a row is refused; the caller's transaction can then only be rolled back
 */
export async function runDeferredChecks(db: DbTransaction): Promise<void> {
  await sql`set constraints all immediate`.execute(db)
}

async function alterEach(
  db: DbTransaction,
  triggers: readonly Trigger[],
  to: 'disable' | 'enable',
): Promise<void> {
  for (const { table, name } of triggers)
    await sql.raw(`alter table ${table} ${to} trigger ${name}`).execute(db)
}
