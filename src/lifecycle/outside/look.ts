// The state of a store outside at this moment, for people and for `tenure doctor`.
import type { Db } from '#platform/postgres.ts'
import {
  assertThere,
  inTime,
  OutsideAway,
  recordedUid,
  type AwayCode,
  type OutsideStore,
} from './identity.ts'

export interface StoreLook {
  state: 'there' | 'away'
  /** The uid in the database; null before the first use. */
  uid: string | null
  code: AwayCode | null
  reason: string | null
  remedy: string | null
}

/** An error of the connector that says neither that the store is away nor that it differs. */
const unexpected = {
  code: 'not_reachable',
  remedy: 'Mend what the reason names, then look at the store again.',
} as const

/** Never throws for a store that is away or silent. */
export async function lookAt(db: Db, store: OutsideStore): Promise<StoreLook> {
  const away = await inTime(store, assertThere(db, store)).then(
    () => null,
    (error: Error) => error,
  )
  const uid = await recordedUid(db, store.name)
  if (!away)
    return {
      state: 'there',
      uid,
      code: null,
      reason: null,
      remedy: null,
    }
  const { code, remedy } = away instanceof OutsideAway ? away : unexpected
  return { state: 'away', uid, code, reason: away.message, remedy }
}
