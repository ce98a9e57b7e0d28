// What stops a step that deletes something: holds, locks and the brake.
import type { Clock } from '#platform/clock.ts'
import type { RunnerContext } from '#platform/operations/contexts.ts'
import type { Reason } from '#platform/operations/outcome.ts'
import type { Queryable } from '#platform/postgres.ts'
import { erasureSettings, stopsOfErasing } from '../erasure/brake.ts'
import { stopsOf } from '../organization/locks.ts'
import { reasonOf } from './blockers.ts'

/** Kinds of operations that locks, holds and the brake all stop, whatever their steps delete. */
const erasingKinds: readonly string[] = ['organization.erase', 'records.purge']

/** Whether the brake stops operations of this kind now. */
export const isBraked = async (db: Queryable, kind: string): Promise<boolean> =>
  erasingKinds.includes(kind) && (await erasureSettings(db)).brake_engaged

/** Nothing for a step that deletes nothing, or that concerns no organization. */
export async function stopsOfStep(
  db: Queryable,
  clock: Clock,
  { kind, organizationId, destroys }: Pick<RunnerContext, 'kind' | 'organizationId' | 'destroys'>,
): Promise<Reason[]> {
  if (organizationId === null || !destroys) return []
  if (erasingKinds.includes(kind)) return stopsOfErasing(db, clock, organizationId)
  return (await stopsOf(db, organizationId, destroys)).map(reasonOf)
}
