// What can be said of a store outside at this moment, for people and for doctor.
import { pause } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { assertThere, OutsideAway, recordedUid, type AwayCode, type OutsideStore } from './identity.ts'

export interface StoreLook {
  state: 'there' | 'away'
  /** The uid that the database knows; null before the first use. */
  uid: string | null
  code: AwayCode | null
  reason: string | null
  remedy: string | null
}

const patienceMilliseconds = 5000

/** Never throws for a store that is away or silent. */
export async function lookAt(db: Db, store: OutsideStore): Promise<StoreLook> {
  const away = await Promise.race([
    assertThere(db, store).then(
      () => null,
      (error: Error) => error,
    ),
    silent(store),
  ])
  const uid = await recordedUid(db, store.name)
  if (!away)
    return {
      state: 'there',
      uid,
      code: null,
      reason: null,
      remedy: null,
    }
  const { code, remedy } =
    away instanceof OutsideAway ? away : { code: 'not_reachable' as const, remedy: null }
  return { state: 'away', uid, code, reason: away.message, remedy }
}

/** A drive of another machine may answer never. */
const silent = async (store: OutsideStore): Promise<OutsideAway> => {
  await pause(patienceMilliseconds)
  return new OutsideAway(
    'not_reachable',
    store,
    `did not answer within ${patienceMilliseconds / 1000} seconds.`,
  )
}
