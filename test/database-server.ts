// Which PostgreSQL the tests use: the one that TEST_DATABASE_URL names, shared by all files, or one for this
// process, as long as a test of it uses it. It is stopped before its folder is deleted: without the folder it
// cannot be told to stop.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'

export interface TestServer {
  /** postgres:// URL of a database from which others can be made. */
  url: string
  /** To be called once by each who asked. */
  release(): Promise<void>
}

interface Own {
  dataDir: string
  postgres: Promise<EmbeddedPostgres>
  users: number
}
let own: Own | null = null

export async function testServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, release: async () => undefined }
  own ??= startOwn()
  own.users++
  const { postgres } = own
  return { url: (await postgres).url, release }
}

function startOwn(): Own {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenure-test-'))
  return {
    dataDir,
    postgres: startEmbeddedPostgres({ dataDir, log: createLog('warn'), durable: false }),
    users: 0,
  }
}

async function release(): Promise<void> {
  if (!own || --own.users > 0) return
  const { dataDir, postgres } = own
  own = null
  await (await postgres).stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
}
