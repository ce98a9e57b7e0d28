// Work that uses a processor and memory for a while, such as hashing a password, takes turns: otherwise many
// requests at the same moment would use all threads, and none would be left to read files, compress and
// resolve names.
import { Problem } from './problem.ts'

export interface TurnsInput {
  /** How many may run at the same time. */
  atOnce: number
  /** How many may wait; the next one is refused. */
  waiting: number
}

/** Runs a piece of work when its turn comes, in order. @throws Problem 503 `busy` */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

export function turns({ atOnce, waiting }: TurnsInput): Turns {
  const queue: (() => void)[] = []
  let running = 0
  const enter = async (): Promise<void> => {
    if (running < atOnce) return void (running += 1)
    if (queue.length >= waiting) throw busy()
    await new Promise<void>((begin) => queue.push(begin)) // the one that leaves hands its place over
  }
  const leave = (): void => {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

const busy = (): Problem =>
  new Problem('unavailable', 'busy', 'Too many people sign in at this moment.', {
    remedy: 'Try again in a few seconds.',
    headers: { 'retry-after': '5' },
  })
