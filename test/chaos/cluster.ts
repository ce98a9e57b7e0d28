// What chaos strikes: a PostgreSQL of its own, several nodes that reach it through a proxy, and the drives
// they share.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endAllPlanes } from '#connectors/planes/local/plane.ts'
import { allMigrations } from '#main/modules.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { findPlace } from '#platform/embedded-postgres/place.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { openPostgres, type Db } from '#platform/postgres.ts'
import type { Ending } from '#test/database.ts'
import { remote, type Api } from '#test/node/api.ts'
import { ensureRobot, robotToken } from '#test/node/robot.ts'
import { databaseProxy, type DatabaseProxy } from '#test/processes/database-proxy.ts'
import { mountDisk, unmountDisk } from '#test/processes/small-disk.ts'
import { startProcess, type NodeProcess } from '#test/processes/start.ts'
import type { Random } from './random.ts'

export const credential = { authorization: `Bearer ${robotToken}` }

export interface Cluster {
  /** Drives: `files`, `planes`, `ledger`. */
  root: string
  /** Whether they lie on a disk of their own of 24 MiB, which takes the right to mount. */
  hasSmallDisk: boolean
  postgres: EmbeddedPostgres
  /** The folder of PostgreSQL's cluster, by which its processes are found. */
  postgresFolder: string
  proxy: DatabaseProxy
  /** Not through the proxy. */
  db: Db
  /** Those that should answer. */
  nodes: NodeProcess[]
  start(options?: { clockOffsetSeconds?: number }): Promise<NodeProcess>
  /** The API of any of the nodes. */
  api(random: Random): { url: string; api: Api }
}

export async function startCluster(ending: Ending, count: number): Promise<Cluster> {
  const base = mkdtempSync(join(tmpdir(), 'tenure-chaos-'))
  const root = join(base, 'drives')
  mkdirSync(root)
  const hasSmallDisk = mountDisk(root, 24)
  const log = createLog('silent')
  const postgres = await startEmbeddedPostgres({ dataDir: join(base, 'postgres'), log, durable: false })
  const endings: (() => Promise<void>)[] = []
  const inner: Ending = { after: (finish) => void endings.push(finish) }
  const { db, close } = openPostgres(postgres.url, log, 4)
  ending.after(async () => {
    for (const finish of endings.reverse()) await finish()
    await close()
    await endAllPlanes(join(root, 'planes'))
    await postgres.stop()
    if (hasSmallDisk) unmountDisk(root)
    rmSync(base, { recursive: true, force: true, maxRetries: 5 })
  })
  await migrate(db, allMigrations)
  await ensureRobot(db)
  mkdirSync(join(root, 'ledger'))
  const proxy = await databaseProxy(inner, postgres.url)
  const nodes: NodeProcess[] = []
  const shared = {
    data: root,
    ledger: join(root, 'ledger', 'erasures.jsonl'),
    workers: 4,
    statementSeconds: 3,
    stopSeconds: 5,
  }
  const start: Cluster['start'] = (options = {}) =>
    startProcess(inner, proxy.url, () => undefined, { ...shared, ...options })
  for (let number = 0; number < count; number++) nodes.push(await start())
  return {
    root,
    hasSmallDisk,
    postgres,
    proxy,
    db,
    nodes,
    start,
    postgresFolder: join(findPlace(join(base, 'postgres')), 'cluster'),
    api: (random) => {
      const { url } = random.pick(nodes)
      return { url, api: remote(url, credential) }
    },
  }
}
