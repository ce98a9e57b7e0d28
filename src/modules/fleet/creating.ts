// Creating an instance outside. Nothing is created before the row has committed under the fence. After
// creating, the fence is asked again, and an instance that came too late is deleted at once.
import type { ControlPlane, InstanceSpec, ObservedInstance } from '#connectors/planes/plane.ts'
import { systemActor } from '#platform/actor.ts'
import { Problem } from '#platform/problem.ts'
import { inTransaction } from '#platform/transaction.ts'
import { lockAndRead, withOrganization } from '#lifecycle/organization/fence.ts'
import { selectOrganization, type Organization } from '#lifecycle/organization/organization.ts'
import { allows } from '#lifecycle/organization/state-machine.ts'
import { type FleetDeps, outsideTimeoutMilliseconds, within } from './deps.ts'
import { namespaceLabels } from './naming.ts'
import { startedWith } from './catalogue-queries.ts'
import { isWanted, noteGeneration, release } from './lease-queries.ts'
import { stopOutside } from './stops.ts'
import type { InstanceRow } from './tables.ts'
import { forbidden, heldSeconds, movingSeconds, seenAs, settledSeconds } from './observation.ts'

export async function create(
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
 * Asks a last time before the call outside whether the organization still allows it. Otherwise the instance
 * waits; calling the closing off lets it be created.
 */
async function intend(deps: FleetDeps, instance: InstanceRow): Promise<Organization | null> {
  try {
    return await withOrganization(
      deps.db,
      instance.organization_id,
      { actor: systemActor, capability: 'create_instance' },
      async (tx, organization) => {
        await noteGeneration(tx, instance, organization.generation)
        return organization
      },
    )
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await hold(deps, instance, error.message)
    return null
  }
}

/**
 * The instance is wanted, but not now: the organization is suspended, archived or closing. In a closing,
 * draining ends the wish.
 */
async function hold(deps: FleetDeps, instance: InstanceRow, message: string): Promise<void> {
  const condition = forbidden(deps, { code: 'organization_status_forbids', message })
  await release(
    deps.db,
    instance,
    { status: instance.outside_uid ? 'stopped' : 'pending', conditions: [condition], address: null },
    settledSeconds,
  )
}

/**
 * Asks the fence again. Another generation means that the organization has begun to close during the call.
 */
async function cameTooLate(deps: FleetDeps, instance: InstanceRow, before: Organization): Promise<boolean> {
  return inTransaction(deps.db, { actor: systemActor }, async (tx) => {
    const now = await lockAndRead(tx.db, instance.organization_id, 'shared')
    const forbidden = now.generation !== before.generation && !allows(now.status, 'create_instance', 'system')
    return forbidden || !(await isWanted(tx.db, instance.id))
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
 * When draining has passed this plane already, no other step removes the namespace that this late call has
 * created again.
 */
async function removeEmptiedNamespace(
  deps: FleetDeps,
  plane: ControlPlane,
  instance: InstanceRow,
  signal: AbortSignal,
): Promise<void> {
  const organization = await selectOrganization(deps.db, instance.organization_id)
  if (!organization || allows(organization.status, 'create_instance', 'system')) return
  const others = (await plane.listInstances(instance.namespace, signal)).filter(
    ({ uid }) => uid !== instance.uid,
  )
  if (others.length) return
  const namespace = await plane.findNamespace(instance.namespace, signal)
  if (namespace)
    await plane.deleteNamespace(instance.namespace, { outside_uid: namespace.outside_uid }, signal)
}

export async function specOf(
  deps: FleetDeps,
  instance: InstanceRow,
  organization: Organization,
): Promise<InstanceSpec> {
  return {
    uid: instance.uid,
    name: instance.name,
    role: instance.role,
    labels: namespaceLabels(organization.uid),
    build: await startedWith(deps.db, instance),
  }
}
