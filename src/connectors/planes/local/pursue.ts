// Follows a request until it is carried out, so that a stop ends even when no other observation is made.
// After a restart of the server the next observation goes on from the files.

export interface Pursuer {
  /** Runs `step` until it answers true; one at a time for each key. Does not keep the process alive. */
  follow(key: string, step: () => Promise<boolean>): void
}

const firstPauseMs = 25
const longestPauseMs = 1000

export function pursuer(onError: (key: string, error: unknown) => void): Pursuer {
  const followed = new Set<string>()

  function follow(key: string, step: () => Promise<boolean>): void {
    if (followed.has(key)) return
    followed.add(key)
    later(key, step, firstPauseMs)
  }

  function later(key: string, step: () => Promise<boolean>, pauseMs: number): void {
    setTimeout(() => void next(key, step, pauseMs), pauseMs).unref()
  }

  async function next(key: string, step: () => Promise<boolean>, pauseMs: number): Promise<void> {
    try {
      if (await step()) return void followed.delete(key)
    } catch (error) {
      followed.delete(key)
      return onError(key, error)
    }
    later(key, step, Math.min(pauseMs * 2, longestPauseMs))
  }

  return { follow }
}
