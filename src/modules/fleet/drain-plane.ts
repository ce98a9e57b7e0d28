// Empties one control plane of an organization: the instances first, then the namespace.
import { isolated } from '#platform/characters.ts'
import type { ControlPlane, ObservedInstance } from '#connectors/planes/plane.ts'
import { carriesLabels } from '#connectors/planes/plane.ts'
import { PlaneError } from '#connectors/planes/plane-error.ts'
import type { Addition, Reason } from '#platform/operations/outcome.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { adoptStrays } from './adopt.ts'
import { outsideTimeoutMilliseconds, planeOf, within, type FleetDeps } from './deps.ts'
import {
  additionOf,
  confirmFirst,
  failed,
  foreignNamespace,
  holdReason,
  leftOf,
  namespaceLeft,
  part,
  type PlaneState,
} from './drain-state.ts'
import { straysOf } from './inventory.ts'
import { namespaceLabels, namespaceName } from './naming.ts'
import { planeLost, planeSeen } from './plane-queries.ts'
import { liveInstances } from './queries.ts'
import { stopOutside } from './stops.ts'
import type { ControlPlaneRow, InstanceRow } from './tables.ts'

/**
 * How many are named. A thousand names would make a page too long to read; the number of all is shown beside
 * them.
 */
const mostNamed = 20

export async function drainPlane(
  deps: FleetDeps,
  ctx: ModuleContext,
  row: ControlPlaneRow,
  total: number,
): Promise<PlaneState> {
  const rows = (await liveInstances(deps.db, ctx.organization.id)).filter(
    ({ control_plane_id }) => control_plane_id === row.id,
  )
  // Instances that were created after the plan, before the closing began.
  const late = rows
    .filter(({ desired }) => desired === 'present')
    .map((instance) => additionOf(instance, row))
  let asked = deps.clock.now().toISOString()
  try {
    const plane = planeOf(deps, row)
    const found = await plane.listInstances(
      namespaceName(ctx.organization.uid),
      within(outsideTimeoutMilliseconds, ctx.signal),
    )
    asked = deps.clock.now().toISOString()
    await planeSeen(deps.db, row.id, asked)
    const additions = [...late, ...(await handleStrays(deps, ctx, row, straysOf(rows, found)))]
    if (rows.length || found.length) return instancesLeft(row, rows, found, additions, total)
    return await drainNamespace(deps, ctx, plane, row, total)
  } catch (error) {
    if (!(error instanceof PlaneError)) throw error
    const silent = error.code === 'unreachable' || error.code === 'timeout'
    if (silent && !ctx.signal.aborted) await planeLost(deps.db, row.id, { error: error.message, asked })
    return failed(row, rows, late, total, error)
  }
}

/**
 * A person has confirmed some of them: these get rows that want them absent. The others wait for a person.
 */
async function handleStrays(
  deps: FleetDeps,
  ctx: ModuleContext,
  row: ControlPlaneRow,
  strays: ObservedInstance[],
): Promise<Addition[]> {
  const known = await ctx.confirmedAmong(strays.map(({ uid }) => uid))
  const confirmed = strays.filter(({ uid }) => known.has(uid))
  if (confirmed.length) await adoptStrays(deps, ctx, row, confirmed)
  return strays.filter(({ uid }) => !known.has(uid)).map((stray) => additionOf(stray, row))
}

function instancesLeft(
  row: ControlPlaneRow,
  rows: InstanceRow[],
  found: ObservedInstance[],
  additions: Addition[],
  total: number,
): PlaneState {
  const held = found.filter(({ held_by }) => held_by.some(({ code }) => code !== 'stopping'))
  const staying = new Set([...held, ...additions].map(({ uid }) => uid))
  const going = new Set([...rows, ...found].map(({ uid }) => uid)).difference(staying).size
  const reasons: Reason[] = [
    ...confirmFirst(row, additions),
    ...held
      .slice(0, mostNamed)
      .map((instance) =>
        holdReason('instance_held', `${isolated(instance.name)} on ${isolated(row.name)}`, instance.held_by),
      ),
    ...(going > 0
      ? [
          {
            code: 'instances_going',
            asks: 'wait' as const,
            message:
              `${going} ${going === 1 ? 'instance is' : 'instances are'} still going on ` +
              `${isolated(row.name)}.`,
            remedy: 'Wait; one that does not end is named on its own, with what to do.',
          },
        ]
      : []),
  ]
  return {
    part: part(row, 'running', Math.max(total - rows.length, 0), total + 1, reasons[0]?.message ?? null),
    reasons,
    additions,
    moving: going > 0,
    left: leftOf(row, rows),
  }
}

async function drainNamespace(
  deps: FleetDeps,
  ctx: ModuleContext,
  plane: ControlPlane,
  row: ControlPlaneRow,
  total: number,
): Promise<PlaneState> {
  const { uid } = ctx.organization
  const name = namespaceName(uid)
  const signal = within(outsideTimeoutMilliseconds, ctx.signal)
  const namespace = await plane.findNamespace(name, signal)
  if (!namespace)
    return {
      part: part(row, 'done', total + 1, total + 1, null),
      reasons: [],
      additions: [],
      left: [],
      moving: false,
    }
  if (!carriesLabels(namespace.labels, namespaceLabels(uid)))
    return namespaceLeft(row, total, [foreignNamespace(row, name)], false)
  if (namespace.phase === 'active') {
    const stop = await stopOutside(deps, ctx.organization.id)
    if (stop) return namespaceLeft(row, total, [stop], false)
    await plane.deleteNamespace(name, { outside_uid: namespace.outside_uid }, signal)
  }
  if (namespace.held_by.length)
    return namespaceLeft(
      row,
      total,
      [
        holdReason(
          'namespace_held',
          `The namespace ${isolated(name)} on ${isolated(row.name)}`,
          namespace.held_by,
        ),
      ],
      false,
    )
  return namespaceLeft(
    row,
    total,
    [
      {
        code: 'namespace_going',
        asks: 'wait' as const,
        message: `The namespace on ${isolated(row.name)} is still going.`,
        remedy: 'Wait; if it stays, look at the control plane for what holds it.',
      },
    ],
    true,
  )
}
