// One PostgreSQL for a run, as durable as the one that people get; each side has its own copy of the same
// rows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pause } from '#platform/clock.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'
import { dropDatabase, onServer, urlOf } from '#test/on-server.ts'

export interface DatabaseServer {
  /** Makes a database and gives its URL. A template must have no connection left. */
  create(name: string, template?: string): Promise<string>
  drop(name: string): Promise<void>
  stop(): Promise<void>
}

const application = 'tenure bench'
const dropTries = 600

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenure-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLog('warn') })
  const run = (statement: string) => onServer(postgres.url, application, (client) => client.query(statement))
  return {
    async create(name, template = 'template0') {
      await run(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`)
      return urlOf(postgres.url, name)
    },
    async drop(name) {
      await onServer(postgres.url, application, (client) => unused(client, name))
      await onServer(postgres.url, application, (client) => dropDatabase(client, name, dropTries))
    },
    async stop() {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A pool that was closed a moment ago would log each connection that is cut off. */
async function unused(client: pg.Client, name: string): Promise<void> {
  for (let look = 0; look < 40; look++) {
    const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [name])
    if (!rowCount) return
    await pause(50)
  }
}
