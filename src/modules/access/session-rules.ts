// How long a sign-in lasts, without a database.

const minute = 60_000
const hour = 60 * minute

export const idleMilliseconds = 12 * hour
export const absoluteMilliseconds = 7 * 24 * hour
export const proofMilliseconds = 5 * minute

/** Twelve hours from now, but never beyond the seventh day: a stolen cookie in daily use must end too. */
export const expiryOf = (beganAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + idleMilliseconds, beganAt.getTime() + absoluteMilliseconds))

/** Whether the change is worth a write: once a minute is precise enough. */
export const worthExtending = (stored: string, wanted: Date): boolean =>
  wanted.getTime() - Date.parse(stored) >= minute

/** The same for the last use of a token. */
export const worthNoting = (lastUsedAt: string | null, now: Date): boolean =>
  lastUsedAt === null || now.getTime() - Date.parse(lastUsedAt) >= minute
