// The other side: the same number of jobs of the same queue, each sending the statements of an operation with
// nothing around them.
import pg from 'pg'
import { createLog } from '#platform/log.ts'
import { openQueue, type Queue } from '#platform/operations/queue.ts'
import { answer } from '../processes/answers.ts'
import type { Recipe } from '../statements/recipe.ts'
import { replay } from '../statements/replay.ts'

export interface BareInput {
  databaseUrl: string
  recipe: Recipe
  workers: number
  count: number
}

const poolSize = 20 // as many as Tenure's
let queue: Queue | null = null
let pool: pg.Pool | null = null

answer(
  {
    /** Milliseconds from the first begin to the last end. */
    async run({ databaseUrl, recipe, workers, count }: BareInput): Promise<number> {
      const connections = (pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize }))
      queue = await openQueue({ url: databaseUrl, log: createLog('warn'), workers })
      const began = Promise.withResolvers<number>()
      const ended = Promise.withResolvers<void>()
      let left = count
      await queue.work(async ({ operation_id, ticket }, jobId) => {
        began.resolve(performance.now())
        await replay(connections, recipe, { operation_id, ticket: ticket ?? 0, job_id: jobId }).catch(
          ended.reject,
        )
        if (--left === 0) ended.resolve()
      })
      await ended.promise
      return performance.now() - (await began.promise)
    },
  },
  async () => {
    await queue?.close()
    await pool?.end()
  },
)
