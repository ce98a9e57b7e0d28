// Where the PostgreSQL of a test run keeps its files: in memory where the machine has enough of it. Each test
// file makes a database and drops it, which is some 800 files that a disk would have to write.
import { mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
const gibibyte = 2 ** 30
/** Two for the files themselves; the rest is for PostgreSQL, the tests and browsers. */
const needed = { room: 3 * gibibyte, memory: 8 * gibibyte }

/** No run takes as long: a folder of a dead process that is older was left. */
const longestRun = 6 * 3600 * 1000

/** Makes an empty folder, which is the caller's to remove. */
export function quickFolder(base: string = hasRoom() ? inMemory : tmpdir()): string {
  const folder = mkdtempSync(join(base, `tenure-test-pg-${process.pid}-`))
  removeLeft(base, statSync(folder).mtimeMs)
  return folder
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= needed.room && process.availableMemory() >= needed.memory
  } catch {
    return false // not Linux
  }
}

/**
 * What killed runs have left would fill the memory, run after run. The age counts as well, because a process
 * of another container that shares the folder cannot be seen from here.
 */
function removeLeft(base: string, now: number): void {
  for (const name of readdirSync(base)) {
    const [, pid] = /^tenure-test-pg-(\d+)-/.exec(name) ?? []
    if (!pid || lives(Number(pid))) continue
    const path = join(base, name)
    if (now - statSync(path).mtimeMs > longestRun) rmSync(path, { recursive: true, force: true })
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
