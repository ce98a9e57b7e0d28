// A time limit that several parts share.

export interface Deadline {
  /** Starts the work and waits for its end. False when the work fails or the time is over. */
  within(work: () => Promise<unknown>): Promise<boolean>
}

/** @param failed is called with the error of work that fails */
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
