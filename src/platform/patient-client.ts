// A connection that waits no longer than the use allows. The limit is kept on this side: a server that stands
// still, or a network that swallows bytes, would not keep one. After it the connection is thrown away,
// because an answer that comes later would be taken for the answer to another statement; the server notices
// and ends the statement.
import type { Duplex } from 'node:stream'
import pg from 'pg'
import { presentUse, usualTimes, type StatementTimes } from './database-use.ts'

export interface PatientConfig extends pg.ClientConfig {
  statementTimes?: StatementTimes
}

/** To connect and to sign in. */
const connectMilliseconds = 15_000

// Set by a statement and not at the start of the connection, which a pooler would refuse. A lost peer is
// noticed within a minute, a client that went away in the middle of a statement within seconds.
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

  // The driver declares seven forms of it; what is no promise is a COPY, which has no end that could be
  // expected.
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

  /** To be called once, after it has connected. */
  prepare(): Promise<void> {
    return prepareSession((text, values) => super.query(text, values))
  }
}

/**
 * Sets what a connection of Tenure goes by at the server. What the server's system does not have stays as it
 * is, and so does everything when the connection breaks meanwhile: the next statement tells that.
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
    // One of them is refused, such as the interval on systems that cannot watch a socket.
    for (const name of names) await set([name]).catch(() => undefined)
  }
}

const setThem = `
  select set_config(name, value, false)
  from unnest($1::text[], $2::text[]) as wanted (name, value)
  where name in (select name from pg_settings)`

/** The server says sooner than this side that a lock was not given, and the connection can be kept. */
function withLockTimeout(given: any[], milliseconds: number): any[] {
  const [text, ...rest] = given as [unknown, ...unknown[]]
  const begins = typeof text === 'string' && (text === 'begin' || text.startsWith('start transaction'))
  return begins ? [`${text}; set local lock_timeout = ${Math.round(milliseconds * 0.8)}`] : [text, ...rest]
}
