// Asked before each deletion outside: the wish may have been written down before the lock came.
import { heldWith } from '#platform/held.ts'
import type { Reason } from '#platform/operations/outcome.ts'
import { stopsOfErasing } from '#lifecycle/erasure/brake.ts'
import { stopsOf } from '#lifecycle/organization/locks.ts'
import type { FleetDeps } from './deps.ts'
import { selectOwner } from './queries.ts'

/** Without its reason and owner, because it is stored on rows; the organization's page has both. */
const locked: Reason = heldWith({
  code: 'locked',
  message: 'A lock on the organization keeps it.',
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
