// Which PostgreSQL the tests use: the one that TEST_DATABASE_URL names, shared by all files, or one for this process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'

let own: Promise<string> | null = null

/** postgres:// URL of a database from which others can be made. */
export function testServer(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL
  return given ? Promise.resolve(given) : (own ??= startOwn())
}

async function startOwn(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenure-test-'))
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLog('warn'), durable: false })
  process.once('beforeExit', async () => {
    await postgres.stop()
    remove()
  })
  process.once('exit', remove) // a forced exit skips the line above; the supervisor stops PostgreSQL then
  return postgres.url
}
