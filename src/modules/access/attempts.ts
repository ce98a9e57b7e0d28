// Wrong passwords are counted in the database, so that several nodes share the count. An attempt counts
// before its password is looked at: otherwise a hundred at the same moment would all find the count at zero.
import type { Clock } from '#platform/clock.ts'
import type { Db, DbTransaction, Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import {
  attemptsSince,
  deleteAttempts,
  deleteAttemptsBefore,
  insertAttempts,
  lockKey,
} from './attempt-queries.ts'
import { lockedForSeconds, tooManyAttempts, windowMilliseconds, type Limit } from './limits.ts'

export interface Attempt {
  readonly ids: readonly number[]
  readonly limits: readonly Limit[]
  /** The limits that are full if the password of this attempt is wrong. */
  readonly fills: readonly Limit['by'][]
}

const lockClass = {
  email: 0x7ea,
  session: 0x7eb,
  person: 0x7f2,
  address: 0x7ec,
  device: 0x7f0,
  email_and_network: 0x7f1,
} as const

const elsewhere: Readonly<Record<Limit['by'], string>> = {
  device: '',
  email_and_network: '',
  email: 'In a browser or on a network from which you have signed in before you can sign in at once.',
  session: 'You can also sign out and sign in again.',
  person: '',
  address: '',
}

/**
 * Counts an attempt as failed, until it is forgiven. @throws Problem 429 with retry-after while a limit is
 * reached
 */
export function beginAttempt(db: Db, clock: Clock, limits: readonly Limit[]): Promise<Attempt> {
  return db.transaction().execute(async (trx) => {
    const now = clock.now()
    const failures: string[][] = []
    for (const limit of limits) failures.push(await lockAndCount(trx, limit, now))
    refuseWhileFull(
      limits.map((limit, index) => [limit, lockedForSeconds(failures[index] ?? [], limit.most, now)]),
    )
    const keys = limits.map(({ key }) => key)
    return {
      ids: await insertAttempts(trx, keys, now.toISOString()),
      limits,
      fills: limits.filter(({ most }, index) => failures[index]?.length === most - 1).map(({ by }) => by),
    }
  })
}

/** @param locked each limit with the seconds for which it refuses */
function refuseWhileFull(locked: readonly [Limit, number][]): void {
  const [longest] = [...locked].sort(([, one], [, other]) => other - one)
  if (longest && longest[1] > 0) throw tooManyAttempts(longest[1], elsewhere[longest[0].by])
}

async function lockAndCount(trx: DbTransaction, { by, key, most }: Limit, now: Date): Promise<string[]> {
  await lockKey(trx, lockClass[by], key)
  const since = new Date(now.getTime() - windowMilliseconds).toISOString()
  return attemptsSince(trx, key, { since, most })
}

/**
 * The password was right: the attempt is forgiven, and earlier wrong passwords of the person are forgotten.
 * Those of the address stay: otherwise a guesser could clear them by signing in to an account of their own.
 */
export async function forgive(
  db: Queryable,
  { ids, limits }: Pick<Attempt, 'ids' | 'limits'>,
): Promise<void> {
  const keys = limits.filter(({ by }) => by !== 'address').map(({ key }) => key)
  await deleteAttempts(db, { ids, keys })
}

/**
 * Writes a row that counts nothing, so that it takes as long as noting a wrong password. It is deleted with
 * the attempts.
 */
export async function countNothing({ db }: Tx, clock: Clock): Promise<void> {
  await insertAttempts(db, ['nothing'], clock.now().toISOString())
}

/** Deletes attempts that no longer count; run by the schedule. */
export function forgetAttempts(db: Db, clock: Clock): Promise<number> {
  return deleteAttemptsBefore(db, new Date(clock.now().getTime() - windowMilliseconds).toISOString())
}
