// The only place that reads the machine's clock, so that a test can let ninety days pass.

/** Gives the present instant. A node works with the database's time (node-time.ts). */
export interface Clock {
  now(): Date
}

/** This machine's own clock, which may be wrong. Only for things that concern this machine alone. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that only moves when a test or the demo moves it. */
export interface MovableClock extends Clock {
  set(instant: Date): void
  advance(milliseconds: number): void
}

export function movableClock(start: Date): MovableClock {
  let present = start
  return {
    now: () => present,
    set: (instant) => {
      present = instant
    },
    advance: (milliseconds) => {
      present = new Date(present.getTime() + milliseconds)
    },
  }
}

/** Resolves after that many milliseconds of real time, or at once when the signal aborts. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const timer = setTimeout(finish, milliseconds)
    signal?.addEventListener('abort', finish, { once: true })
    function finish() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', finish)
      resolve()
    }
  })
}
