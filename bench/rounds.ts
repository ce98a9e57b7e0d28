// Two sides take turns in short rounds: whatever else the machine is doing then meets both, and the median
// forgets the round in which it was worst.

export interface Sides<T> {
  tenure: T
  beside: T
}

export interface Measured extends Sides<number> {
  /** Median of the rounds' own ratios of Tenure to the other side. */
  ratio: number
}

/**
 * Runs both sides `rounds` times, each side first in every other round, and one round before that is thrown
 * away.
 * `side` gives a figure, the larger the faster (a rate).
 */
export async function alternate(rounds: number, sides: Sides<Measure>): Promise<Measured> {
  const measured: Sides<number>[] = []
  for (let round = 0; round <= rounds; round++) measured.push(await oneRound(sides, round % 2 === 0))
  const counted = measured.slice(1)
  return {
    tenure: median(counted.map(({ tenure }) => tenure)),
    beside: median(counted.map(({ beside }) => beside)),
    ratio: median(counted.map(({ tenure, beside }) => tenure / beside)),
  }
}

type Measure = () => Promise<number>

async function oneRound({ tenure, beside }: Sides<Measure>, tenureFirst: boolean): Promise<Sides<number>> {
  if (tenureFirst) return { tenure: await tenure(), beside: await beside() }
  const second = await beside()
  return { tenure: await tenure(), beside: second }
}

/** The same for durations: the ratio still says how much of the other side's speed Tenure reaches. */
export async function alternateDurations(rounds: number, sides: Sides<Measure>): Promise<Measured> {
  const asRate = (side: Measure) => async () => 1 / (await side())
  const rates = await alternate(rounds, { tenure: asRate(sides.tenure), beside: asRate(sides.beside) })
  return { tenure: 1 / rates.tenure, beside: 1 / rates.beside, ratio: rates.ratio }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
