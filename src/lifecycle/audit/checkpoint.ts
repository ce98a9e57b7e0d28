// The scheduled checkpoint writes all heads into the installation's chain. Without it, the end of an
// organization's chain could be deleted together with its head and leave no trace.
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit, installationChain } from './audit.ts'

/**
 * Writes one checkpoint of the chains that have grown since the last one; returns how many heads it holds.
 */
export function checkpointAudit(db: Db, clock: Clock): Promise<number> {
  return inTransaction(db, { actor: systemActor }, async (tx) => {
    const heads = await tx.db
      .selectFrom('audit_heads')
      .select(['chain', 'seq', 'hash'])
      .where('chain', '!=', installationChain)
      .whereRef('seq', '>', 'checkpointed_seq')
      .orderBy('chain')
      .limit(1000)
      .forUpdate()
      .execute()
    if (!heads.length) return 0
    audit(tx, clock, { action: 'audit.checkpoint', subject: { type: 'audit' }, facts: { heads } })
    for (const { chain, seq } of heads)
      await tx.db
        .updateTable('audit_heads')
        .set({ checkpointed_seq: seq })
        .where('chain', '=', chain)
        .execute()
    return heads.length
  })
}
