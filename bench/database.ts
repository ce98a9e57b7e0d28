// One PostgreSQL for a run, as durable as the one that people get; each side has its own copy of the same rows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pause } from '#platform/clock.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'

export interface DatabaseServer {
  /** Makes a database and gives its URL. A template must have no connection left. */
  create(name: string, template?: string): Promise<string>
  drop(name: string): Promise<void>
  stop(): Promise<void>
}

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenure-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLog('warn') })
  const run = (statement: string) => onServer(postgres.url, (client) => client.query(statement))
  return {
    async create(name, template = 'template0') {
      await run(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`)
      return urlOf(postgres.url, name)
    },
    async drop(name) {
      await onServer(postgres.url, (client) => unused(client, name))
      await onServer(postgres.url, (client) => drop(client, name))
    },
    async stop() {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Autovacuum may be at work in it, and only a superuser may end that; it leaves by itself. */
async function drop(client: pg.Client, name: string): Promise<void> {
  for (let left = 600; ; left--) {
    try {
      return void (await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`))
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || !left) throw error
      await pause(100)
    }
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

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'tenure bench' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
