// A node that starts before its database waits for it, and logs what it waits for. An error that waiting does
// not solve (a wrong password, a database that does not exist) is reported at once.
import { pause } from '#platform/clock.ts'
import { databaseProblem } from '#platform/database-errors.ts'
import { PatientClient } from '#platform/patient-client.ts'
import { Problem } from '#platform/problem.ts'

export interface WaitInput {
  databaseUrl: string
  /** Null waits without a limit. */
  seconds: number | null
  say(sentence: string): void
  /** By default it never aborts. */
  signal?: AbortSignal
}

const againMilliseconds = 1000

/**
 * Resolves when the database answers and accepts writes, or when the signal aborts.
 * @throws Problem `database_sign_in_refused`, `database_missing` at once, `database_unreachable` when the
 * time is over
 */
export async function waitForDatabase({
  databaseUrl,
  seconds,
  say,
  signal = new AbortController().signal,
}: WaitInput): Promise<void> {
  const began = performance.now()
  for (let told: string | null = null; !signal.aborted;) {
    const missing = await whatIsMissing(databaseUrl)
    if (!missing) return
    const sentence = `The database at ${placeOf(databaseUrl)} ${missing}.`
    if (seconds !== null && performance.now() - began >= seconds * 1000) throw tooLong(sentence, seconds)
    if (missing !== told)
      say(`${sentence} Waiting for it${seconds === null ? '' : `, ${seconds} seconds at most`}.`)
    told = missing
    await pause(againMilliseconds, signal)
  }
}

/** What is still missing; null when nothing is. */
async function whatIsMissing(databaseUrl: string): Promise<string | null> {
  const client = new PatientClient({ connectionString: databaseUrl, application_name: 'tenure start' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return reasonAgainst((await client.query(whatItTakes)).rows[0])
  } catch (error) {
    refuseWhatStays(error, databaseUrl)
    if (!databaseProblem(error)) throw error
    return reasonOf(error as NodeJS.ErrnoException)
  } finally {
    client.socket.destroy()
  }
}

const whatItTakes = `
  select pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as read_only`

function reasonAgainst({ standby, read_only }: { standby: boolean; read_only: boolean }): string | null {
  if (standby) return 'is a standby and takes no writes'
  return read_only ? 'takes no writes (default_transaction_read_only is on)' : null
}

const reasonOf = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'ECONNREFUSED' ? 'takes no connections (ECONNREFUSED)' : `does not answer (${message || code})`

function refuseWhatStays(error: unknown, url: string): void {
  const { code, message } = error as { code?: string; message: string }
  if (code?.startsWith('28')) {
    throw new Problem(
      'unavailable',
      'database_sign_in_refused',
      `The database at ${placeOf(url)} refuses the sign-in: ${message}.`,
      {
        remedy: 'Correct user and password in DATABASE_URL, or the rules of PostgreSQL (pg_hba.conf).',
      },
    )
  }
  if (code !== '3D000') return
  throw new Problem(
    'unavailable',
    'database_missing',
    `PostgreSQL answers, but there is no such database: ${placeOf(url)}.`,
    {
      remedy: 'Make it (createdb), or correct DATABASE_URL.',
    },
  )
}

const tooLong = (sentence: string, seconds: number): Problem =>
  new Problem(
    'unavailable',
    'database_unreachable',
    `${sentence} Tenure has waited ${seconds} seconds for it.`,
    {
      remedy: 'Start PostgreSQL or correct DATABASE_URL; TENURE_DATABASE_WAIT_SECONDS says how long to wait.',
    },
  )

/** The host and the name of the database, without user and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${decodeURIComponent(pathname)}`
}
