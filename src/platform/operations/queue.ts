// pg-boss delivers the wake-ups: claiming, heartbeats, takeover, delays and schedules are its work. A job is
// only a wake-up; dates, retries and attempts are in our rows, so that a lost or doubled job does no harm.
import { sql } from 'kysely'
import type pg from 'pg'
import { PgBoss, fromKysely } from 'pg-boss'
import type { Log } from '../log.ts'
import { prepareSession } from '../patient-client.ts'
import type { Db, Queryable } from '../postgres.ts'
import type { Task } from '../schedule.ts'
import { orElsewhere, addTask, heartbeatSeconds, heartbeatRefreshSeconds } from './queue-tasks.ts'

export interface WakeUp {
  operation_id: number
  /** Null asks a waiting operation to look again. */
  ticket: number | null
}

export interface Queue {
  /** Sends with the transaction of `db`. */
  send(db: Queryable, wakeUp: WakeUp, afterSeconds?: number): Promise<void>
  /** Operations with a job that is due or under way. */
  live(db: Db): Promise<Set<number>>
  work(handle: (wakeUp: WakeUp, jobId: string, signal: AbortSignal) => Promise<void>): Promise<void>
  schedule(tasks: readonly Task[]): Promise<void>
  /** Takes no more jobs, and waits until running jobs have ended or were handed over. */
  leave(): Promise<void>
  close(): Promise<void>
}

const queueName = 'operations'
export const queueSchema = 'queue'
const expireSeconds = 900
const closeTimeoutMilliseconds = 8000

export interface QueueInput {
  url: string
  log: Log
  workers: number
  /** Aborts when this node stops; running jobs notice it by their own signal. By default it never aborts. */
  leaving?: AbortSignal
}

// The queue has a pool of its own. Its statements are short: a connection that does not answer is dropped,
// and the statement is sent again.
const patience = {
  query_timeout: 30_000,
  connectionTimeoutMillis: 15_000,
  idle_in_transaction_session_timeout: 60_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  // pg-boss passes this option on to the driver's pool.
  onConnect: (client: pg.ClientBase) => prepareSession((text, values) => client.query(text, values)),
}

/** Starts pg-boss on the same PostgreSQL; `workers` is how many operations this node drives at once. */
export async function openQueue({
  url,
  log,
  workers,
  leaving = new AbortController().signal,
}: QueueInput): Promise<Queue> {
  const boss = new PgBoss({
    ...patience,
    connectionString: url,
    schema: queueSchema,
    application_name: 'tenure queue',
    max: 6,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 2,
    useListenNotify: true,
    supervise: workers > 0,
    schedule: workers > 0,
  })
  boss.on('error', (error) => log.warn({ error }, 'the queue reported an error'))
  await boss.start()
  // Not a policy with keys: the retry of a dead node's job would collide with the next job, and operations
  // would hang.
  await boss.createQueue(queueName, {
    policy: 'standard',
    retryLimit: 50,
    retryDelay: 1,
    heartbeatSeconds,
    expireInSeconds: expireSeconds,
    deleteAfterSeconds: 3600,
    notify: true,
  })

  const worked = new Set<string>()
  return {
    async send(db, wakeUp, afterSeconds = 0) {
      const wake = wakeUp.ticket === null
      await boss.send(queueName, wakeUp, {
        db: fromKysely(db),
        startAfter: Math.ceil(afterSeconds),
        // Many changes at once (200 deleted instances) cause one look a second, and one more after the last
        // change.
        ...(wake && {
          singletonKey: `wake:${wakeUp.operation_id}`,
          singletonSeconds: 1,
          singletonNextSlot: true,
        }),
      })
    },
    async live(db) {
      const { rows } = await sql<{ id: number }>`
        select distinct (data->>'operation_id')::bigint as id from queue.job
        where name = ${queueName} and (state = 'active' or (state in ('created', 'retry') and start_after <= now() + interval '30 seconds'))`.execute(
        db,
      )
      return new Set(rows.map(({ id }) => Number(id)))
    },
    async work(handle) {
      if (workers === 0) return
      await boss.work<WakeUp>(
        queueName,
        {
          localConcurrency: workers,
          batchSize: 1,
          pollingIntervalSeconds: 1,
          notifyPollingIntervalSeconds: 1,
          heartbeatRefreshSeconds,
        },
        async ([job]) => {
          if (job)
            await orElsewhere(boss, job, () =>
              handle(job.data, job.id, AbortSignal.any([job.signal, leaving])),
            )
        },
      )
      worked.add(queueName)
    },
    async schedule(tasks) {
      if (workers === 0) return
      for (const task of tasks) worked.add(await addTask(boss, task, { log, leaving }))
    },
    async leave() {
      await Promise.all([...worked].map((name) => boss.offWork(name, { wait: true })))
    },
    close: () => boss.stop({ graceful: true, close: true, timeout: closeTimeoutMilliseconds }),
  }
}
