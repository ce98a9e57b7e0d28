// Leased workers: every node takes what is due, a few at a time and a few for each plane; a node that dies loses its
// leases after half a minute and another goes on.
import { newUid } from '#platform/ids.ts'
import { pause } from '#platform/clock.ts'
import type { FleetDeps } from './deps.ts'
import { claimDue, extendLeases, planesById } from './queries.ts'
import { reconcileInstance } from './reconcile.ts'
import type { InstanceRow } from './tables.ts'

export interface Reconciler {
  start(): void
  /** Looks at once instead of at the next turn. */
  kick(): void
  stop(): Promise<void>
}

const turnMilliseconds = 400
const busyTurnMilliseconds = 100
const renewMilliseconds = 8000

export function createReconciler(deps: FleetDeps): Reconciler {
  const lease = newUid()
  const stopping = new AbortController()
  const working = new Map<number, Promise<void>>()
  let wake = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  const limit = deps.concurrency ?? 32
  const perPlane = deps.concurrencyPerPlane ?? 16

  async function turn(): Promise<void> {
    const room = limit - working.size
    if (room <= 0) return
    const due = await claimDue(deps.db, lease, room, perPlane)
    const planes = new Map((await planesById(deps.db, [...new Set(due.map(({ control_plane_id }) => control_plane_id))])).map((plane) => [plane.id, plane]))
    for (const instance of due) begin(instance, planes.get(instance.control_plane_id))
  }

  function begin(instance: InstanceRow, plane: Parameters<typeof reconcileInstance>[1] | undefined): void {
    if (!plane) return
    const work = reconcileInstance(deps, plane, instance, stopping.signal)
      .catch((error: unknown) => deps.log.error({ error, instance: instance.uid }, 'what happened to an instance could not be written down'))
      .finally(() => working.delete(instance.id))
    working.set(instance.id, work)
  }

  async function run(): Promise<void> {
    const renew = setInterval(() => void extendLeases(deps.db, lease, [...working.keys()]).catch((error: unknown) => deps.log.warn({ error }, 'leases could not be renewed')), renewMilliseconds)
    while (!stopping.signal.aborted) {
      wake = new AbortController()
      await turn().catch((error: unknown) => deps.log.warn({ error }, 'the reconciler could not look for work'))
      await pause(working.size ? busyTurnMilliseconds : turnMilliseconds, AbortSignal.any([stopping.signal, wake.signal]))
    }
    clearInterval(renew)
    await Promise.allSettled(working.values())
  }

  return {
    start() { loop = run() },
    kick() { wake.abort() },
    async stop() {
      stopping.abort()
      await loop
    },
  }
}
