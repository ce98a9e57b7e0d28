// A real PostgreSQL for every test file. The schema is migrated once into a template database; each file gets
// a copy of it, which takes a tenth of a second, and drops it afterwards: no test sees another one's rows.
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { createLog } from '#platform/log.ts'
import type { Policies } from '#lifecycle/rows/owned-rows.ts'
import { keepFormerVersions } from '#lifecycle/former/triggers.ts'
import { migrate, type OwnedMigrations } from '#platform/migrate.ts'
import { openPostgres, type Db } from '#platform/postgres.ts'
import { dropDatabase, onServer, urlOf } from './on-server.ts'
import { schemaVersion } from './schema-version.ts'
import { testServer } from './database-server.ts'

export interface TestDatabase {
  db: Db
  pool: pg.Pool
  /** postgres:// URL of this database, for further connections and processes. */
  url: string
}

/**
 * What ends a test: a test's context, or `{ after }` of node:test for a whole file, then at the top level of
 * the file. Inside a `before` hook it would end with that hook.
 */
export interface Ending {
  after(finish: () => Promise<void>): void
}

const log = createLog('silent')
const maxConnections = 10
const application = 'tenure tests'
const dropTries = 100

/**
 * A database of its own with that schema (everything that ships unless said); closed and dropped when the
 * test (or file) ends. TEST_DATABASE_URL names the server (the role needs CREATEDB); without it an embedded
 * one is started for this process.
 */
export async function testDatabase(
  ending: Ending,
  { migrations }: { migrations?: OwnedMigrations[] } = {},
): Promise<TestDatabase> {
  const server = await testServer()
  const template = await ensureTemplate(server.url, migrations ? { migrations, tables: {} } : await shipped())
  const name = `tenure_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server.url, application, (client) =>
    client.query(
      `create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`,
    ),
  )
  const url = urlOf(server.url, name)
  const postgres = openPostgres(url, log, maxConnections)
  ending.after(async () => {
    await postgres.close()
    await onServer(server.url, application, (client) => dropDatabase(client, name, dropTries))
    await server.release()
  })
  return { db: postgres.db, pool: postgres.pool, url }
}

interface Schema {
  migrations: OwnedMigrations[]
  /** Tables whose rows people change. */
  tables: Policies
}

/** Loaded only where it is asked for: a test's own schema needs none of the modules. */
async function shipped(): Promise<Schema> {
  const { allMigrations, changedTables, declaredModules } = await import('#main/modules.ts')
  return { migrations: allMigrations, tables: changedTables(declaredModules) }
}

/**
 * Test files run at the same time: one makes the template, the others wait. A half-made one never gets its
 * name.
 */
async function ensureTemplate(server: string, schema: Schema): Promise<string> {
  const template = `tenure_template_${await schemaVersion(schema.migrations, schema.tables)}`
  const half = `${template}_half`
  await onServer(server, application, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount) return
    await dropDatabase(client, half, dropTries)
    await client.query(`create database ${client.escapeIdentifier(half)} template template0 encoding 'UTF8'`)
    await migrateDatabase(urlOf(server, half), schema)
    await client.query(
      `alter database ${client.escapeIdentifier(half)} rename to ${client.escapeIdentifier(template)}`,
    )
  })
  return template
}

async function migrateDatabase(url: string, { migrations, tables }: Schema): Promise<void> {
  const { db, close } = openPostgres(url, log, 2)
  try {
    await migrate(db, migrations)
    await keepFormerVersions(db, tables)
  } finally {
    await close()
  }
}
