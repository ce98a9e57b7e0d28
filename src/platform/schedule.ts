// Work that comes back by the clock: sweeps, checkpoints, clean-ups. Each may run on any node, one at a time.
import type { Destroys } from './destroys.ts'

export interface Task {
  readonly name: string
  /** Five fields, UTC. */
  readonly cron: string
  /** What it takes away. It leaves out organizations on which a lock or a hold stops that. */
  readonly destroys: Destroys
  readonly run: (signal: AbortSignal) => Promise<unknown>
}

/** The task with a question before each run. @param requireFit throws when this node must not run it now */
export const onlyWhen = (requireFit: () => Promise<void>, task: Task): Task => ({
  ...task,
  async run(signal) {
    await requireFit()
    return task.run(signal)
  },
})
