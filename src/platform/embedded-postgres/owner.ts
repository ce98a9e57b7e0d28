// One process at a time owns a data folder. The owner is a file that names the app and its supervisor. It
// appears complete (a hard link to a finished file), and counts only while these very processes live, so that
// kill -9 leaves no lock behind.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from '../clock.ts'
import { newUid } from '../ids.ts'
import { Problem } from '../problem.ts'
import { identify, isAlive } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

interface OwnerRecord {
  app: ProcessIdentity
  supervisor: ProcessIdentity | null
}

export interface Ownership {
  /** Adds the supervisor, so that the next start waits for it when this process is killed. */
  noteSupervisor(pid: number): void
  release(): void
}

/**
 * Makes this process the owner of the folder. Throws Problem `data_in_use`, which names the living owner.
 * When the last owner was killed, waits until its supervisor has stopped PostgreSQL.
 */
export async function claim(dataDir: string): Promise<Ownership> {
  const path = join(dataDir, 'owner.json')
  const self = identify(process.pid)
  if (!self) throw new Error('this process cannot be found in the process list')
  const record: OwnerRecord = { app: self, supervisor: null }
  while (!writeIfAbsent(path, record)) await clearStale(path, dataDir)
  return {
    noteSupervisor: (pid) => replace(path, { app: self, supervisor: identify(pid) }),
    release: () => rmSync(path, { force: true }),
  }
}

async function clearStale(path: string, dataDir: string): Promise<void> {
  const found = read(path)
  if (!found) return
  if (isAlive(found.app)) {
    const message =
      `The data folder ${dataDir} is in use by process ${found.app.pid}. ` +
      'Stop that one first, or set TENURE_DATA.'
    throw new Problem('conflict', 'data_in_use', message)
  }
  if (found.supervisor) await untilGone(found.supervisor)
  removeIfStill(path, found)
}

async function untilGone(supervisor: ProcessIdentity): Promise<void> {
  while (isAlive(supervisor)) await pause(40) // it gives up by itself: see the patience in postmaster.ts
}

// Two starts may remove the same old file; the second must not remove the new file that the first has written
// meanwhile.
function removeIfStill(path: string, stale: OwnerRecord): void {
  const aside = `${path}.${newUid()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = read(aside)
  if (moved && JSON.stringify(moved.app) !== JSON.stringify(stale.app)) linkSync(aside, path)
  rmSync(aside, { force: true })
}

function writeIfAbsent(path: string, record: OwnerRecord): boolean {
  const aside = write(path, record)
  try {
    linkSync(aside, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function replace(path: string, record: OwnerRecord): void {
  renameSync(write(path, record), path)
}

function write(path: string, record: OwnerRecord): string {
  const aside = `${path}.${newUid()}`
  try {
    writeFileSync(aside, JSON.stringify(record), { flag: 'wx' })
    return aside
  } catch (cause) {
    const message =
      `This user cannot write into the data folder: ${(cause as Error).message}. ` +
      'Start Tenure as the user that made the folder, or set TENURE_DATA to another one.'
    throw new Problem('unavailable', 'data_folder', message)
  }
}

function read(path: string): OwnerRecord | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as OwnerRecord
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
