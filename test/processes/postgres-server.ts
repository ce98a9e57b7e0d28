// A PostgreSQL whose end, standby and disk a test decides: the programs from npm without the supervisor,
// which would start PostgreSQL again.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveTo, type Account } from '#platform/embedded-postgres/account.ts'
import { prepareBinaries } from '#platform/embedded-postgres/binaries.ts'
import {
  databaseUrl,
  ensureCluster,
  ensureDatabase,
  postgresEnvironment,
  type Passwords,
} from '#platform/embedded-postgres/cluster.ts'
import { choosePlace } from '#platform/embedded-postgres/place.ts'
import { livingPostgres } from '#platform/embedded-postgres/postmaster.ts'
import type { Ending } from '#test/database.ts'
import { until } from '#test/node/until.ts'
import { onServer } from '#test/on-server.ts'

export interface PostgresServer {
  /** postgres:// URL of the database `tenure` as its owner; the port stays over restarts. */
  url: string
  /** postgres:// URL of the same server as its superuser. */
  superuser: string
  /** The folder of its cluster, by which its processes are found. */
  cluster: string
  /** Resolves when it takes connections; a standby takes them too. */
  start(): Promise<void>
  /** In good order; resolves when no process of it is left. */
  stop(): Promise<void>
  /** kill -9 of all its processes. */
  kill(): Promise<void>
  /** While it is stopped: a folder of the cluster lies elsewhere from now on. */
  move(folder: string, to: string): void
  /** A copy, made while this one is stopped, that follows it when both are started. */
  standby(): Promise<PostgresServer>
}

interface Place {
  base: string
  cluster: string
  port: number
  passwords: Passwords
  account: Account | null
  program: string
  settings: readonly string[]
}

/**
 * Makes one, with the database `tenure`; it runs when this resolves.
 * @param settings as `name=value`, besides those of a small server that does not survive a power cut
 */
export async function startPostgres(
  ending: Ending,
  settings: readonly string[] = [],
): Promise<PostgresServer> {
  const base = mkdtempSync(join(tmpdir(), 'tenure-server-'))
  const { dataDir, place, account } = choosePlace(base)
  const { initdb, postgres } = prepareBinaries(account, place)
  const passwords = await ensureCluster({ dataDir, place, account, initdb, durable: false })
  const port = await freePort()
  const cluster = join(place, 'cluster')
  const server = serverAt(ending, { base, cluster, port, passwords, account, program: postgres, settings })
  await server.start()
  await ensureDatabase(port, passwords)
  return server
}

function serverAt(ending: Ending, place: Place): PostgresServer {
  const { base, cluster, port, passwords, account } = place
  let child: ChildProcess | null = null
  const superuser = `postgres://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    const processes = name === 'SIGKILL' ? livingPostgres(cluster).map(({ pid }) => pid) : [child?.pid ?? 0]
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      for (const pid of processes) send(pid, name)
      await ended
    }
    await until('no process of it is left', () => livingPostgres(cluster).length === 0)
  }
  ending.after(async () => {
    await signal('SIGKILL')
    rmSync(base, { recursive: true, force: true, maxRetries: 5 })
  })
  return {
    url: databaseUrl(port, passwords),
    superuser,
    cluster,
    async start() {
      child = run(place)
      await until('PostgreSQL takes connections', () => answers(superuser))
    },
    stop: () => signal('SIGINT'),
    kill: () => signal('SIGKILL'),
    move(folder, to) {
      execFileSync('mv', [join(cluster, folder), to])
      symlinkSync(to, join(cluster, folder))
    },
    async standby() {
      const copy = mkdtempSync(join(tmpdir(), 'tenure-standby-'))
      chmodSync(copy, 0o711) // its account passes through
      const to = join(copy, 'cluster')
      execFileSync('cp', ['-a', cluster, to])
      writeFileSync(join(to, 'standby.signal'), '')
      giveTo(account, join(to, 'standby.signal'))
      const follows = `host=127.0.0.1 port=${port} user=postgres password=${passwords.postgres} application_name=standby`
      const settings = [...place.settings, `primary_conninfo=${follows}`, 'wal_retrieve_retry_interval=100ms']
      return serverAt(ending, { ...place, base: copy, cluster: to, port: await freePort(), settings })
    },
  }
}

const small = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'fsync=off',
  'full_page_writes=off',
  'max_wal_size=64MB',
]

function run({ program, cluster, port, account, settings }: Place): ChildProcess {
  const given = [...small, ...settings].flatMap((setting) => ['-c', setting])
  return spawn(program, ['-D', cluster, '-p', String(port), ...given], {
    cwd: cluster,
    env: postgresEnvironment,
    stdio: process.env.TEST_LOG_LEVEL ? 'inherit' : 'ignore',
    ...(account && { uid: account.uid, gid: account.gid }),
  })
}

const answers = (url: string): Promise<boolean> =>
  onServer(url, 'tenure tests', (client) => client.query('select 1')).then(
    () => true,
    () => false,
  )

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone meanwhile
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await once(probe.listen(0, '127.0.0.1'), 'listening')
  const { port } = probe.address() as AddressInfo
  await once(probe.close(), 'close')
  return port
}
