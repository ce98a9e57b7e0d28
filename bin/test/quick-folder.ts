// Where the PostgreSQL of a test run keeps its files: in memory where the machine has enough of it. Each test
// file makes a database and drops it, which is some 800 files that a disk would have to write.
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
const gibibyte = 2 ** 30
/** Two for the files themselves; the rest is for PostgreSQL, the tests and browsers. */
const needed = { room: 3 * gibibyte, memory: 8 * gibibyte }

/** Makes an empty folder, which is the caller's to remove. */
export function quickFolder(): string {
  const base = hasRoom() ? inMemory : tmpdir()
  removeLeft(base)
  return mkdtempSync(join(base, `tenure-test-pg-${process.pid}-`))
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= needed.room && process.availableMemory() >= needed.memory
  } catch {
    return false // not Linux
  }
}

/** What killed runs have left would fill the memory, run after run. */
function removeLeft(base: string): void {
  for (const name of readdirSync(base)) {
    const [, pid] = /^tenure-test-pg-(\d+)-/.exec(name) ?? []
    if (pid && !lives(Number(pid))) rmSync(join(base, name), { recursive: true, force: true })
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
