// The errors of control planes: which of them pass by themselves, and the time that an answer may take.

const retryable = {
  unreachable: true,
  timeout: true,
  /** After observing again. */
  conflict: true,
  denied: false,
  foreign: false,
  namespace_missing: false,
  instance_missing: false,
  invalid: false,
} as const

export type PlaneErrorCode = keyof typeof retryable

/** A "no" of a control plane. The message is for the person who watches the operation. */
export class PlaneError extends Error {
  readonly code: PlaneErrorCode

  constructor(code: PlaneErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'PlaneError'
    this.code = code
  }

  /** Whether the same call may succeed later without a person doing something. */
  get retryable(): boolean {
    return retryable[this.code]
  }
}

export const planeErrorCodes = Object.keys(retryable) as PlaneErrorCode[]

/** Throws 'timeout' when the caller has given up. */
export function refuseIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw timedOut(signal)
}

/**
 * Rejects with 'timeout' as soon as the signal aborts; the work itself may go on, like a request that was
 * sent.
 */
export async function orTimeout<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(timedOut(signal))
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
    work.catch(() => undefined)
  }
}

function timedOut(signal: AbortSignal): PlaneError {
  return new PlaneError('timeout', 'The control plane did not answer in time.', { cause: signal.reason })
}
