// Scheduled tasks in the queue: each runs on one node at a time.
import type { Job, PgBoss } from 'pg-boss'
import { databaseProblem } from '../database-errors.ts'
import { inUse } from '../database-use.ts'
import type { Log } from '../log.ts'
import { ClockOff } from '../node-time.ts'
import type { Task } from '../schedule.ts'

/** A job counts as abandoned when its node has not sent a heartbeat for that long. */
export const heartbeatSeconds = 10
export const heartbeatRefreshSeconds = 3

const elsewhereSeconds = 10

/**
 * Work that this node must not do now is offered again to all nodes, also to this one, because it may be the
 * only node and able again by then.
 */
export async function orElsewhere(
  boss: PgBoss,
  { name, data }: Pick<Job<unknown>, 'name' | 'data'>,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ClockOff)) throw error
    await boss.send(name, data as object | null, { startAfter: elsewhereSeconds })
  }
}

// When a node stops, another node continues its task without waiting for the next time. Heartbeats tell when
// a node was killed or its database went away: otherwise its task would count as running until it expires.
const taskPolicy = {
  policy: 'stately',
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds,
  expireInSeconds: 600,
  deleteAfterSeconds: 600,
} as const

class GivenUp extends Error {}

/** Returns the name of the task's queue. */
export async function addTask(
  boss: PgBoss,
  task: Task,
  { log, leaving }: { log: Log; leaving: AbortSignal },
): Promise<string> {
  const name = `task-${task.name}`
  const { policy, ...changeable } = taskPolicy
  await boss.createQueue(name, taskPolicy)
  await boss.updateQueue(name, changeable) // one that an earlier version made
  await boss.work(
    name,
    { batchSize: 1, pollingIntervalSeconds: 2, heartbeatRefreshSeconds },
    async ([job]) => {
      try {
        if (job)
          await orElsewhere(boss, job, async () =>
            inUse('batch', () => task.run(AbortSignal.any([job.signal, leaving]))),
          )
      } catch (error) {
        if (databaseProblem(error)) throw error // tried again within a minute, and not at its next time
        if (!leaving.aborted)
          log.error({ error, task: task.name }, 'a scheduled task failed; it runs again at its next time')
      }
      if (leaving.aborted) throw new GivenUp(`This node stops; the task ${task.name} goes on at another one.`)
    },
  )
  await boss.schedule(name, task.cron)
  return name
}
