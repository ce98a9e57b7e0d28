// Makes the control plane agree with one row. Nothing is created before the row has committed under the
// fence; after creating, the fence is asked again, and what came too late is deleted at once.
import type { ControlPlane, InstanceSpec, ObservedInstance } from '#connectors/planes/plane.ts'
import { PlaneError } from '#connectors/planes/plane.ts'
import { systemActor } from '#platform/actor.ts'
import type { Reason } from '#platform/operations/outcome.ts'
import { Problem } from '#platform/problem.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { lockAndRead, withOrganization } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { allows } from '#lifecycle/organization/state-machine.ts'
import { outsideTimeoutMilliseconds, planeOf, within, type FleetDeps } from './deps.ts'
import { namespaceLabels } from './naming.ts'
import { markDeleted, planeLost, planeSeen, release, type Observation } from './queries.ts'
import { stopOutside } from './stops.ts'
import type { Condition, ControlPlaneRow, InstanceRow } from './tables.ts'

const settledSeconds = 10
const movingSeconds = 0.5
const heldSeconds = 3

/** One look and at most one act. Never throws: what went wrong is written on the row, and it comes back. */
export async function reconcileInstance(
  deps: FleetDeps,
  row: ControlPlaneRow,
  instance: InstanceRow,
  signal: AbortSignal,
): Promise<void> {
  try {
    const plane = planeOf(deps, row)
    const observed = await plane.findInstance(
      instance.namespace,
      instance.uid,
      within(outsideTimeoutMilliseconds, signal),
    )
    await planeSeen(deps.db, row.id, deps.clock.now().toISOString())
    await (instance.desired === 'absent'
      ? remove(deps, plane, instance, observed, signal)
      : ensure(deps, plane, instance, observed, signal))
  } catch (error) {
    if (signal.aborted) return giveBack(deps, instance)
    await noteFailure(deps, row, instance, error)
  }
}

/** This node stops: another takes the row at once, and nothing is said against the plane. */
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

async function create(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  signal: AbortSignal,
): Promise<void> {
  const organization = await intend(deps, instance)
  if (!organization) return
  const limit = within(outsideTimeoutMilliseconds * 3, signal)
  await plane.ensureNamespace(instance.namespace, namespaceLabels(organization.uid), limit)
  const made = await plane.createInstance(
    instance.namespace,
    await specOf(deps, instance, organization),
    limit,
  )
  if (await cameTooLate(deps, instance, organization)) return undo(deps, plane, instance, made, limit)
  await release(deps.db, instance, seenAs(deps, made), movingSeconds)
}

/**
 * The last word before the outside: the organization must still allow it. Otherwise the wish waits; a closing
 * that is called off brings it back.
 */
async function intend(deps: FleetDeps, instance: InstanceRow): Promise<Organization | null> {
  try {
    return await withOrganization(
      deps.db,
      instance.organization_id,
      { actor: systemActor, capability: 'create_instance' },
      async (tx, organization) => {
        await tx.db
          .updateTable('instances')
          .set({ generation: organization.generation })
          .where('id', '=', instance.id)
          .where('lease', '=', instance.lease)
          .execute()
        return organization
      },
    )
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await hold(deps, instance, error.message)
    return null
  }
}

/** Wanted, but not now: suspended, archived, or on the way out, where draining ends the wish. */
async function hold(deps: FleetDeps, instance: InstanceRow, message: string): Promise<void> {
  const condition = forbidden(deps, { code: 'organization_status_forbids', message })
  await release(
    deps.db,
    instance,
    { status: instance.outside_uid ? 'stopped' : 'pending', conditions: [condition], address: null },
    settledSeconds,
  )
}

const forbidden = ({ clock }: FleetDeps, { code, message }: Pick<Reason, 'code' | 'message'>): Condition => ({
  type: 'Allowed',
  status: false,
  reason: code,
  message,
  at: clock.now().toISOString(),
})

/**
 * Asks the fence again: another generation means that the organization began to close while we were outside.
 */
async function cameTooLate(deps: FleetDeps, instance: InstanceRow, before: Organization): Promise<boolean> {
  return inTransaction(deps.db, { actor: systemActor }, async (tx) => {
    const now = await lockAndRead(tx.db, instance.organization_id, 'shared')
    const row = await tx.db
      .selectFrom('instances')
      .select(['desired', 'deleted_at'])
      .where('id', '=', instance.id)
      .executeTakeFirst()
    const forbidden = now.generation !== before.generation && !allows(now.status, 'create_instance', 'system')
    return forbidden || !row || row.desired === 'absent' || row.deleted_at !== null
  })
}

async function undo(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  made: ObservedInstance,
  signal: AbortSignal,
): Promise<void> {
  const stop = await stopOutside(deps, instance.organization_id)
  if (stop)
    return release(
      deps.db,
      instance,
      { ...seenAs(deps, made), conditions: [forbidden(deps, stop)] },
      heldSeconds,
    )
  deps.log.warn(
    { instance: instance.uid },
    'an instance was created after its organization began to close; it is deleted at once',
  )
  await plane.deleteInstance(instance.namespace, instance.uid, { outside_uid: made.outside_uid }, signal)
  await removeEmptiedNamespace(deps, plane, instance, signal)
  await hold(deps, instance, 'The organization began to close while the instance was being created.')
}

