// Leased workers: every node takes what is due, a few at a time and a few for each plane; a node that dies
// loses its leases after half a minute and another goes on.
import { newUid } from '#platform/ids.ts'
import { pause } from '#platform/clock.ts'
import type { FleetDeps } from './deps.ts'
import { claimDue, extendLeases, giveUpLeases } from './lease-queries.ts'
import { planesById } from './plane-queries.ts'
import { reconcileInstance } from './reconcile.ts'
import type { InstanceRow } from './tables.ts'

export interface Reconciler {
  start(): void
  /** Gives all leases back, and waits for what is under way. */
  stop(): Promise<void>
}

const turnMilliseconds = 400
const busyTurnMilliseconds = 100
/** The pause while more rows are due than there is room for. */
const crowdedTurnMilliseconds = 20
const renewMilliseconds = 8000
/** How long a stop waits for a call that does not end. */
const graceMilliseconds = 1000

const restOf = (working: number): number => (working ? busyTurnMilliseconds : turnMilliseconds)

export function createReconciler(deps: FleetDeps): Reconciler {
  const lease = newUid()
  const stopping = new AbortController()
  const working = new Map<number, { planeId: number; work: Promise<void> }>()
  let loop: Promise<void> | null = null
  const limit = deps.concurrency ?? 32
  const perPlane = deps.concurrencyPerPlane ?? 16

  /** Takes what there is room for; tells whether there may be more. */
  async function turn(): Promise<boolean> {
    const room = limit - working.size
    if (room <= 0) return true
    const busy = busyPlanes()
    const due = await claimDue(deps.db, lease, { limit: room, perPlane, busy })
    const planes = new Map(
      (await planesById(deps.db, [...new Set(due.map(({ control_plane_id }) => control_plane_id))])).map(
        (plane) => [plane.id, plane],
      ),
    )
    for (const instance of due) begin(instance, planes.get(instance.control_plane_id))
    return due.length > 0 || [...busy.values()].some((count) => count >= perPlane)
  }

  function busyPlanes(): Map<number, number> {
    const busy = new Map<number, number>()
    for (const { planeId } of working.values()) busy.set(planeId, (busy.get(planeId) ?? 0) + 1)
    return busy
  }

  function begin(instance: InstanceRow, plane: Parameters<typeof reconcileInstance>[1] | undefined): void {
    if (!plane) return
    const work = reconcileInstance(deps, plane, instance, stopping.signal)
      .catch((error: unknown) =>
        deps.log.error(
          { error, instance: instance.uid },
          'what happened to an instance could not be written down',
        ),
      )
      .finally(() => working.delete(instance.id))
    working.set(instance.id, { planeId: plane.id, work })
  }

  async function run(): Promise<void> {
    const renew = setInterval(
      () =>
        void extendLeases(deps.db, lease, [...working.keys()]).catch((error: unknown) =>
          deps.log.warn({ error }, 'leases could not be renewed'),
        ),
      renewMilliseconds,
    )
    while (!stopping.signal.aborted) {
      const more = await turn().catch((error: unknown) => {
        deps.log.warn({ error }, 'the reconciler could not look for work')
        return false
      })
      await pause(more ? crowdedTurnMilliseconds : restOf(working.size), stopping.signal)
    }
    clearInterval(renew)
    await Promise.allSettled([...working.values()].map(({ work }) => work))
  }

  return {
    start() {
      loop = run()
    },
    async stop() {
      stopping.abort()
      if (!loop) return
      const ended = new AbortController()
      await Promise.race([loop.finally(() => ended.abort()), pause(graceMilliseconds, ended.signal)])
      await giveUpLeases(deps.db, lease)
      await loop
    },
  }
}
