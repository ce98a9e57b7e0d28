// Adopts another store as the one that the database means, for example after a drive is lost for good. Only a
// person may decide this; no part of Tenure does it by itself.
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { inTransaction, type TransactionInput } from '#platform/transaction.ts'
import { audit } from '../audit/audit.ts'
import { lockStore, markWith, OutsideAway, recordedUid, type OutsideStore } from './identity.ts'

/**
 * Records the mark of the store, or writes a new one, then lets the store repair what it can.
 * @returns what was repaired, and what people still have to do
 * @throws Problem 409 `store_not_away`, `store_busy`; 503 `store_not_reachable`
 */
export async function adoptStore(
  { db, clock }: { db: Db; clock: Clock },
  store: OutsideStore,
  work: TransactionInput,
): Promise<string> {
  const refusal = await store.refusesAdoption?.()
  if (refusal) throw new Problem('conflict', 'store_busy', refusal.message, { remedy: refusal.remedy })
  await inTransaction(db, work, async (tx) => {
    await lockStore(tx.db, store.name)
    const before = await recordedUid(tx.db, store.name)
    const uid = await markWith(store).catch(notReachable)
    const lacking = uid === before ? (store.incomplete ?? store.missing)() : null
    if (lacking && !(await lacking.catch(notReachable))) throw notAway(store)
    await tx.db
      .insertInto('outside_identities')
      .values({ name: store.name, uid, recorded_at: sql`now()` })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ uid, recorded_at: sql`now()` }))
      .execute()
    audit(tx, clock, {
      action: 'store.adopt',
      subject: { type: 'store', uid: store.name },
      facts: { store: store.name, before, now: uid },
    })
  })
  return store.adopted()
}

const notAway = ({ title }: OutsideStore): Problem =>
  new Problem(
    'conflict',
    'store_not_away',
    `${title} is the one that the database has used, and nothing is missing in it.`,
    { remedy: 'Nothing has to be done.' },
  )

function notReachable(error: Error): never {
  if (error instanceof OutsideAway)
    throw new Problem('unavailable', 'store_not_reachable', error.message, {
      remedy: 'It must be reachable to be adopted.',
    })
  throw error
}
