// A real server with its embedded database, for tests in which the whole folder is lost.
import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import type { Ending } from '#test/database.ts'
import { administrator, bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { plainEnvironment } from '#test/processes/environment.ts'

const root = join(import.meta.dirname, '..', '..')

export interface EmbeddedServer {
  url: string
  databaseUrl(): Promise<string>
  stop(): Promise<void>
  /** Stops it and deletes its folder. */
  destroy(): Promise<void>
}

/** Starts `npm start`'s program on that folder; gone with it when the test ends. */
export async function embeddedServer(ending: Ending, dataDir: string): Promise<EmbeddedServer> {
  const settings = {
    PORT: '0',
    TENURE_DATA: dataDir,
    TENURE_ADMIN_EMAIL: administrator.email,
    TENURE_ADMIN_PASSWORD: administrator.password,
    TENURE_BOOTSTRAP_TOKEN: bootstrapToken,
    TENURE_DEMO: '0',
    TENURE_LOG_LEVEL: 'warn',
    TENURE_WORKERS: '2',
  }
  const child = spawn(process.execPath, [join(root, 'src/main/server.ts')], {
    cwd: root,
    env: { ...plainEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => end(child)
  ending.after(async () => {
    await stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })
  return {
    url: await saidUrl(child),
    stop,
    databaseUrl: () => until('the database is found', () => findEmbeddedPostgres(join(dataDir, 'postgres'))),
    async destroy() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function saidUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Tenure runs at (\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
