// What may break. Each fault strikes and gives back how it is mended; faults come one after another, and the
// work goes on.
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { livingPostgres } from '#platform/embedded-postgres/postmaster.ts'
import { until } from '#test/node/until.ts'
import { fillDisk } from '#test/processes/small-disk.ts'
import type { Cluster } from './cluster.ts'
import { instanceProcesses } from './outside.ts'
import type { Random } from './random.ts'

export interface Struck {
  mend(): Promise<void>
}

export interface Fault {
  name: string
  /** Null when there is nothing that it could strike now. */
  strike(cluster: Cluster, random: Random, anomalies: string[]): Promise<Struck | null>
}

const nothingToMend: Struck = { mend: async () => undefined }

/** The supervisor of the embedded PostgreSQL starts it again five times. */
let postgresDeaths = 4

const nodeFaults: Fault[] = [
  {
    name: 'a node is killed',
    async strike(cluster, random) {
      await take(cluster, random).kill()
      return startedAgain(cluster)
    },
  },
  {
    name: 'a node is told to stop',
    async strike(cluster, random, anomalies) {
      const exit = await take(cluster, random).terminate()
      if (exit !== 0 && exit !== 1) anomalies.push(`A node that was told to stop ended with ${exit}.`)
      return startedAgain(cluster)
    },
  },
  {
    name: 'a node sleeps',
    async strike({ nodes }, random) {
      const node = random.pick(nodes)
      node.signal('SIGSTOP')
      return { mend: async () => node.signal('SIGCONT') }
    },
  },
  {
    name: 'a node whose clock is 400 days ahead joins',
    async strike(cluster) {
      const node = await cluster.start({ clockOffsetSeconds: 400 * 86_400 })
      return { mend: async () => void (await node.terminate()) }
    },
  },
]

function take({ nodes }: Cluster, random: Random) {
  const [taken] = nodes.splice(random.below(nodes.length), 1)
  return taken as NonNullable<typeof taken>
}

const startedAgain = (cluster: Cluster): Struck => ({
  mend: async () => void cluster.nodes.push(await cluster.start()),
})

const databaseFaults: Fault[] = [
  {
    name: 'PostgreSQL is killed',
    async strike({ postgres, db }) {
      if (postgresDeaths-- <= 0) return null
      process.kill(postgres.pid, 'SIGKILL')
      const answers = () =>
        db
          .selectFrom('organizations')
          .select('id')
          .limit(1)
          .execute()
          .then(
            () => true,
            () => false,
          )
      return { mend: async () => void (await until('PostgreSQL is back', answers)) }
    },
  },
  {
    name: 'PostgreSQL stands still',
    async strike({ postgresFolder }) {
      const stopped = livingPostgres(postgresFolder)
      for (const { pid } of stopped) send(pid, 'SIGSTOP')
      return { mend: async () => stopped.forEach(({ pid }) => send(pid, 'SIGCONT')) }
    },
  },
  {
    name: 'the way to PostgreSQL swallows everything',
    async strike({ proxy }) {
      proxy.swallow()
      return { mend: async () => proxy.pass() }
    },
  },
  {
    name: 'the way to PostgreSQL is cut',
    async strike({ proxy }) {
      await proxy.cut()
      return { mend: () => proxy.restore() }
    },
  },
]

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone meanwhile
  }
}

const outsideFaults: Fault[] = [
  {
    name: 'the drive of files goes away',
    strike: async ({ root }, _random, anomalies) => goAway(root, 'files', anomalies),
  },
  {
    name: 'the drive of a control plane goes away',
    async strike({ root }, _random, anomalies) {
      const [uid] = readdirSync(join(root, 'planes'))
      return uid ? goAway(root, join('planes', uid), anomalies) : null
    },
  },
  {
    name: 'the drive of the ledger goes away',
    strike: async ({ root }, _random, anomalies) => goAway(root, 'ledger', anomalies),
  },
  {
    name: 'an instance is killed',
    async strike({ root }, random) {
      const pids = [...instanceProcesses(root).values()].flat()
      if (!pids.length) return null
      send(random.pick(pids), 'SIGKILL')
      return nothingToMend
    },
  },
]

/** Renamed, as a drive that is not mounted; and back. What was made in its place meanwhile is an anomaly. */
function goAway(root: string, path: string, anomalies: string[]): Struck | null {
  const [place, away] = [join(root, path), join(root, `away-${path.replaceAll('/', '-')}`)]
  if (!existsSync(place)) return null
  renameSync(place, away)
  return {
    async mend() {
      if (existsSync(place))
        anomalies.push(`Something was made in the place of a drive that was away: ${path}`)
      rmSync(place, { recursive: true, force: true })
      renameSync(away, place)
    },
  }
}

const full: Fault = {
  name: 'the disk of files, planes and ledger is full',
  async strike({ root }) {
    const filler = join(root, 'filler')
    fillDisk(filler)
    return { mend: async () => rmSync(filler, { force: true }) }
  },
}

/** @param hasSmallDisk whether the drives lie on a disk that can be filled without harm to the machine */
export const faultsFor = (hasSmallDisk: boolean): readonly Fault[] => [
  ...nodeFaults,
  ...databaseFaults,
  ...outsideFaults,
  ...(hasSmallDisk ? [full] : []),
]
