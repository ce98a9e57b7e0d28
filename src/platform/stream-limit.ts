// Every open event stream holds a socket and reads the database regularly. A script that opens streams in a
// loop and closes none would use up those of all others.
import type { Actor } from './actor.ts'
import { Problem } from './problem.ts'

const mostStreams = 50

export interface StreamLimit {
  /**
   * Counts one more stream; streams without a person are counted together. @returns the function that ends
   * the count @throws Problem 429 `too_many_streams`
   */
  enter(actor: Actor | null): () => void
}

/**
 * Counts the open streams of each person on this node, over all sessions and tokens: a person can make any
 * number of tokens.
 */
export function streamLimit(most = mostStreams): StreamLimit {
  const open = new Map<string, number>()
  return {
    enter(actor) {
      const key = keyOf(actor)
      const count = (open.get(key) ?? 0) + 1
      if (count > most) throw tooMany(most)
      open.set(key, count)
      return leaver(open, key)
    },
  }
}

/** The bootstrap token belongs to no person; it counts by its name. */
const keyOf = (actor: Actor | null): string => (actor ? `${actor.id ?? actor.name}` : 'nobody')

/** A second call changes nothing: a stream may end in two ways at the same time. */
function leaver(open: Map<string, number>, key: string): () => void {
  let left = false
  return () => {
    if (left) return
    left = true
    const rest = (open.get(key) ?? 1) - 1
    if (rest) open.set(key, rest)
    else open.delete(key)
  }
}

const tooMany = (most: number): Problem =>
  new Problem('too_many_requests', 'too_many_streams', `There are ${most} event streams open already.`, {
    remedy: 'Close some, or look at the operation itself now and then.',
    headers: { 'retry-after': '30' },
  })
