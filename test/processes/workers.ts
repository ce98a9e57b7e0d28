// Server processes that come and go in a test.
import type { NodeProcess } from './start.ts'

export interface Workers {
  start(): Promise<void>
  /** The process that spoke last of an operation; null when that one was killed. */
  of(operation: number): NodeProcess | null
  /** kill -9. */
  kill(victim: NodeProcess): Promise<void>
}

/** @param startOne is given what hears of each step that the process works on */
export function workersOf(startOne: (hear: (operation: number) => void) => Promise<NodeProcess>): Workers {
  const alive = new Map<object, NodeProcess>()
  const last = new Map<number, object>()
  return {
    async start() {
      const name = {}
      alive.set(name, await startOne((operation) => last.set(operation, name)))
    },
    of: (operation) => alive.get(last.get(operation) ?? {}) ?? null,
    async kill(victim) {
      for (const [name, worker] of alive) if (worker === victim) alive.delete(name)
      await victim.kill()
    },
  }
}
