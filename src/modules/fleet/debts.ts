// Debts: what a forced end has left outside. A sweep asks for the deletion of each until it is really gone.
import { isolated } from '#platform/characters.ts'
import { systemActor } from '#platform/actor.ts'
import { inTransaction } from '#platform/transaction.ts'
import { carriesLabels } from '#connectors/planes/plane.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { mostNamed } from '#lifecycle/contract/blockers.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { outsideTimeoutMilliseconds, planeOf, within, type FleetDeps } from './deps.ts'
import { namespaceKey, namespaceLabels, namespaceName } from './naming.ts'
import { insertDebt, noteAttempt, openDebts, settleDebt } from './debt-queries.ts'
import { selectOwner } from './queries.ts'
import { selectPlane } from './plane-queries.ts'
import { stopOutside } from './stops.ts'
import type { ControlPlaneRow, DebtRow } from './tables.ts'

export interface Leftover {
  kind: 'instance' | 'namespace'
  uid: string
  name: string
  plane: ControlPlaneRow
}

export async function recordDebts(deps: FleetDeps, ctx: ModuleContext, left: Leftover[]): Promise<void> {
  const reason = `Forced by ${ctx.forced?.by}: ${isolated(ctx.forced?.reason)}`
  await ctx.write(async (tx, organization) => {
    const now = deps.clock.now().toISOString()
    for (const { kind, uid, name, plane } of left) {
      const key = kind === 'namespace' ? namespaceKey(organization.uid, plane.uid) : uid
      await insertDebt(tx, {
        organization_id: organization.id,
        operation_id: ctx.operation?.id ?? null,
        control_plane_id: plane.id,
        kind,
        uid: key,
        reason,
        created_at: now,
        name: kind === 'namespace' ? namespaceName(organization.uid) : name,
      })
    }
    audit(tx, deps.clock, {
      action: 'debts.recorded',
      organization,
      subject: { type: 'organization', id: organization.id },
      facts: { count: left.length, uids: left.slice(0, mostNamed).map(({ uid }) => uid) },
      details: { names: left.slice(0, mostNamed).map(({ name }) => name) },
    })
  })
}

/**
 * Chases every open debt once. Instances are deleted by the reconcilers; a namespace follows when it is
 * empty.
 */
export async function chaseDebts(deps: FleetDeps, signal: AbortSignal): Promise<number> {
  const debts = await openDebts(deps.db)
  let settled = 0
  for (const debt of debts) {
    if (signal.aborted) break
    if (await chase(deps, debt, signal)) settled++
  }
  return settled
}

async function chase(deps: FleetDeps, debt: DebtRow, signal: AbortSignal): Promise<boolean> {
  try {
    if (!(await isGone(deps, debt, signal))) return await note(deps, debt, null)
    await settle(deps, debt)
    return true
  } catch (error) {
    return note(deps, debt, (error as Error).message)
  }
}

async function isGone(deps: FleetDeps, debt: DebtRow, signal: AbortSignal): Promise<boolean> {
  const row = await selectPlane(deps.db, debt.control_plane_id)
  if (!row) throw new Error('The control plane was removed.')
  const organization = await selectOwner(deps.db, debt.organization_id)
  const plane = planeOf(deps, row)
  const name = namespaceName(organization.uid)
  const limit = within(outsideTimeoutMilliseconds, signal)
  if (debt.kind === 'instance') return (await plane.findInstance(name, debt.uid, limit)) === null
  const namespace = await plane.findNamespace(name, limit)
  if (!namespace) return true
  const empty = (await plane.listInstances(name, limit)).length === 0
  const ours = carriesLabels(namespace.labels, namespaceLabels(organization.uid))
  const stop = await stopOutside(deps, debt.organization_id)
  if (stop) throw new Error(stop.message)
  if (empty && ours && namespace.phase === 'active')
    await plane.deleteNamespace(name, { outside_uid: namespace.outside_uid }, limit)
  return (await plane.findNamespace(name, limit)) === null
}

async function note(deps: FleetDeps, debt: DebtRow, error: string | null): Promise<false> {
  await noteAttempt(deps.db, debt, error)
  return false
}

async function settle(deps: FleetDeps, debt: DebtRow): Promise<void> {
  await inTransaction(deps.db, { actor: systemActor }, async (tx) => {
    const organization = await selectOwner(tx.db, debt.organization_id)
    if (await settleDebt(tx, debt.id, deps.clock.now().toISOString()))
      audit(tx, deps.clock, {
        action: 'debt.settled',
        organization,
        subject: { type: 'debt', id: debt.id },
        facts: { kind: debt.kind, uid: debt.uid },
      })
  })
}
