// Asked before each deletion outside, because a lock may have come after the deletion was asked for.
import { heldWith } from '#platform/held.ts'
import type { Reason } from '#platform/operations/outcome.ts'
import { stopsOfErasing } from '#lifecycle/erasure/brake.ts'
import { stopsOf } from '#lifecycle/organization/locks.ts'
import type { FleetDeps } from './deps.ts'
import { selectOwner } from './queries.ts'

/**
 * Without the reason and the owner of the lock, because this is stored on rows. The organization's page
 * shows both.
 */
const locked: Reason = heldWith({
  code: 'locked',
  message: 'A lock on the organization keeps it from being deleted.',
  remedy: 'Release the lock; it goes on by itself.',
})

/** Why nothing of the organization is deleted outside now; null when it may be. */
export async function stopOutside(
  { db, clock }: Pick<FleetDeps, 'db' | 'clock'>,
  organizationId: number,
): Promise<Reason | null> {
  const { status } = await selectOwner(db, organizationId)
  if (status === 'erasing') return (await stopsOfErasing(db, clock, organizationId))[0] ?? null
  return (await stopsOf(db, organizationId, 'outside')).length ? locked : null
}
