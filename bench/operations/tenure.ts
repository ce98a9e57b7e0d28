// One side: a node of Tenure that works on operations.
import { pause } from '#platform/clock.ts'
import { drive } from '#platform/operations/driver.ts'
import type { App } from '#main/app-input.ts'
import { answer } from '../processes/answers.ts'
import { startNode, type NodeInput } from '../node.ts'
import type { Recording } from '../statements/recipe.ts'
import { record, watchStatements } from '../statements/record.ts'
import { confirmOne } from './world.ts'

watchStatements()
let app: App | null = null

answer(
  {
    async start(input: NodeInput): Promise<void> {
      app = await startNode(input)
    },
    /**
     * What driving one operation from its first step to its last sends; the node must have no workers of its
     * own.
     */
    async watch(jobId: string): Promise<Recording> {
      const {
        runner: { deps },
      } = app as App
      const wakeUp = await confirmOne(app as App)
      const statements = await record(() => drive(deps, wakeUp, jobId, new AbortController().signal))
      return { input: { ...wakeUp, job_id: jobId }, statements }
    },
    /** Milliseconds from the first begin to the last end. */
    async done(): Promise<number> {
      const {
        postgres: { db },
      } = app as App
      for (;;) {
        const {
          rows: [operations],
        } = await db.executeQuery<{ unfinished: number; took: number }>(progress(db))
        if (operations && Number(operations.unfinished) === 0) return Number(operations.took) * 1000
        await pause(200)
      }
    },
  },
  async () => {
    await app?.close()
  },
)

const progress = (db: App['postgres']['db']) =>
  db
    .selectFrom('operations')
    .select(({ fn, eb, val }) => [
      fn.countAll<number>().filterWhere('status', '!=', 'done').as('unfinished'),
      fn<number>('date_part', [val('epoch'), eb(fn.max('finished_at'), '-', fn.min('started_at'))]).as(
        'took',
      ),
    ])
    .compile()
