// The database of an installation without DATABASE_URL: PostgreSQL from npm, below the data folder, on
// loopback only, with passwords. It ends when the app that started it ends, also when the app is killed
// (embedded-postgres/supervisor.ts).
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBinaries } from './embedded-postgres/binaries.ts'
import {
  databaseUrl,
  ensureCluster,
  ensureDatabase,
  postgresEnvironment,
  readPasswords,
  type Passwords,
} from './embedded-postgres/cluster.ts'
import { claim, type Ownership } from './embedded-postgres/owner.ts'
import { choosePlace, findPlace } from './embedded-postgres/place.ts'
import {
  livingPostgres,
  readPostmasterFile,
  removeForeignPostmasterFile,
  stopPostgres,
} from './embedded-postgres/postmaster.ts'
import type { SupervisorOrder, SupervisorReport } from './embedded-postgres/supervisor.ts'
import type { Log } from './log.ts'
import { Problem } from './problem.ts'
import { settings } from './embedded-postgres/settings.ts'

const ATTEMPTS = 5
const supervisorFile = fileURLToPath(new URL('embedded-postgres/supervisor.ts', import.meta.url))

export interface EmbeddedPostgresOptions {
  /** A folder for PostgreSQL alone; made when missing. */
  dataDir: string
  log: Pick<Log, 'info' | 'warn' | 'error'>
  /** False only for tests: faster, and a power cut may ruin the cluster. */
  durable?: boolean
  maxConnections?: number
}

export interface EmbeddedPostgres {
  /**
   * The postgres:// URL of the database `tenure`. Its user owns the database, is no superuser, and may create
   * databases.
   */
  url: string
  /**
   * The process number of the postmaster. It changes when PostgreSQL dies and is started again (on the same
   * port).
   */
  readonly pid: number
  readonly supervisorPid: number
  /** Stops PostgreSQL and releases the data folder. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL 18 on a free port and makes the database when it is missing. Throws Problem with a
 * sentence for the operator: `data_in_use` names the living owner, the others say what is missing and that
 * DATABASE_URL is the way out.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = choosePlace(options.dataDir)
  const owner = await claim(place.dataDir)
  try {
    const binaries = prepareBinaries(place.account, place.place)
    const cluster = join(place.place, 'cluster')
    const passwords = await ensureCluster({
      ...place,
      initdb: binaries.initdb,
      durable: options.durable ?? true,
    })
    const order: SupervisorOrder = {
      binary: binaries.postgres,
      arguments: settings(options).flatMap((setting) => ['-c', setting]),
      environment: postgresEnvironment,
      cluster,
      logFile: join(place.dataDir, 'postgres.log'),
      account: place.account,
    }
    return await startWithRetries(order, passwords, owner, options.log)
  } catch (error) {
    owner.release()
    throw error
  }
}

/**
 * The address of an embedded PostgreSQL that another process of this machine runs on this folder; null when
 * none runs.
 */
export function findEmbeddedPostgres(dataDir: string): string | null {
  const cluster = join(findPlace(dataDir), 'cluster')
  const file = readPostmasterFile(cluster)
  if (!file?.ready || livingPostgres(cluster).length === 0) return null
  return databaseUrl(file.port, readPasswords(dataDir))
}

// Another process may take the free port first, or the supervisor of a killed app may still be running.
async function startWithRetries(
  order: SupervisorOrder,
  passwords: Passwords,
  owner: Ownership,
  log: EmbeddedPostgresOptions['log'],
): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    await stopPostgres(order.cluster) // left by an app and a supervisor that were both killed
    removeForeignPostmasterFile(order.cluster)
    const supervisor = await startSupervisor()
    owner.noteSupervisor(supervisor.pid as number)
    const report = await firstReport(supervisor, order)
    if (report.kind === 'ready')
      return await runningPostgres(supervisor, report, order, passwords, owner, log)
    const reason = 'message' in report ? report.message : report.kind
    if (attempt === ATTEMPTS) throw didNotStart(order, reason)
    log.warn({ attempt, reason }, 'PostgreSQL did not start; trying again')
  }
}

async function startSupervisor(): Promise<ChildProcess> {
  const supervisor = spawn(process.execPath, [supervisorFile], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '' }, // no secrets in its environment
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(supervisor, 'spawn')
  return supervisor
}

function firstReport(supervisor: ChildProcess, order: SupervisorOrder): Promise<SupervisorReport> {
  return new Promise((done) => {
    supervisor.once('message', (report) => done(report as SupervisorReport))
    supervisor.once('exit', () => done({ kind: 'failed', message: 'its supervisor ended' }))
    supervisor.send(order, () => {}) // an exit meanwhile is seen by the listener above
  })
}

async function runningPostgres(
  supervisor: ChildProcess,
  ready: { pid: number; port: number },
  order: SupervisorOrder,
  passwords: Passwords,
  owner: Ownership,
  log: EmbeddedPostgresOptions['log'],
): Promise<EmbeddedPostgres> {
  let { pid } = ready
  let stopping: Promise<void> | null = null
  const exited = new Promise<void>((done) => supervisor.once('exit', () => done()))
  const stop = () => (stopping ??= stopBoth(supervisor, exited, order.cluster).finally(owner.release))
  supervisor.on('message', (report: SupervisorReport) => {
    if ('pid' in report) pid = report.pid
    if (report.kind === 'restarted') log.warn({ pid }, 'PostgreSQL died and was started again')
    if (report.kind === 'given_up')
      log.error({ reason: report.message }, 'PostgreSQL keeps dying; restart Tenure')
  })
  void exited.then(
    () => stopping ?? log.warn({ pid }, 'the supervisor of PostgreSQL was killed; PostgreSQL goes on'),
  )
  letAppEnd(supervisor)
  try {
    const url = await ensureDatabase(ready.port, passwords)
    return {
      url,
      stop,
      get pid() {
        return pid
      },
      supervisorPid: supervisor.pid as number,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function stopBoth(supervisor: ChildProcess, exited: Promise<void>, cluster: string): Promise<void> {
  supervisor.ref()
  if (supervisor.connected) supervisor.disconnect()
  await exited
  await stopPostgres(cluster) // does something only when the supervisor was killed
}

// When an app has nothing else to do, it may end without stop(); the supervisor notices that and cleans up.
function letAppEnd(supervisor: ChildProcess): void {
  supervisor.unref()
  supervisor.channel?.unref()
}

function didNotStart(order: SupervisorOrder, reason: string): Problem {
  const message =
    `The embedded PostgreSQL did not start: ${reason}\nIts log is ${order.logFile}. ` +
    'If this machine cannot run it, set DATABASE_URL to the postgres:// address of a PostgreSQL of yours.'
  return new Problem('unavailable', 'postgres_did_not_start', message)
}
