// The size of the batches in which rows are erased: each takes about a quarter of a second.

const firstBatch = 1000

const [smallestBatch, largestBatch] = [10, 250_000]

const aimMilliseconds = 250

export async function inBatches(erase: (size: number) => Promise<number>): Promise<void> {
  for (let size = firstBatch; ;) {
    const began = performance.now()
    const count = await erase(size)
    if (count < size) return
    size = nextBatchSize(size, performance.now() - began)
  }
}

/** The next size grows or shrinks towards 250 ms, at most fourfold at a time, between 10 and 250 000 rows. */
export function nextBatchSize(size: number, tookMilliseconds: number): number {
  const factor = Math.min(4, Math.max(0.25, aimMilliseconds / Math.max(tookMilliseconds, 1)))
  return Math.min(largestBatch, Math.max(smallestBatch, Math.round(size * factor)))
}
