// A database connection that waits no longer than its use allows. The limit is measured in this process: a
// server that stands still, or a network that drops packets, would not keep one. After the limit the
// connection is dropped, because a late answer would be taken for the answer to another statement. The server
// notices this and ends the statement.
import type { Duplex } from 'node:stream'
import pg from 'pg'
import { presentUse, usualTimes, type StatementTimes } from './database-use.ts'

export interface PatientConfig extends pg.ClientConfig {
  statementTimes?: StatementTimes
}

/** The limit for connecting and signing in. */
const connectMilliseconds = 15_000

// Set by a statement and not when the connection starts, because a pooler would refuse them then. A lost peer
// is noticed within a minute, and a client that leaves in the middle of a statement within seconds.
export const sessionSettings: Readonly<Record<string, string>> = {
  idle_in_transaction_session_timeout: '300s',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '60s',
  client_connection_check_interval: '2s',
}

export class PatientClient extends pg.Client {
  readonly #times: StatementTimes

  constructor(config: PatientConfig = {}) {
    super({
      connectionTimeoutMillis: connectMilliseconds,
      ...config,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    this.#times = config.statementTimes ?? usualTimes
  }

  // The driver declares seven forms of `query`. A result that is no promise belongs to a COPY, whose duration
  // cannot be limited.
  override query(...given: any[]): any {
    const limit = this.#times[presentUse()]
    const sent = limit && presentUse() === 'request' ? withLockTimeout(given, limit) : given
    const answer: unknown = Reflect.apply(super.query, this, sent)
    return limit && answer instanceof Promise ? this.#within(limit, answer) : answer
  }

  async #within(milliseconds: number, answer: Promise<unknown>): Promise<unknown> {
    const message = `The database did not answer within ${milliseconds / 1000} seconds.`
    const giveUp = (): void =>
      void this.socket.destroy(Object.assign(new Error(message), { code: 'ETIMEDOUT' }))
    const timer = setTimeout(giveUp, milliseconds)
    try {
      return await answer
    } finally {
      clearTimeout(timer)
    }
  }

  get socket(): Duplex {
    return this.connection.stream
  }

  /** Must be called once, after it has connected. */
  prepare(): Promise<void> {
    return prepareSession((text, values) => super.query(text, values))
  }
}

/**
 * Sets the limits of a connection on the server. A setting that the server's system does not have is left
 * out. When the connection breaks meanwhile, all are left out, and the next statement reports the error.
 */
export async function prepareSession(
  ask: (text: string, values: unknown[]) => Promise<unknown>,
  wanted: Readonly<Record<string, string>> = sessionSettings,
): Promise<void> {
  const set = (names: string[]) => ask(setThem, [names, names.map((name) => wanted[name])])
  const names = Object.keys(wanted)
  try {
    await set(names)
  } catch {
    // The server refuses one of them, such as the interval on systems that cannot watch a socket.
    for (const name of names) await set([name]).catch(() => undefined)
  }
}

const setThem = `
  select set_config(name, value, false)
  from unnest($1::text[], $2::text[]) as wanted (name, value)
  where name in (select name from pg_settings)`

/**
 * The server reports a lock that it could not get before the limit of this side, so that the connection can
 * be kept.
 */
function withLockTimeout(given: any[], milliseconds: number): any[] {
  const [text, ...rest] = given as [unknown, ...unknown[]]
  const begins = typeof text === 'string' && (text === 'begin' || text.startsWith('start transaction'))
  return begins ? [`${text}; set local lock_timeout = ${Math.round(milliseconds * 0.8)}`] : [text, ...rest]
}
