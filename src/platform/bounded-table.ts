// Tables of the installation whose rows are all answered at once, because a form or a page shows all of them.
import { sql } from 'kysely'
import { Problem } from './problem.ts'
import type { Tables } from './postgres.ts'
import type { Tx } from './transaction.ts'

/** How many rows each of them may have. */
export const mostRows = {
  plan_tiers: 200,
  hierarchy_templates: 200,
  retention_rules: 1000,
} as const satisfies Partial<Record<keyof Tables, number>>

/** The number is the lock's class, apart from those of other locks. */
const lockClass = 0x7a7

/**
 * Called in the transaction that has inserted a row. Transactions that insert at the same moment take turns until
 * they end, so that each counts the rows of the one before: without the lock, two could both take the last place.
 * @throws Problem 409 `too_many_rows`
 */
export async function refuseMoreRows(tx: Tx, table: keyof typeof mostRows, what: string): Promise<void> {
  const most = mostRows[table]
  await sql`select pg_advisory_xact_lock(${lockClass}::int, hashtext(${table}))`.execute(tx.db)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from ${sql.table(table)} limit ${most + 1}) as t`.execute(
    tx.db,
  )
  if (Number(rows[0]?.count) <= most) return
  throw new Problem(
    'conflict',
    'too_many_rows',
    `There are ${most} ${what} already; more are not possible.`,
    {
      remedy: 'Change an existing one, or delete one that is not used.',
    },
  )
}
