// Empties every control plane of an organization: its instances first, each waited for until it is really
// gone, then the namespace. The planes go on side by side; a dead one holds its own part and is named.
import { isolated } from '#platform/characters.ts'
import type { ControlPlane, Hold, ObservedInstance } from '#connectors/planes/plane.ts'
import { carriesLabels, PlaneError } from '#connectors/planes/plane.ts'
import type { Addition, Outcome, Part, Reason } from '#platform/operations/outcome.ts'
import { done } from '#platform/operations/index.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { namesOf } from '#lifecycle/contract/blockers.ts'
import { journal } from '#lifecycle/organization/journal.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { adoptStrays } from './adopt.ts'
import { recordDebts, type Leftover } from './debts.ts'
import { outsideTimeoutMilliseconds, planeOf, within, type FleetDeps } from './deps.ts'
import { straysOf } from './inventory.ts'
import { namespaceLabels, namespaceName } from './naming.ts'
import { countsToDrain, liveInstances, planeLost, planeSeen, planesOf, wantAbsent } from './queries.ts'
import { stopOutside } from './stops.ts'
import type { ControlPlaneRow, InstanceRow } from './tables.ts'

const movingMilliseconds = 500
const heldMilliseconds = 10_000
/** A thousand named instances would make a page too long to read; the count stands in the part. */
const mostNamed = 20

/** What one plane says: its part of the progress, why it is not done, what is left of it. */
interface PlaneState {
  part: Part
  reasons: Reason[]
  additions: Addition[]
  left: Leftover[]
  moving: boolean
}

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
 * The wish is a row; the reconcilers of all nodes carry it out. What has not been confirmed stays until a
 * person confirms it.
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

/** What is there, and what was confirmed and is gone already. */
const totalsByPlane = (deps: FleetDeps, ctx: ModuleContext): Promise<Map<number, number>> =>
  countsToDrain(deps.db, ctx.organization.id, ctx.operation?.id ?? 0)

async function drainPlane(
  deps: FleetDeps,
  ctx: ModuleContext,
  row: ControlPlaneRow,
  total: number,
): Promise<PlaneState> {
  const rows = (await liveInstances(deps.db, ctx.organization.id)).filter(
    ({ control_plane_id }) => control_plane_id === row.id,
  )
  // Created after the plan was made, before the closing began.
  const late = rows
    .filter(({ desired }) => desired === 'present')
    .map((instance) => additionOf(instance, row))
  try {
    const plane = planeOf(deps, row)
    const found = await plane.listInstances(
      namespaceName(ctx.organization.uid),
      within(outsideTimeoutMilliseconds, ctx.signal),
    )
    await planeSeen(deps.db, row.id, deps.clock.now().toISOString())
    const additions = [...late, ...(await handleStrays(deps, ctx, row, straysOf(rows, found)))]
    if (rows.length || found.length) return instancesLeft(row, rows, found, additions, total)
    return await drainNamespace(deps, ctx, plane, row, total)
  } catch (error) {
    if (!(error instanceof PlaneError)) throw error
    const silent = error.code === 'unreachable' || error.code === 'timeout'
    if (silent && !ctx.signal.aborted) await planeLost(deps.db, row.id, error.message)
    return failed(row, rows, late, total, error)
  }
}

/** Confirmed ones become rows that are wanted gone; the others wait for a person. */
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

const additionOf = ({ uid, name }: Pick<InstanceRow, 'uid' | 'name'>, row: ControlPlaneRow): Addition => ({
  module: 'fleet',
  kind: 'instance',
  name,
  uid,
  group: row.name,
})

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
            message:
              `${going} ${going === 1 ? 'instance is' : 'instances are'} still going on ` +
              `${isolated(row.name)}.`,
            remedy: null,
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

/** The namespace is left with what is in it: with a debt of the instances alone it would never be removed. */
const leftOf = (row: ControlPlaneRow, rows: InstanceRow[]): Leftover[] => [
  ...rows.map(({ uid, name }): Leftover => ({
    kind: 'instance',
    uid,
    name,
    plane: row,
  })),
  { kind: 'namespace', uid: row.uid, name: row.name, plane: row },
]

const confirmFirst = (row: ControlPlaneRow, additions: Addition[]): Reason[] =>
  additions.length
    ? [
        {
          code: 'confirm_additions',
          message:
            `${isolated(row.name)} holds ${namesOf(additions.map(({ name }) => name))}, which the ` +
            'confirmed plan did not name.',
          remedy: 'Look at the additions and confirm them.',
        },
      ]
    : []

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
        message: `The namespace on ${isolated(row.name)} is still going.`,
        remedy: null,
      },
    ],
    true,
  )
}

const namespaceLeft = (
  row: ControlPlaneRow,
  total: number,
  reasons: Reason[],
  moving: boolean,
): PlaneState => ({
  part: part(row, moving ? 'running' : 'waiting', total, total + 1, reasons[0]?.message ?? null),
  reasons,
  additions: [],
  moving,
  left: leftOf(row, []),
})

const foreignNamespace = (row: ControlPlaneRow, name: string): Reason => ({
  code: 'namespace_foreign',
  message: `${isolated(name)} on ${isolated(row.name)} does not carry this organization's labels.`,
  remedy: 'Find out whose it is; Tenure does not delete it.',
})

const holdReason = (code: string, what: string, holds: Hold[]): Reason => ({
  code,
  message: `${what} is held: ${holds.map(({ message }) => message).join(' ')}`,
  remedy: holds[0]?.remedy ?? null,
  forceable: true,
})

function failed(
  row: ControlPlaneRow,
  rows: InstanceRow[],
  late: Addition[],
  total: number,
  error: PlaneError,
): PlaneState {
  const unreachable = error.code === 'unreachable' || error.code === 'timeout'
  const reason: Reason = {
    code: unreachable ? 'plane_unreachable' : 'plane_refused',
    forceable: unreachable,
    message: `${isolated(row.name)} ${unreachable ? 'cannot be reached' : 'refused'}: ${error.message}`,
    remedy: unreachable
      ? 'Bring it back; the closing goes on by itself.'
      : 'Give Tenure the rights that it needs there.',
  }
  const waiting = part(row, 'waiting', Math.max(total - rows.length, 0), total + 1, reason.message)
  return {
    part: waiting,
    reasons: [reason, ...confirmFirst(row, late)],
    additions: late,
    left: leftOf(row, rows),
    moving: false,
  }
}

const part = (
  row: ControlPlaneRow,
  status: Part['status'],
  doneCount: number,
  total: number,
  message: string | null,
): Part => ({
  name: row.uid,
  title: row.name,
  status,
  done: doneCount,
  total,
  message,
})

async function leaveDebts(deps: FleetDeps, ctx: ModuleContext, unfinished: PlaneState[]): Promise<Outcome> {
  const left = unfinished.flatMap((state) => state.left)
  await recordDebts(deps, ctx, left)
  return done({ forced: true, debts: left.length })
}
