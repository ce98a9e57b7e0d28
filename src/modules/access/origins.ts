// Known origins: browsers and networks from which a person has signed in before. Wrong passwords from
// elsewhere do not keep the person out there. A browser is known by a cookie that the server makes at a
// sign-in: a random secret, of which the database keeps the hash. It is no session, and it counts only for
// the person who got it.
import type { Queryable } from '#platform/postgres.ts'
import type { Clock } from '#platform/clock.ts'
import { newSecret, sha256 } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { networkOf } from './limits.ts'
import {
  deleteOldOrigins,
  findOrigins,
  forgetOriginsBeyond,
  insertOrigin,
  type OriginKind,
} from './origin-queries.ts'

/** How long a browser or network is known after the last sign-in from there. */
export const knownMilliseconds = 180 * 24 * 60 * 60_000
const mostOfKind = 10

/** Where a request comes from. */
export interface Origin {
  remoteAddress: string
  /** Value of the device cookie that came with it, if any. */
  device: string | null
}

/** Which parts of a request's origin are known for the account that it names. */
export interface Known {
  device: boolean
  network: boolean
}

/**
 * Whether the person with this e-mail has signed in from there before. One statement, which is the same for
 * an unknown e-mail.
 */
export async function knownFor(
  { db, clock }: { db: Queryable; clock: Clock },
  email: string,
  { device, remoteAddress }: Origin,
): Promise<Known> {
  const kinds = await findOrigins(db, {
    email,
    device: device === null ? null : sha256(device),
    network: networkOf(remoteAddress),
    since: since(clock),
  })
  return { device: kinds.includes('device'), network: kinds.includes('network') }
}

/**
 * Notes that the person has signed in or proven themselves there, and deletes the oldest origins beyond ten
 * of a kind. @returns the value of the device cookie: the one that came when it is this person's, else a new
 * one
 */
export async function remember(
  tx: Tx,
  clock: Clock,
  personId: number,
  origin: Origin,
  known: Known,
): Promise<string> {
  const device = known.device && origin.device !== null ? origin.device : newSecret('tnd')
  const found: [OriginKind, string][] = [
    ['device', sha256(device)],
    ['network', networkOf(origin.remoteAddress)],
  ]
  for (const [kind, key] of found) {
    await insertOrigin(tx, {
      person_id: personId,
      kind,
      key,
      now: clock.now().toISOString(),
    })
    await forgetOriginsBeyond(tx, { personId, kind, most: mostOfKind })
  }
  return device
}

/** Deletes origins that are no longer known; run by the schedule. @returns how many */
export const forgetOrigins = (db: Queryable, clock: Clock): Promise<number> =>
  deleteOldOrigins(db, since(clock))

const since = (clock: Clock): string => new Date(clock.now().getTime() - knownMilliseconds).toISOString()
