// Which database a backup reads or a restore fills: the one of DATABASE_URL, or the embedded one, which may
// be running with the server, or is started for as long as the work takes.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pause } from '#platform/clock.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { findPlace } from '#platform/embedded-postgres/place.ts'
import type { Log } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { Settings } from '#platform/settings.ts'
import { isRunning, readServerFile } from '#platform/server-file.ts'
import { addressOf, openConnection, type Connection } from './connection.ts'

export type Place = Pick<Settings, 'dataDir' | 'databaseUrl'>

/**
 * An open connection to the database that shall be read. @throws Problem 404 `nothing_to_back_up`, 409, 503
 */
export async function withDatabaseToRead<T>(
  place: Place,
  log: Log,
  work: (connection: Connection, name: string) => Promise<T>,
): Promise<T> {
  const folder = join(place.dataDir, 'postgres')
  const running = place.databaseUrl ?? findEmbeddedPostgres(folder)
  if (running !== null) return withConnection(running, log, (connection) => work(connection, nameOf(place)))
  if (!existsSync(join(findPlace(folder), 'cluster'))) {
    throw new Problem('not_found', 'nothing_to_back_up', `There is no database in ${place.dataDir}.`, {
      remedy: 'Set TENURE_DATA or DATABASE_URL as for the server.',
    })
  }
  return withEmbedded(folder, log, (connection) => work(connection, nameOf(place)))
}

/**
 * An open connection to the database that shall be filled; no server may use it. @throws Problem 409
 * `server_running`,
 * 503
 */
export async function withDatabaseToFill<T>(
  place: Place,
  log: Log,
  work: (connection: Connection, name: string) => Promise<T>,
): Promise<T> {
  const { dataDir, databaseUrl } = place
  const folder = join(dataDir, 'postgres')
  const server = readServerFile(dataDir)
  if (server && isRunning(server)) throw serverRunning(`A server (process ${server.pid}) runs on ${dataDir}.`)
  if (databaseUrl === null && findEmbeddedPostgres(folder) !== null)
    throw serverRunning(`The database in ${dataDir} is in use.`)
  // the same rights as the server gives it: the account of PostgreSQL must be able to enter
  await mkdir(dataDir, { recursive: true, mode: 0o755 })
  if (databaseUrl === null) return withEmbedded(folder, log, (connection) => work(connection, nameOf(place)))
  return withConnection(databaseUrl, log, async (connection) => {
    await refuseNodes(connection)
    return work(connection, nameOf(place))
  })
}

const nameOf = ({ databaseUrl }: Place): string =>
  databaseUrl === null ? 'embedded' : addressOf(databaseUrl)

async function withConnection<T>(
  url: string,
  log: Log,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(url, log)
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

async function withEmbedded<T>(
  folder: string,
  log: Log,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log })
  try {
    return await withConnection(embedded.url, log, work)
  } finally {
    await embedded.stop()
  }
}

/**
 * Nodes on other machines can only be seen by their connections. A node that has just stopped may keep its
 * connections for a moment.
 */
async function refuseNodes(connection: Connection): Promise<void> {
  let count = await countConnections(connection)
  for (let looks = 1; count > 0 && looks < 10; looks++) {
    await pause(100)
    count = await countConnections(connection)
  }
  if (count > 0) throw serverRunning(`Nodes of Tenure are connected to this database (${count} connections).`)
}

async function countConnections({ db }: Connection): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'tenure%'`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

const serverRunning = (message: string): Problem =>
  new Problem('conflict', 'server_running', message, {
    remedy: 'Stop every node first: `tenure stop` on its machine.',
  })
