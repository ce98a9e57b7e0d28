// A table that is locked, so that requests stay under way as long as a test wants.
import { sql } from 'kysely'
import type { Db, DbTransaction } from '#platform/postgres.ts'
import { until } from '#test/node/until.ts'

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

/** How many sessions of this database wait for a lock of any kind: of a row, of a table, or by agreement. */
async function waitingAtAll(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`.execute(db)
  return Number(rows[0]?.count)
}

/** The answer to a request that is made while another transaction has done `work` and ends only once the request waits. */
export async function beside<T>(
  db: Db,
  work: (trx: DbTransaction) => Promise<unknown>,
  request: () => Promise<T>,
): Promise<T> {
  const { answer } = await db.transaction().execute(async (trx) => {
    await work(trx)
    let isOver = false
    const answer = request().finally(() => (isOver = true))
    await until('it waits or is over', async () => isOver || (await waitingAtAll(db)) > 0)
    return { answer } // not awaited here: it waits for the end of this transaction
  })
  return answer
}
