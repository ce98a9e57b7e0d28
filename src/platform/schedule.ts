// Work that comes back by the clock: sweeps, checkpoints, clean-ups. Each may run on any node, one at a time.

export interface Task {
  readonly name: string
  /** Five fields, UTC. */
  readonly cron: string
  readonly run: (signal: AbortSignal) => Promise<unknown>
}
