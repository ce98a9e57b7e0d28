// The statements about the brake and the limits.
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

export interface BrakeChange {
  engaged: boolean
  reason: string
  changed_by: string
  changed_at: string
}

/**
 * Gives the brake as it was before, locked, so that of two changes at the same moment the second one sees
 * the first.
 */
export async function setBrake(tx: Tx, { engaged, reason, changed_by, changed_at }: BrakeChange) {
  const before = await tx.db
    .selectFrom('erasure_settings')
    .select(['brake_engaged', 'brake_reason', 'brake_changed_by'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx.db
    .updateTable('erasure_settings')
    .set({
      brake_engaged: engaged,
      brake_reason: reason,
      brake_changed_by: changed_by,
      brake_changed_at: changed_at,
    })
    .execute()
  return before
}

export async function setLimits(
  tx: Tx,
  limits: { velocity_per_hour?: number; resumes_per_minute?: number; early_purge?: boolean },
): Promise<void> {
  await tx.db.updateTable('erasure_settings').set(limits).execute()
}

export async function waitingErasures(db: Queryable, kinds: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom('operations')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('kind', 'in', [...kinds])
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}
