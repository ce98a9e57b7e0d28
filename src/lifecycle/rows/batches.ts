// Rows of an archive, a batch of them in each transaction of the engine.
import type { Tx } from '#platform/transaction.ts'
import type { ModuleContext } from '../contract/hook-context.ts'

const batchSize = 200

/**
 * Calls `work` with each batch inside the fence; it must move its cursor there, to the third parameter. Ends at
 * `ctx.signal` between two.
 * @param before rows that an earlier attempt has done
 * @returns all rows that are done
 */
export async function inBatches<Row>(
  ctx: ModuleContext,
  rows: AsyncIterable<Row>,
  { table, before }: { table: string; before: number },
  work: (tx: Tx, batch: readonly Row[], done: number) => Promise<void>,
): Promise<number> {
  let count = before
  for await (const batch of batchesOf(rows)) {
    ctx.signal.throwIfAborted()
    const done = count + batch.length
    await ctx.write((tx) => work(tx, batch, done))
    count = done
    await ctx.progress({ done, total: done, message: table })
  }
  return count
}

/** Of 200; the last one may be shorter. */
export async function* batchesOf<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length) yield batch
}
