// A real server process for the tests that look from outside. It can be killed without warning and started
// again at the same address on the same data, which is what a restart is for those who watch.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endAllPlanes } from '#connectors/planes/local/plane.ts'
import { testDatabase, type Ending } from '#test/database.ts'
import { plainEnvironment } from '#test/processes/environment.ts'

const root = join(import.meta.dirname, '..', '..')

export const administrator = { email: 'admin@example.com', password: 'a long test password' } as const

export interface RunningServer {
  /** http://127.0.0.1:port */
  readonly url: string
  /** kill -9, then the same server again. */
  crash(): Promise<void>
  start(): Promise<void>
}

/**
 * Starts a server on a database of its own; it, its data and its instances are gone when the test (or file)
 * ends.
 * @param settings variables besides the usual ones, or in their place
 */
export async function runningServer(
  ending: Ending,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), 'tenure-e2e-'))
  const { url: databaseUrl } = await testDatabase(ending)
  let child: ChildProcess | null = null
  let url = ''
  const start = async () => {
    ;({ child, url } = await startProcess({
      PORT: url ? new URL(url).port : '0',
      TENURE_DATA: data,
      DATABASE_URL: databaseUrl,
      TENURE_ADMIN_EMAIL: administrator.email,
      TENURE_ADMIN_PASSWORD: administrator.password,
      TENURE_DEMO: '0',
      TENURE_LOG_LEVEL: 'warn',
      TENURE_WORKERS: '5',
      TENURE_ERASURE_LEDGER: join(data, 'erasures.jsonl'),
      TENURE_ERASURE_SETTLING_SECONDS: '0',
      ...settings,
    }))
  }
  ending.after(async () => {
    if (child) await end(child, 'SIGTERM')
    await endAllPlanes(join(data, 'planes'))
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  })
  await start()
  return {
    get url() {
      return url
    },
    crash: async () => {
      if (child) await end(child, 'SIGKILL')
    },
    start,
  }
}

function startProcess(settings: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'src/main/server.ts')], {
    cwd: root,
    env: { ...plainEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Tenure runs at (\S+)/.exec(said)?.[1]
      if (url) resolve({ child, url })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
