// A table that is locked, so that requests stay under way as long as a test wants.
import { sql } from 'kysely'
import type { Db } from '#platform/postgres.ts'

/** The table is neither read nor written until it is opened. */
export async function lockTable(db: Db, table: string): Promise<{ open(): Promise<void> }> {
  const [locked, opening] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = db.transaction().execute(async (tx) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(tx)
    locked.resolve()
    await opening.promise
  })
  await locked.promise
  return {
    open: () => {
      opening.resolve()
      return held
    },
  }
}

/** How many wait for that table. Databases that are copies of one another have tables of the same number. */
export async function waitingFor(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)
    from pg_locks
    where relation = ${table}::regclass
      and database = (select oid from pg_database where datname = current_database())
      and not granted`.execute(db)
  return Number(rows[0]?.count)
}