/**
 * When the draining has gone past this plane already, no other step removes the namespace that this late call
 * made again.
 */
async function removeEmptiedNamespace(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  signal: AbortSignal,
): Promise<void> {
  const organization = await deps.db
    .selectFrom('organizations')
    .select('status')
    .where('id', '=', instance.organization_id)
    .executeTakeFirst()
  if (!organization || allows(organization.status, 'create_instance', 'system')) return
  const others = (await plane.listInstances(instance.namespace, signal)).filter(
    ({ uid }) => uid !== instance.uid,
  )
  if (others.length) return
  const namespace = await plane.findNamespace(instance.namespace, signal)
  if (namespace)
    await plane.deleteNamespace(instance.namespace, { outside_uid: namespace.outside_uid }, signal)
}

async function apply(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  observed: ObservedInstance,
  signal: AbortSignal,
): Promise<void> {
  const organization = await deps.db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', instance.organization_id)
    .executeTakeFirstOrThrow()
  if (!allows(organization.status, 'create_instance', 'system'))
    return release(deps.db, instance, seenAs(deps, observed), settledSeconds)
  const applied = await plane.applyInstance(
    instance.namespace,
    await specOf(deps, instance, organization),
    within(outsideTimeoutMilliseconds, signal),
  )
  await release(deps.db, instance, seenAs(deps, applied), movingSeconds)
}

async function specOf(
  deps: FleetDeps,
  instance: InstanceRow,
  organization: Organization,
): Promise<InstanceSpec> {
  const build = await deps.db
    .selectFrom('builds')
    .selectAll()
    .where('version', '=', instance.build)
    .executeTakeFirstOrThrow()
  const setup = await deps.db
    .selectFrom('setups')
    .select('env')
    .where('key', '=', instance.setup)
    .executeTakeFirstOrThrow()
  return {
    uid: instance.uid,
    name: instance.name,
    role: instance.role,
    labels: namespaceLabels(organization.uid),
    build: { version: build.version, command: build.command, env: { ...build.env, ...setup.env } },
  }
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

/** Read back and not found: only now is it gone. */
async function gone(deps: FleetDeps, instance: InstanceRow): Promise<void> {
  const isNews = await inTransaction(deps.db, { actor: systemActor }, async (tx) => {
    const now = deps.clock.now().toISOString()
    const organization = await tx.db
      .selectFrom('organizations')
      .select(['id', 'uid'])
      .where('id', '=', instance.organization_id)
      .executeTakeFirstOrThrow()
    if (!(await markDeleted(tx, instance.id, now))) return false
    await settleDebt(tx, instance, now)
    audit(tx, deps.clock, {
      action: 'instance.deleted',
      organization,
      subject: { type: 'instance', id: instance.id },
      facts: { uid: instance.uid, control_plane_id: instance.control_plane_id },
      details: { name: instance.name },
    })
    return true
  })
  // Afterwards: inside, two hundred that go at once would wait for each other's wake-up. One that is lost is
  // no harm, the draining looks again by itself.
  if (isNews) await deps.runner.wake(deps.db, instance.organization_id)
}

const settleDebt = (tx: Tx, instance: InstanceRow, now: string) =>
  tx.db
    .updateTable('debts')
    .set({ settled_at: now, last_error: null })
    .where('kind', '=', 'instance')
    .where('uid', '=', instance.uid)
    .where('settled_at', 'is', null)
    .execute()

function seenAs(deps: FleetDeps, observed: ObservedInstance): Observation {
  return {
    status: observed.phase,
    observed_build: observed.build,
    address: observed.address,
    outside_uid: observed.outside_uid,
    failures: 0,
    conditions: conditionsOf(observed, deps.clock.now().toISOString()),
  }
}

function conditionsOf(observed: ObservedInstance, at: string): Condition[] {
  const holds = observed.held_by.map(({ code, message }): Condition => ({
    type: 'Held',
    status: true,
    reason: code,
    message,
    at,
  }))
  if (!observed.message) return holds
  return [
    ...holds,
    {
      type: 'Healthy',
      status: observed.phase === 'healthy',
      reason: observed.phase,
      message: observed.message,
      at,
    },
  ]
}

async function noteFailure(
  deps: FleetDeps,
  row: ControlPlaneRow,
  instance: InstanceRow,
  error: unknown,
): Promise<void> {
  const known = error instanceof PlaneError
  if (!known) deps.log.error({ error, instance: instance.uid }, 'an instance could not be reconciled')
  const unreachable = known && (error.code === 'unreachable' || error.code === 'timeout')
  if (unreachable) await planeLost(deps.db, row.id, error.message)
  const condition: Condition = {
    type: unreachable ? 'Reachable' : 'Reconciled',
    status: false,
    reason: known ? error.code : 'unexpected',
    message: known ? error.message : 'Something unexpected happened; the log has more.',
    at: deps.clock.now().toISOString(),
  }
  const failures = instance.failures + 1
  const pause = unreachable ? 5 : Math.min(movingSeconds * 2 ** failures, 60)
  await release(
    deps.db,
    instance,
    { status: unreachable ? 'unknown' : instance.status, conditions: [condition], failures },
    pause,
  )
}
