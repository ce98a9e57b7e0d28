// Tables of the installation whose rows are answered all at once, because a form or a page shows all of them.
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

/**
 * In the transaction that has inserted one; two that do so at once may both pass at the end.
 * @throws Problem 409 `too_many_rows`
 */
export async function refuseMoreRows(tx: Tx, table: keyof typeof mostRows, what: string): Promise<void> {
  const most = mostRows[table]
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from ${sql.table(table)} limit ${most + 1}) as t`.execute(
    tx.db,
  )
  if (Number(rows[0]?.count) <= most) return
  throw new Problem('conflict', 'too_many_rows', `There are ${most} ${what} already, which is the most.`, {
    remedy: 'Change one of those that there are.',
  })
}
