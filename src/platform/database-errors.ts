// The errors of PostgreSQL, its driver and the network while the database is away, full, read-only or busy.
// The request is not wrong, and the error passes by itself: a request is answered 503 with a time to try
// again, and operations and tasks are tried again.
import { Problem } from './problem.ts'

/** Classes of SQLSTATE: connections, resources, an operator's intervention, the system below the database. */
const awayClasses = new Set(['08', '53', '57', '58'])
const awayOnNetwork = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** Some errors of the driver have no code. */
const awayMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Query read timeout',
  'timeout expired',
  'Postgres connection has been discarded',
  'Cannot use a pool after calling end',
]
/**
 * Serialization failure, deadlock, lock not available, statement cancelled, and a transaction that was idle
 * or open for too long.
 */
const busyCodes = new Set(['40001', '40P01', '55P03', '57014', '25P03', '25P04'])
const [fullCode, readOnlyCode] = ['53100', '25006']

const again = (seconds: string) => ({ headers: { 'retry-after': seconds } })

/** The refusal for an error of the database that passes by itself; null for every other error. */
export function databaseProblem(error: unknown): Problem | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string }
  if (code === fullCode) {
    return new Problem(
      'unavailable',
      'database_full',
      'The database has no room left; nothing can be written.',
      {
        remedy: 'Make room on the disk of PostgreSQL; Tenure goes on by itself then.',
        ...again('30'),
      },
    )
  }
  if (code === readOnlyCode) {
    return new Problem('unavailable', 'database_read_only', 'The database takes no writes at the moment.', {
      remedy:
        'Try again shortly: after a failover it takes a moment until DATABASE_URL leads to the new primary.',
      ...again('5'),
    })
  }
  if (busyCodes.has(code as string)) {
    return new Problem(
      'unavailable',
      'database_busy',
      'The database was too busy to answer in time; nothing was changed.',
      {
        remedy: 'Try again shortly.',
        ...again('2'),
      },
    )
  }
  return isAway(code, message) ? databaseAway() : null
}

function isAway(code: unknown, message: string | undefined): boolean {
  if (typeof code !== 'string') return awayMessages.some((start) => message?.startsWith(start))
  return awayOnNetwork.has(code) || (code.length === 5 && awayClasses.has(code.slice(0, 2)))
}

const databaseAway = (): Problem =>
  new Problem('unavailable', 'database_unavailable', 'The database cannot be reached at the moment.', {
    remedy: 'Try again shortly; if it stays so, run tenure doctor.',
    ...again('5'),
  })
