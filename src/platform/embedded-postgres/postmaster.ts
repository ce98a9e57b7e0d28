// Finds and stops the PostgreSQL of one cluster folder, and never another one: a process counts as ours only
// when it is a `postgres` program whose working folder is this cluster.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pause } from '../clock.ts'
import { Problem } from '../problem.ts'
import { identify, isAlive } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

const POLL_MS = 40

/**
 * What postmaster.pid says; null when it cannot be read. It may be old: the number may now belong to another
 * process.
 */
export interface PostmasterFile {
  pid: number
  port: number
  ready: boolean
}

export function readPostmasterFile(cluster: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

/** How long each way of stopping may take, in milliseconds. */
const usualPatience = { SIGINT: 20_000, SIGQUIT: 5000, SIGKILL: 10_000 }

/**
 * Stops every PostgreSQL process of this cluster: fast shutdown first, then the immediate one, then SIGKILL.
 * Resolves when none is left, also when there never was one. Throws Problem when some are left after SIGKILL.
 */
export async function stopPostgres(cluster: string, patience = usualPatience): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const processes = livingPostgres(cluster)
    if (processes.length === 0) return
    const file = readPostmasterFile(cluster)
    const postmaster = processes.filter((each) => each.pid === file?.pid)
    // The postmaster ends its children itself. When it was killed, each child is told separately.
    signalAll(signal === 'SIGKILL' || postmaster.length === 0 ? processes : postmaster, signal)
    if (await areGone(cluster, patience[signal])) return
  }
  const message = `PostgreSQL on ${cluster} does not stop. Restart this machine.`
  throw new Problem('unavailable', 'postgres_does_not_stop', message)
}

/**
 * Kills an initdb that still runs in this folder although the app that started it was killed: otherwise it
 * would make its half of a cluster again after that was deleted. Resolves when it is gone. Only Linux tells
 * where a process works.
 */
export async function stopInitdb(place: string): Promise<void> {
  const left = () =>
    process.platform === 'linux'
      ? pidsOnLinux(place, 'initdb')
          .map(identify)
          .filter((each) => each !== null)
      : []
  for (let living = left(); living.length; living = left()) {
    signalAll(living, 'SIGKILL')
    await pause(POLL_MS)
  }
}

/**
 * All living PostgreSQL processes of this cluster. On other systems than Linux only the postmaster can be
 * found.
 */
export function livingPostgres(cluster: string): ProcessIdentity[] {
  const pids = process.platform === 'linux' ? pidsOnLinux(cluster, 'postgres') : pidsElsewhere(cluster)
  return pids.map(identify).filter((each) => each !== null)
}

/**
 * Removes a postmaster.pid whose number now belongs to another process: PostgreSQL would refuse to start
 * because of it. Every other old file is left to PostgreSQL, which also checks the shared memory that the
 * file names.
 */
export function removeForeignPostmasterFile(cluster: string): void {
  const file = readPostmasterFile(cluster)
  if (!file || !identify(file.pid)) return
  if (!livingPostgres(cluster).length) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

function pidsOnLinux(path: string, program: 'postgres' | 'initdb'): number[] {
  const folder = realPathOrNull(path)
  if (folder === null) return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => worksIn(folder, pid, program)).map(Number)
}

function worksIn(folder: string, pid: string, program: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return false
    const file = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '') // reinstalled while it runs
    return basename(file) === program
  } catch {
    return false // gone meanwhile, or of another account
  }
}

function pidsElsewhere(cluster: string): number[] {
  const file = readPostmasterFile(cluster)
  if (!file) return []
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(file.pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster) ? [file.pid] : []
  } catch {
    return []
  }
}

function signalAll(processes: ProcessIdentity[], signal: NodeJS.Signals): void {
  for (const each of processes) {
    if (!isAlive(each)) continue
    try {
      process.kill(each.pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

async function areGone(cluster: string, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += POLL_MS) {
    if (livingPostgres(cluster).length === 0) return true
    await pause(POLL_MS)
  }
  return false
}

function realPathOrNull(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}
