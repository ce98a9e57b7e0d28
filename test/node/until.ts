// Waiting for something to come true, instead of sleeping and hoping.
import { pause } from '#platform/clock.ts'

const everyMilliseconds = 25

/**
 * Asks again and again until the answer is neither null, undefined nor false, and gives it.
 * @throws when that takes longer than `milliseconds`, naming what was waited for
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  milliseconds = 180_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + milliseconds
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > deadline) throw new Error(`It never came true: ${what}`)
    await pause(everyMilliseconds)
  }
}
