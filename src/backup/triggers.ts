// Triggers while rows are copied. Those that only check (constraint triggers) stay and check every row. All
// others are off: the rows of a backup are what they have made of them already, and one that writes rows
// would write them twice.
import { sql } from 'kysely'
import type { DbTransaction } from '#platform/postgres.ts'

export interface Trigger {
  /** Both quoted as SQL needs them. */
  table: string
  name: string
}

/** Takes the triggers of the schema that are no constraints off, and says which they were. */
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

/** Until `runDeferredChecks`: a check reads other tables, which may not be filled yet. */
export async function deferChecks(db: DbTransaction): Promise<void> {
  await sql`set constraints all deferred`.execute(db)
}

/**
 * Runs the checks that wait for the end of the transaction. A table with one that waits cannot be altered,
 * and a row that one refuses must end the restore before newer migrations build on it. From here on each
 * statement is checked at once.
 * @throws when a row is refused; the caller's transaction is lost then
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
