// One instance as a folder: what is wanted, one pass towards it, and what it looks like now. Any server that
// looks carries on what another one began, so nothing is adopted and nothing is kept in memory.
import { rename, rm } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { Hold, InstancePhase, ObservedInstance } from '../plane.ts'
import { giveAccountBack } from './account.ts'
import { askHealth, readPort } from './health.ts'
import { forgetKnown, noteKnown, presentVersions } from './known.ts'
import { endRun, observeRun, stopTimeoutMs, type RunState } from './run.ts'
import { startRun } from './start-run.ts'
import { readVersions, runFile, type Folder, type Version, type Versions } from './versions.ts'
import { findWorkFolder, holder, portFile } from './work-folder.ts'
import { ignore, isCode } from './write-once.ts'

/** How long a process may take before it has written its port. */
const startGraceSeconds = 30

export interface Settled {
  versions: Versions
  /** Numbers of earlier processes that still live. The wanted process waits for them. */
  leaving: number[]
  /** The wanted process; null while earlier ones still live. */
  run: RunState | null
  /**
   * Why the wanted process could not be started, e.g. because the machine has no processes left. The next
   * pass tries again.
   */
  startError: Error | null
}

/**
 * Ends the processes that are not wanted any more, then starts the wanted one or removes the instance. Null
 * when the instance is gone. @throws PlaneError 'unreachable' when its folder is away
 */
export async function settle(folder: Folder): Promise<Settled | null> {
  const versions = await presentVersions(folder)
  if (!versions) return null
  try {
    const leaving = await endRuns(folder, versions)
    if (leaving.length > 0)
      return {
        versions,
        leaving,
        run: null,
        startError: null,
      }
    if (versions.current.wanted === 'deleted') return await remove(folder, versions.current)
    return { versions, leaving, ...(await keepRunning(folder, versions)) }
  } catch (error) {
    // Another server has removed the folder between two lines.
    if (isCode(error, 'ENOENT') && !(await presentVersions(folder))) return null
    throw error
  }
}

/** What the settled instance looks like now; asks the running process over HTTP. */
export async function describe(folder: Folder, settled: Settled): Promise<ObservedInstance> {
  const {
    versions: { current, number },
    leaving,
  } = settled
  const { uid, name, role, labels } = current.spec
  const seen = settled.run ? await look(folder, number, uid, settled.run) : whileLeaving(current, leaving)
  return {
    uid,
    outside_uid: current.outside_uid,
    name,
    role,
    labels,
    build: seen.build,
    phase: seen.phase,
    held_by: seen.phase === 'deleting' ? leaving.map((pid) => stopping(current, pid)) : protection(current),
    message: settled.startError?.message ?? seen.message,
    address: seen.address,
    created_at: current.created_at,
  }
}

/** True while another pass will change something without being asked for it. */
export const isMoving = ({ versions, leaving }: Settled) =>
  versions.current.wanted === 'deleted' || leaving.length > 0

interface Seen {
  phase: InstancePhase
  build: string | null
  message: string | null
  address: string | null
}

const nothingSeen = { build: null, address: null }

async function endRuns(folder: Folder, { unfinished, current }: Versions): Promise<number[]> {
  const left = await Promise.all(unfinished.map((number) => endRun(folder, number, current.spec)))
  return left.filter((run) => run !== null).map((run) => run.pid)
}

type Kept = Pick<Settled, 'run' | 'startError'>

async function keepRunning(folder: Folder, { number, current }: Versions): Promise<Kept> {
  await noteKnown(folder, current.outside_uid)
  const run = await observeRun(folder, number)
  if (run.state !== 'unclaimed') return { run, startError: null }
  try {
    await startRun(folder, number, current.spec)
    return { run: await observeRun(folder, number), startError: null }
  } catch (error) {
    if (isCode(error, 'ENOENT') || !(error instanceof Error)) throw error
    return { run, startError: error }
  }
}

/** Out of sight in one move, then file by file: a crash in between leaves waste, never half an instance. */
async function remove(folder: Folder, current: Version): Promise<null> {
  forgetKnown(folder, current.outside_uid)
  const target = join(folder.root, '.trash', `${basename(folder.path)}.${current.outside_uid}`)
  const { account } = findWorkFolder(folder)
  await rename(folder.path, target).catch(ignore('ENOENT'))
  const moved = await readVersions({ root: folder.root, path: target })
  // This server may have slept since it looked. Then it has moved an instance that was made anew under the
  // same uid, which is moved back here.
  if (moved && moved.current.outside_uid !== current.outside_uid) await rename(target, folder.path)
  await rm(target, { recursive: true, force: true })
  if (account !== null) await giveAccountBack(folder.root, account, holder(folder, current.outside_uid))
  return null
}

function whileLeaving(current: Version, leaving: number[]): Seen {
  if (current.wanted === 'deleted') return { ...nothingSeen, phase: 'deleting', message: null }
  const message = `Starts when the former process has ended (${leaving.join(', ')}).`
  return { ...nothingSeen, phase: 'starting', message }
}

async function look(folder: Folder, number: number, uid: string, run: RunState): Promise<Seen> {
  if (run.state === 'unclaimed') return { ...nothingSeen, phase: 'starting', message: null }
  if (run.state === 'ended') {
    // Below the plane's folder: a customer's people read this, and where the server keeps its data is not for
    // them.
    const message =
      'Its process has ended. What it said is in ' +
      `${relative(folder.root, runFile(folder, number, 'log'))}.`
    return { ...nothingSeen, phase: 'stopped', message }
  }
  const port = await readPort(portFile(folder, number, findWorkFolder(folder)))
  if (port === null) return withoutPort(run.age)
  return { ...(await askHealth(port, uid)), address: `http://127.0.0.1:${port}` }
}

function withoutPort(age: number | null): Seen {
  if (age === null || age < startGraceSeconds) return { ...nothingSeen, phase: 'starting', message: null }
  const message = `It has not written its port to PORT_FILE within ${startGraceSeconds} seconds.`
  return { ...nothingSeen, phase: 'unhealthy', message }
}

function stopping(current: Version, pid: number): Hold {
  return {
    code: 'stopping',
    message: `Process ${pid} is shutting down.`,
    remedy: `Wait: it is killed after ${stopTimeoutMs(current.spec) / 1000} seconds.`,
  }
}

function protection(current: Version): Hold[] {
  if (!current.spec.protected) return []
  const message = 'It is protected against deletion.'
  return [{ code: 'protection', message, remedy: 'Switch the protection off, or confirm a plan that does.' }]
}
