// What every part of the module is given.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Waking } from '#platform/operations/index.ts'
import type { Db } from '#platform/postgres.ts'
import { invalidField } from '#platform/problem.ts'
import { identifiedPlane } from '#connectors/planes/identified.ts'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import { assertThere, type OutsideStore } from '#lifecycle/outside/identity.ts'
import { planeOutside } from './outside.ts'
import { presentPlanes } from './plane-queries.ts'
import type { ControlPlaneRow } from './tables.ts'

type PlaneFactory = (plane: Pick<ControlPlaneRow, 'uid' | 'name' | 'config'>) => ControlPlane

export interface FleetDeps {
  db: Db
  clock: Clock
  log: Log
  runner: Waking
  /** How planes of each kind are reached. */
  kinds: Readonly<Record<string, PlaneFactory>>
  /**
   * How many instances one node works on at once; and on one plane, so that a slow one leaves room for
   * others.
   */
  concurrency?: number
  concurrencyPerPlane?: number
}

export const outsideTimeoutMilliseconds = 10_000
export const planTimeoutMilliseconds = 5000

interface Opened {
  plane: ControlPlane
  outside: OutsideStore
}

const opened = new WeakMap<FleetDeps, Map<string, Opened>>()
type PlaneKey = Pick<ControlPlaneRow, 'uid' | 'name' | 'kind' | 'config'>

/**
 * The connector of a plane, made once for each process, which answers for the right plane alone. @throws
 * Problem 422 on an unknown kind
 */
export const planeOf = (deps: FleetDeps, row: PlaneKey): ControlPlane => openedOf(deps, row).plane

/** The control planes as stores outside; those of a kind that this node does not know are left out. */
export const planesOutside = async (deps: FleetDeps): Promise<OutsideStore[]> =>
  (await presentPlanes(deps.db))
    .filter(({ kind }) => deps.kinds[kind])
    .map((row) => openedOf(deps, row).outside)

function openedOf(deps: FleetDeps, row: PlaneKey): Opened {
  const planes = opened.get(deps) ?? new Map<string, Opened>()
  opened.set(deps, planes)
  const known = planes.get(row.uid)
  if (known) return known
  const factory = deps.kinds[row.kind]
  if (!factory)
    throw invalidField(
      'kind',
      `There is no such kind of control plane. Known: ${Object.keys(deps.kinds).join(', ')}.`,
    )
  const bare = factory(row)
  const outside = planeOutside(deps.db, row, bare)
  const made = { outside, plane: identifiedPlane(bare, () => assertThere(deps.db, outside)) }
  planes.set(row.uid, made)
  return made
}

/** Aborts with the caller, or when the plane takes too long. */
export const within = (milliseconds: number, signal?: AbortSignal): AbortSignal =>
  signal ? AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]) : AbortSignal.timeout(milliseconds)
