// A control plane as one of the stores outside: which one it is stands in the database and in the plane
// itself.
import { isolated } from '#platform/characters.ts'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import { PlaneError } from '#connectors/planes/plane-error.ts'
import { mostNamed, type OutsideStore, type StoreFinding } from '#lifecycle/outside/identity.ts'
import type { Queryable } from '#platform/postgres.ts'
import { healthyWithout, liveUids, seenInstances } from './outside-queries.ts'
import type { ControlPlaneRow } from './tables.ts'

export const outsideName = ({ uid }: Pick<ControlPlaneRow, 'uid'>): string => `control_plane.${uid}`

/**
 * How many of the instances that were seen on it are looked for, before a plane is accepted as the one that
 * held them.
 */
const looks = 20

/** @param plane the plane without its check of identity, because that is asked here */
export const planeOutside = (
  db: Queryable,
  row: Pick<ControlPlaneRow, 'uid' | 'name'>,
  plane: ControlPlane,
): OutsideStore => ({
  name: outsideName(row),
  kind: 'control_plane',
  title: `The control plane ${isolated(row.name)}`,
  where: null,
  mark: plane.mark,
  async missing() {
    const seen = await seenInstances(db, row.uid, looks)
    for (const { namespace, uid } of seen)
      if (await plane.findInstance(namespace, uid).catch(awayIsNone)) return null
    return seen.length ? `none of the ${seen.length} instances that were seen last is on it.` : null
  },
  async incomplete() {
    const away = (await plane.processes?.away()) ?? []
    return away.length ? `the folders of ${away.length} instances are away.` : null
  },
  compare: () => compareProcesses(db, row, plane),
  async refusesAdoption() {
    const running = (await plane.processes?.running()) ?? []
    const there = await Promise.all(
      running.map(async ({ uid, pid }) => ({ uid, pid, found: await isShown(db, row, plane, uid) })),
    )
    const lost = there.filter(({ found }) => !found)
    if (!lost.length) return null
    const pids = lost
      .slice(0, mostNamed)
      .map(({ pid }) => pid)
      .join(', ')
    return {
      message:
        `${lost.length} of its instances still ${lost.length === 1 ? 'runs' : 'run'} on this ` +
        `machine (process ${pids}); adopted, they would run twice.`,
      remedy: 'Put its folder back, or end these processes first.',
    }
  },
  async adopted() {
    await plane.processes?.giveUpAway()
    return 'Instances that are wanted are made anew on it; those that shall go count as gone.'
  },
})

/** Null when the plane's folder, or the folder of an instance, is away: nothing is shown then. */
function awayIsNone(error: unknown): null {
  if (error instanceof PlaneError && error.code === 'unreachable') return null
  throw error
}

async function isShown(
  db: Queryable,
  row: Pick<ControlPlaneRow, 'uid'>,
  plane: ControlPlane,
  uid: string,
): Promise<boolean> {
  const [known] = await liveUids(db, row.uid, [uid])
  return known ? (await plane.findInstance(known.namespace, uid).catch(awayIsNone)) !== null : false
}

/** Finds processes that no row wants, and rows that say healthy without a process. */
async function compareProcesses(
  db: Queryable,
  row: Pick<ControlPlaneRow, 'uid' | 'name'>,
  plane: ControlPlane,
): Promise<StoreFinding[]> {
  const running = await plane.processes?.running()
  if (!running) return []
  const uids = running.map(({ uid }) => uid)
  const known = new Set((await liveUids(db, row.uid, uids)).map(({ uid }) => uid))
  const strays = running.filter(({ uid }) => !known.has(uid))
  const silent = await healthyWithout(db, row.uid, uids, mostNamed)
  const about = { store: outsideName(row) }
  return [
    ...(strays.length
      ? [
          {
            ...about,
            code: 'processes_without_row',
            count: strays.length,
            first: strays.slice(0, mostNamed).map(({ uid }) => uid),
            message: `${strays.length} ${strays.length === 1 ? 'process runs' : 'processes run'} on ${isolated(row.name)} for instances that no row has (process ${strays
              .slice(0, mostNamed)
              .map(({ pid }) => pid)
              .join(', ')}).`,
            repair: 'find out what they are, and end them by their number',
          },
        ]
      : []),
    ...(silent.count
      ? [
          {
            ...about,
            code: 'rows_without_process',
            count: silent.count,
            first: silent.uids,
            message:
              `${silent.count} ${silent.count === 1 ? 'instance' : 'instances'} on ${isolated(row.name)} ` +
              `${silent.count === 1 ? 'is' : 'are'} said to be healthy, and no process runs for ` +
              `${silent.count === 1 ? 'it' : 'them'}.`,
            repair:
              'wait half a minute and compare again; if it stays so, look at the instances: tenure ' +
              'instances list',
          },
        ]
      : []),
  ]
}
