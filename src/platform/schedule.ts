// Tasks that run at fixed times: sweeps, checkpoints, clean-ups. Each may run on any node, on one at a time.
import type { Destroys } from './destroys.ts'

export interface Task {
  readonly name: string
  /** Five fields, UTC. */
  readonly cron: string
  /** What it destroys. It leaves out organizations for which a lock or a hold stops that. */
  readonly destroys: Destroys
  readonly run: (signal: AbortSignal) => Promise<unknown>
}

/** The task with a check before each run. @param requireFit throws when this node must not run it now */
export const onlyWhen = (requireFit: () => Promise<void>, task: Task): Task => ({
  ...task,
  async run(signal) {
    await requireFit()
    return task.run(signal)
  },
})
