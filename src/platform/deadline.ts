// The time that the parts of something have together.

export interface Deadline {
  /** Begins the work and waits for its end. False when it fails, or when the time is over before it ends. */
  within(work: () => Promise<unknown>): Promise<boolean>
}

/** @param failed hears of work that fails */
export function deadlineIn(milliseconds: number, failed: (error: unknown) => void): Deadline {
  const over = new Promise<false>((resolve) => setTimeout(() => resolve(false), milliseconds).unref())
  return {
    within(work) {
      const ended = (async () => work())().then(
        () => true,
        (error: unknown) => {
          failed(error)
          return false
        },
      )
      return Promise.race([ended, over])
    },
  }
}
