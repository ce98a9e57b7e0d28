// What stops an erasing that runs: a hold or lock on the organization, and the brake of the installation. The
// number of erasings that may begin in an hour is limited too, because one mistake may plan the erasing of
// many customers.
import { isolated } from '#platform/characters.ts'
import type { Clock } from '#platform/clock.ts'
import { heldWith } from '#platform/held.ts'
import type { Reason } from '#platform/operations/outcome.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { reasonOf } from '../contract/blockers.ts'
import { lockBlockers } from '../organization/locks.ts'

const hour = 3_600_000
const minute = 60_000

/**
 * Holds, locks and the brake, as reasons to wait. When they cannot be read, the query throws, which stops the
 * erasing too.
 */
export async function stopsOfErasing(db: Queryable, clock: Clock, organizationId: number): Promise<Reason[]> {
  const locks = await lockBlockers(db, clock, organizationId, true)
  const brake = brakeReason(await erasureSettings(db))
  return [...(brake ? [brake] : []), ...locks.map(reasonOf)]
}

type Settings = Awaited<ReturnType<typeof erasureSettings>>

/** @throws Error when the row is missing: then it is not known whether the brake is on */
export const erasureSettings = (db: Queryable) =>
  db.selectFrom('erasure_settings').selectAll().executeTakeFirstOrThrow()

function brakeReason({ brake_engaged, brake_reason, brake_changed_by }: Settings): Reason | null {
  if (!brake_engaged) return null
  return heldWith({
    code: 'brake',
    message:
      `All erasing is stopped by ${isolated(brake_changed_by ?? 'an administrator')}: ` +
      `${brake_reason ?? 'no reason given'}`,
    remedy: 'Release the brake; what waits goes on by itself, a few each minute.',
  })
}

export type Slot = 'begin' | 'resume'

/**
 * Takes one of the places for erasings that may begin in an hour, or for those that may continue in a minute
 * after the brake is released. Null when it has a place. The row of settings is locked, so that two nodes
 * cannot take the last place together.
 */
export async function takeSlot(
  tx: Tx,
  clock: Clock,
  kind: Slot,
  operationUid: string,
): Promise<{ reason: Reason; milliseconds: number } | null> {
  const settings = await tx.db
    .selectFrom('erasure_settings')
    .selectAll()
    .forUpdate()
    .executeTakeFirstOrThrow()
  const [limit, window] =
    kind === 'begin' ? [settings.velocity_per_hour, hour] : [settings.resumes_per_minute, minute]
  const now = clock.now().getTime()
  await forgetSlots(tx, now)
  const taken = await tx.db
    .selectFrom('erasure_slots')
    .selectAll()
    .where('kind', '=', kind)
    .where('at', '>', new Date(now - window).toISOString())
    .orderBy('at')
    .execute()
  if (taken.some(({ operation_uid }) => operation_uid === operationUid)) return null
  if (taken.length >= limit)
    return waitForSlot(kind, limit, Date.parse(taken[taken.length - limit]?.at as string) + window, now)
  const at = new Date(now).toISOString()
  await tx.db
    .insertInto('erasure_slots')
    .values({ kind, operation_uid: operationUid, at })
    .onConflict((conflict) => conflict.columns(['kind', 'operation_uid']).doUpdateSet({ at }))
    .execute()
  return null
}

const forgetSlots = (tx: Tx, now: number) =>
  tx.db
    .deleteFrom('erasure_slots')
    .where('at', '<', new Date(now - 24 * hour).toISOString())
    .execute()

function waitForSlot(
  kind: Slot,
  limit: number,
  next: number,
  now: number,
): { reason: Reason; milliseconds: number } {
  const message =
    kind === 'begin'
      ? `${limit} erasings have begun within an hour, and no more may; it goes on at ` +
        `${new Date(next).toISOString()}.`
      : `The brake was released. Each minute ${limit} erasings go on; this one waits for its turn.`
  const remedy =
    kind === 'begin' ? 'Wait, or raise the limit if all of this is meant.' : 'Wait; it goes on by itself.'
  return {
    reason: { code: kind === 'begin' ? 'velocity' : 'brake_released', message, remedy, asks: 'wait' },
    milliseconds: Math.max(next - now, 1000),
  }
}
