// Imports the rows of an archive in batches; each batch is a transaction of the engine.
import type { Tx } from '#platform/transaction.ts'
import type { ModuleContext } from '../contract/hook-context.ts'

const batchSize = 200

/**
 * Calls `work` with each batch inside the fence. `work` must move its cursor there, to its third argument.
 * When `ctx.signal` aborts, it ends after the current batch.
 * @param before rows that an earlier attempt has imported
 * @returns all rows that are imported
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

/** Batches of 200 rows; the last one may be shorter. */
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
