// Empties every control plane of an organization: its instances first, each waited for until it is really
// gone, then the namespace. The planes go on side by side; a dead one holds its own part and is named.
import type { Outcome, Part } from '#platform/operations/outcome.ts'
import { done } from '#platform/operations/index.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { journal } from '#lifecycle/organization/journal.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { recordDebts } from './debts.ts'
import type { FleetDeps } from './deps.ts'
import { drainPlane } from './drain-plane.ts'
import type { PlaneState } from './drain-state.ts'
import { wantAbsent } from './change-queries.ts'
import { planesOf } from './plane-queries.ts'
import { countsToDrain, liveInstances } from './queries.ts'

const movingMilliseconds = 500
const heldMilliseconds = 10_000
/** How many are named in the audit log, beside the number of all. */
const mostNamed = 20

/** Asks for all deletions, then looks; says what is left and why, until nothing is. */
export async function drainFleet(deps: FleetDeps, ctx: ModuleContext): Promise<Outcome> {
  await requestDeletions(deps, ctx)
  const planes = await planesOf(deps.db, ctx.organization.id)
  const totals = await totalsByPlane(deps, ctx)
  const states = await Promise.all(
    planes.map((plane) => drainPlane(deps, ctx, plane, totals.get(plane.id) ?? 0)),
  )
  const parts = states.map(({ part }) => part)
  await ctx.progress({ done: sum(parts, 'done'), total: sum(parts, 'total'), parts })
  const unfinished = states.filter(({ part }) => part.status !== 'done')
  if (!unfinished.length)
    return done({
      planes: planes.length,
      instances: [...totals.values()].reduce((total, count) => total + count, 0),
    })
  if (ctx.forced && unfinished.every(({ reasons }) => reasons.every(({ forceable }) => forceable)))
    return leaveDebts(deps, ctx, unfinished)
  return {
    kind: 'waiting',
    reasons: unfinished.flatMap(({ reasons }) => reasons),
    additions: unfinished.flatMap(({ additions }) => additions),
    againAfterMilliseconds: unfinished.some(({ moving }) => moving) ? movingMilliseconds : heldMilliseconds,
  }
}

const sum = (parts: Part[], key: 'done' | 'total'): number =>
  parts.reduce((total, part) => total + part[key], 0)

/**
 * Writes rows that want the instances absent; the reconcilers of all nodes delete them. What has not been
 * confirmed stays until a person confirms it.
 */
async function requestDeletions(deps: FleetDeps, ctx: ModuleContext): Promise<void> {
  const wanted = (await liveInstances(deps.db, ctx.organization.id)).filter(
    ({ desired }) => desired === 'present',
  )
  const confirmed = await ctx.confirmedAmong(wanted.map(({ uid }) => uid))
  const present = wanted.filter(({ uid }) => confirmed.has(uid))
  if (!present.length) return
  await ctx.write(async (tx, organization) => {
    const asked = await wantAbsent(tx, { ids: present.map(({ id }) => id) }, deps.clock.now().toISOString())
    for (const { uid, name, role, control_plane_id } of asked) {
      journal(tx, deps.clock, {
        organization,
        operation_id: ctx.operation?.id ?? null,
        subject_type: 'instance',
        subject_uid: uid,
        action: 'delete',
        data: { name, role, control_plane_id },
      })
    }
    audit(tx, deps.clock, {
      action: 'instances.delete_requested',
      organization,
      subject: { type: 'organization', id: organization.id },
      facts: { count: asked.length, uids: asked.slice(0, mostNamed).map(({ uid }) => uid) },
      details: { names: asked.slice(0, mostNamed).map(({ name }) => name) },
    })
  })
}

/** For each plane, the instances that are there, and the confirmed ones that are gone already. */
const totalsByPlane = (deps: FleetDeps, ctx: ModuleContext): Promise<Map<number, number>> =>
  countsToDrain(deps.db, ctx.organization.id, ctx.operation?.id ?? 0)

async function leaveDebts(deps: FleetDeps, ctx: ModuleContext, unfinished: PlaneState[]): Promise<Outcome> {
  const left = unfinished.flatMap((state) => state.left)
  await recordDebts(deps, ctx, left)
  return done({ forced: true, debts: left.length })
}
