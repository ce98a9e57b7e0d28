// Makes the control plane agree with one row. Nothing is created before the row has committed under the
// fence; after creating, the fence is asked again, and what came too late is deleted at once.
import type { ControlPlane, ObservedInstance } from '#connectors/planes/plane.ts'
import { systemActor } from '#platform/actor.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { allows } from '#lifecycle/organization/state-machine.ts'
import { type FleetDeps, outsideTimeoutMilliseconds, planeOf, within } from './deps.ts'
import { settleInstance } from './debt-queries.ts'
import { selectOwner } from './queries.ts'
import { markDeleted } from './change-queries.ts'
import { release } from './lease-queries.ts'
import { planeSeen } from './plane-queries.ts'
import { stopOutside } from './stops.ts'
import type { ControlPlaneRow, InstanceRow } from './tables.ts'
import { forbidden, heldSeconds, movingSeconds, noteFailure, seenAs, settledSeconds } from './observation.ts'
import { create, specOf } from './creating.ts'

/** One look and at most one act. Never throws: what went wrong is written on the row, and it comes back. */
export async function reconcileInstance(
  deps: FleetDeps,
  row: ControlPlaneRow,
  instance: InstanceRow,
  signal: AbortSignal,
): Promise<void> {
  let asked = deps.clock.now().toISOString()
  try {
    const plane = planeOf(deps, row)
    const observed = await plane.findInstance(
      instance.namespace,
      instance.uid,
      within(outsideTimeoutMilliseconds, signal),
    )
    asked = deps.clock.now().toISOString()
    await planeSeen(deps.db, row.id, asked)
    await (instance.desired === 'absent'
      ? remove(deps, plane, instance, observed, signal)
      : ensure(deps, plane, instance, observed, signal))
  } catch (error) {
    if (signal.aborted) return giveBack(deps, instance)
    await noteFailure(deps, row, instance, { error, asked })
  }
}

/** This node stops: gives the row back, so that another node takes it at once. The plane is not blamed. */
const giveBack = (deps: FleetDeps, instance: InstanceRow): Promise<void> =>
  release(deps.db, instance, { status: instance.status, conditions: instance.conditions }, 0)

async function ensure(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  observed: ObservedInstance | null,
  signal: AbortSignal,
): Promise<void> {
  if (!observed) return create(deps, plane, instance, signal)
  if (observed.phase !== 'deleting' && (observed.phase === 'stopped' || differs(instance, observed)))
    return apply(deps, plane, instance, observed, signal)
  await release(
    deps.db,
    instance,
    seenAs(deps, observed),
    observed.phase === 'healthy' ? settledSeconds : movingSeconds,
  )
}

const differs = (instance: InstanceRow, observed: ObservedInstance): boolean =>
  observed.phase === 'healthy' && observed.build !== null && observed.build !== instance.build

async function apply(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  observed: ObservedInstance,
  signal: AbortSignal,
): Promise<void> {
  const organization = await selectOwner(deps.db, instance.organization_id)
  if (!allows(organization.status, 'create_instance', 'system'))
    return release(deps.db, instance, seenAs(deps, observed), settledSeconds)
  const applied = await plane.applyInstance(
    instance.namespace,
    await specOf(deps, instance, organization),
    within(outsideTimeoutMilliseconds, signal),
  )
  await release(deps.db, instance, seenAs(deps, applied), movingSeconds)
}

async function remove(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  observed: ObservedInstance | null,
  signal: AbortSignal,
): Promise<void> {
  if (!observed) return gone(deps, instance)
  if (observed.phase === 'deleting')
    return release(
      deps.db,
      instance,
      seenAs(deps, observed),
      observed.held_by.some(({ code }) => code !== 'stopping') ? heldSeconds : movingSeconds,
    )
  const stop = await stopOutside(deps, instance.organization_id)
  if (stop)
    return release(
      deps.db,
      instance,
      { ...seenAs(deps, observed), conditions: [forbidden(deps, stop)] },
      heldSeconds,
    )
  await plane.deleteInstance(
    instance.namespace,
    instance.uid,
    { outside_uid: observed.outside_uid },
    within(outsideTimeoutMilliseconds, signal),
  )
  await release(deps.db, instance, seenAs(deps, { ...observed, phase: 'deleting' }), movingSeconds / 2)
}

/** Called when the plane was read again and did not show the instance: only then it is gone. */
async function gone(deps: FleetDeps, instance: InstanceRow): Promise<void> {
  const isNews = await inTransaction(deps.db, { actor: systemActor }, async (tx) => {
    const now = deps.clock.now().toISOString()
    const organization = await selectOwner(tx.db, instance.organization_id)
    if (!(await markDeleted(tx, instance.id, now))) return false
    await settleInstance(tx, instance.uid, now)
    audit(tx, deps.clock, {
      action: 'instance.deleted',
      organization,
      subject: { type: 'instance', id: instance.id },
      facts: { uid: instance.uid, control_plane_id: instance.control_plane_id },
      details: { name: instance.name },
    })
    return true
  })
  // After the transaction: inside it, two hundred instances that go at once would wait for each other's
  // wake-up. A lost wake-up does no harm, because draining looks again by itself.
  if (isNews) await deps.runner.wake(deps.db, instance.organization_id)
}
