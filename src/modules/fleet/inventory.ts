// What an organization has outside, for plans: its rows, instances that a plane shows and no row knows, and
// namespaces. A plane that does not answer becomes a warning with what was last seen there.
import { isolated } from '#platform/characters.ts'
import { item, type Item, type PlanPart } from '#lifecycle/contract/plan.ts'
import { mostNamed, namesOf } from '#lifecycle/contract/blockers.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import type { ObservedInstance } from '#connectors/planes/plane.ts'
import { planeOf, planTimeoutMilliseconds, within, type FleetDeps } from './deps.ts'
import { namespaceKey, namespaceName } from './naming.ts'
import { firstInstances, instancesAmong, liveInstances } from './queries.ts'
import { planesOf } from './plane-queries.ts'
import type { ControlPlaneRow, InstanceRow } from './tables.ts'

interface PlaneView {
  items: Item[]
  warnings: { code: string; message: string }[]
}

export async function fleetInventory(deps: FleetDeps, ctx: ModuleContext): Promise<PlanPart> {
  const rows = await instancesOf(deps, ctx)
  const planes = await planesOf(deps.db, ctx.organization.id)
  const views = await Promise.all(
    planes.map((plane) =>
      viewPlane(
        deps,
        ctx,
        plane,
        rows.filter(({ control_plane_id }) => control_plane_id === plane.id),
      ),
    ),
  )
  return { items: views.flatMap(({ items }) => items), warnings: views.flatMap(({ warnings }) => warnings) }
}

type Live = Pick<InstanceRow, 'uid' | 'name' | 'control_plane_id'> & { of_plane?: number }

/** A page that shows twenty of a plane reads no more of them. */
const instancesOf = ({ db }: FleetDeps, { organization, brief }: ModuleContext): Promise<Live[]> =>
  brief ? firstInstances(db, organization.id, mostNamed) : liveInstances(db, organization.id)

/** Instances on the plane without a row. A page has not read all rows, so it asks for these alone. */
async function strangersOf(
  { db }: FleetDeps,
  { organization, brief }: ModuleContext,
  rows: readonly Live[],
  found: ObservedInstance[],
): Promise<ObservedInstance[]> {
  if (!brief) return straysOf(rows, found)
  const known = await instancesAmong(
    db,
    organization.id,
    found.map(({ uid }) => uid),
  )
  return found.filter(({ uid }) => !known.has(uid))
}

/** One entry for the rows that were counted and not read. */
function restOf(rows: readonly Live[], plane: ControlPlaneRow): Item[] {
  const [first] = rows
  const count = (first?.of_plane ?? rows.length) - rows.length
  if (!first || count <= 0) return []
  const name = `and ${count.toLocaleString('en')} more`
  return [{ ...instanceItem(first, plane), name, count, uid: null, more: true }]
}

async function viewPlane(
  deps: FleetDeps,
  ctx: ModuleContext,
  plane: ControlPlaneRow,
  rows: Live[],
): Promise<PlaneView> {
  const namespace = namespaceName(ctx.organization.uid)
  const signal = within(planTimeoutMilliseconds, ctx.signal)
  try {
    const connector = planeOf(deps, plane)
    const [found, there] = await Promise.all([
      connector.listInstances(namespace, signal),
      connector.findNamespace(namespace, signal),
    ])
    const strays = await strangersOf(deps, ctx, rows, found)
    if (!rows.length && !strays.length && !there) return { items: [], warnings: [] }
    return {
      items: [
        ...rows.map((row) => instanceItem(row, plane)),
        ...restOf(rows, plane),
        ...strays.map((stray) => strayItem(stray, plane)),
        namespaceItem(ctx, plane),
      ],
      warnings: strayWarnings(plane, strays),
    }
  } catch (error) {
    const seen = plane.last_seen_at ? `; it was last seen at ${plane.last_seen_at}` : ''
    const message =
      `${isolated(plane.name)} cannot be reached${seen}. What it turns out to hold beyond this ` +
      `plan waits for you to confirm it. (${(error as Error).message})`
    return {
      items: [
        ...rows.map((row) => instanceItem(row, plane)),
        ...restOf(rows, plane),
        ...(rows.length ? [namespaceItem(ctx, plane)] : []),
      ],
      warnings: [{ code: 'plane_unreachable', message }],
    }
  }
}

/** Instances on the plane without a row. */
export function straysOf(
  rows: readonly Pick<InstanceRow, 'uid'>[],
  found: ObservedInstance[],
): ObservedInstance[] {
  const known = new Set(rows.map(({ uid }) => uid))
  return found.filter(({ uid }) => !known.has(uid))
}

const instanceItem = ({ name, uid }: Live, plane: ControlPlaneRow): Item =>
  item({
    module: 'fleet',
    kind: 'instance',
    name,
    uid,
    where: plane.name,
    outside: true,
  })

const strayItem = ({ name, uid }: ObservedInstance, plane: ControlPlaneRow): Item =>
  item({
    module: 'fleet',
    kind: 'instance',
    name,
    uid,
    where: plane.name,
    outside: true,
  })

const strayWarnings = (plane: ControlPlaneRow, strays: readonly ObservedInstance[]): PlaneView['warnings'] =>
  strays.length
    ? [
        {
          code: 'stray_instance',
          message:
            `${isolated(plane.name)} holds ${namesOf(strays.map(({ name }) => name))}, which Tenure did ` +
            'not create.',
        },
      ]
    : []

const namespaceItem = (ctx: ModuleContext, plane: ControlPlaneRow): Item =>
  item({
    module: 'fleet',
    kind: 'namespace',
    name: namespaceName(ctx.organization.uid),
    uid: namespaceKey(ctx.organization.uid, plane.uid),
    where: plane.name,
    outside: true,
  })
