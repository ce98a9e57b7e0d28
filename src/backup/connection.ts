// One connection on which both queries and COPY run, because both must see the same snapshot or belong to the
// same transaction. A pool would hand the copying to another connection, where the transaction does not
// exist.
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import copyStreams, { type CopyStreamQuery, type CopyToStreamQuery } from 'pg-copy-streams'
import { withoutEnd } from '#platform/database-use.ts'
import type { Log } from '#platform/log.ts'
import { openPostgres, type Db, type Tables } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'

export interface Connection {
  db: Db
  /**
   * What a `copy ... to stdout` gives. A stream that is not read to its end leaves the connection unusable:
   * close it.
   */
  copyOut(statement: string): CopyToStreamQuery
  /** Takes what a `copy ... from stdin` reads. */
  copyIn(statement: string): CopyStreamQuery
  /** The number of rows, once the stream has ended: the server reports it after the last row. */
  rowsOf(copied: CopyToStreamQuery): Promise<number>
  /** Closes the connection, even in the middle of a statement. */
  close(): Promise<void>
}

/** @throws Problem 503 `database_unreachable` */
export async function openConnection(url: string, log: Log): Promise<Connection> {
  const { pool } = openPostgres(url, log, 1, withoutEnd)
  try {
    const client = await pool.connect()
    const db = onClient(client)
    await client.query(sessionSettings)
    return {
      db,
      copyOut: (statement) => client.query(copyStreams.to(statement)),
      copyIn: (statement) => client.query(copyStreams.from(statement)),
      async rowsOf(copied) {
        await client.query('select')
        return copied.rowCount
      },
      async close() {
        client.release(true)
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw unreachable(url, error)
  }
}

/** A "pool" with this one client. The caller that took the client from its real pool closes it. */
function onClient(client: pg.PoolClient): Db {
  const borrowed = {
    query: client.query.bind(client),
    release: () => undefined,
  } as PostgresPoolClient
  const pool = { connect: async () => borrowed, end: async () => undefined } as PostgresPool
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Values are written in one form, whatever the settings of the server are. No time limit ends the copying of
 * a large table.
 */
const sessionSettings = `
  set client_encoding = 'UTF8'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set bytea_output = 'hex'; set extra_float_digits = 1; set statement_timeout = 0;
  set idle_in_transaction_session_timeout = 0`

function unreachable(url: string, error: unknown): Problem {
  const { message: said, code } = error as NodeJS.ErrnoException
  const message = `The database at ${addressOf(url)} cannot be reached: ${said || code}.`
  return new Problem('unavailable', 'database_unreachable', message, { context: { error } })
}

/** Where a database is, without user and password. */
export function addressOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${decodeURIComponent(pathname)}`
}
