// The database: one pool, typed by the tables that each owner declares.
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Transaction } from 'kysely'
import pg from 'pg'
import { instantOf } from './instant-text.ts'
import { usualTimes, type StatementTimes } from './database-use.ts'
import type { Log } from './log.ts'
import { PatientClient } from './patient-client.ts'

/**
 * Every owner adds its tables by declaration merging: `declare module '#platform/postgres.ts' { interface
 * Tables { ... } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Tables {}

export type Db = Kysely<Tables>
export type DbTransaction = Transaction<Tables>
/** The pool or a transaction. */
export type Queryable = Db | DbTransaction

export interface Postgres {
  db: Db
  pool: pg.Pool
  /** Waits for running statements, then closes the connections. */
  close(): Promise<void>
  /** Ends every connection at once, even in the middle of a statement. */
  cut(): void
}

const { INT8, TIMESTAMPTZ, DATE } = pg.types.builtins
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, Number], // ids and minor units stay below 2^53; checked at the edge
  [TIMESTAMPTZ, instantOf], // rows are JSON as they are: no mapping layer
  [DATE, (text) => text], // plain dates have no zone
])

// How long a request waits for a connection. Without a limit it would never be answered when the database
// does not answer or the pool is used up.
const longestWaitMilliseconds = 30_000

/**
 * @param url a postgres:// URL
 * @param max connections of this process's pool
 * @param times how long a statement may take
 */
export function openPostgres(url: string, log: Log, max = 20, times: StatementTimes = usualTimes): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: longestWaitMilliseconds,
    application_name: 'tenure',
    Client: PatientClient,
    statementTimes: times,
    onConnect: (client: pg.ClientBase) => (client as PatientClient).prepare(),
    types: {
      getTypeParser: (oid: number, format?: string) =>
        parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
    },
  } as pg.PoolConfig)
  // Only the reason is logged: the driver puts the whole connection into the error, with the key that cancels
  // its statements.
  const lost = ({ message }: Error) =>
    void (pool.ending || log.warn({ reason: message }, 'a database connection was lost'))
  pool.on('error', () => undefined) // an idle one; the client's own listener has told of it
  const clients = new Set<pg.ClientBase>()
  pool.on('remove', (client) => clients.delete(client))
  // When its server process goes away, a connection in use without a listener would end this process.
  pool.on('connect', (client) => clients.add(client.on('error', lost)))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const close = async (): Promise<void> => {
    await db.destroy()
    if (!pool.ended) await pool.end() // Kysely leaves a pool alone that it has never used
  }
  return {
    db,
    pool,
    close,
    cut() {
      for (const client of clients) if (client instanceof PatientClient) client.socket.destroy()
    },
  }
}

/** True when the error says that a unique constraint or index of that name was violated. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint
}

/** A standby, or a database that was set to be read-only. */
export async function isReadOnly(db: Queryable): Promise<boolean> {
  const { rows } = await sql<{ setting: string }>`
    select current_setting('transaction_read_only') as setting`.execute(db)
  return rows[0]?.setting === 'on'
}

/** Runs reads on one snapshot: between two plain statements another transaction may commit. */
export const inOneMoment = <T>(db: Db, read: (snapshot: DbTransaction) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)

// A list whose length depends on the data is sent as one array: in an "in (...)" each value is a parameter,
// and a statement with more than 65,535 parameters is refused.
export const anyId = (ids: readonly number[]) => sql<number>`any(${[...ids]}::bigint[])`
export const anyUid = (uids: readonly string[]) => sql<string>`any(${[...uids]}::uuid[])`
export const anyText = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`
/** With `<>`: equal to none of them. */
export const allTexts = (texts: readonly string[]) => sql<string>`all(${[...texts]}::text[])`
