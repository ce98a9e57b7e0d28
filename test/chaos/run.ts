// Work and faults at the same time, for a while; then rest, and a comparison of everything with everything.
import { pause } from '#platform/clock.ts'
import type { Ending } from '#test/database.ts'
import { must, remote } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'
import { compare, settle } from './check.ts'
import { credential, startCluster, type Cluster } from './cluster.ts'
import { faultsFor, type Fault, type Struck } from './faults.ts'
import { loadOn, type Limits, type Load } from './load.ts'
import { seeded, type Random } from './random.ts'

export interface ChaosInput {
  seed: number
  /** Random faults for that long, or these, by their names, one after another. */
  plan: { milliseconds: number } | { faults: readonly string[] }
  nodes: number
  limits: Limits
  say(line: string): void
}

export interface Outcome {
  /** How many operations ended how. */
  operations: Record<string, number>
  /** How many requests ended how. */
  answers: Record<string, number>
  faults: Record<string, number>
  /** Nothing may stand here. */
  anomalies: string[]
}

const hands = 6
/** Between two faults at least so much work ends, however slow the machine is. */
const piecesBetween = 15

export async function chaos(ending: Ending, input: ChaosInput): Promise<Outcome> {
  const { seed, nodes, limits, say } = input
  const cluster = await startCluster(ending, nodes)
  say(
    `seed ${seed}: ${nodes} nodes are ` +
      `up${cluster.hasSmallDisk ? '' : '; no full disks, because nothing may be mounted here'}`,
  )
  const load = loadOn(cluster, seeded(seed), limits, await prepare(cluster))
  const stop = new AbortController()
  const working = Array.from({ length: hands }, () => workUntil(stop.signal, load.work))
  const struck = await strikeFor(cluster, seeded(seed + 1), input, load)
  stop.abort()
  await Promise.all(working)
  say(`${sum(struck)} faults are over; waiting for rest`)
  const random = seeded(seed + 2)
  load.anomalies.push(...(await settle(cluster, load.customers, random)))
  load.anomalies.push(...(await compare(cluster, load.customers, random)))
  return {
    operations: await operationsOf(cluster),
    answers: Object.fromEntries(load.answers),
    faults: struck,
    anomalies: [...new Set(load.anomalies)],
  }
}

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

/** One control plane of this machine, and no limit to erasings in an hour. */
async function prepare({ nodes }: Cluster): Promise<number> {
  const api = remote(nodes[0]?.url ?? '', credential)
  await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1000 }))
  return (await must(201, api.post('/control-planes', { name: 'machine', kind: 'local' }))).id
}

async function workUntil(stopped: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!stopped.aborted) {
    await work()
    await pause(50, stopped)
  }
}

async function strikeFor(
  cluster: Cluster,
  random: Random,
  input: ChaosInput,
  load: Load,
): Promise<Record<string, number>> {
  const { plan, say } = input
  const counts: Record<string, number> = {}
  for (const fault of planned(plan, faultsFor(cluster.hasSmallDisk), random)) {
    const pieces = load.pieces() + piecesBetween
    await until('some work has ended', () => load.pieces() >= pieces)
    const struck = await fault.strike(cluster, random, load.anomalies)
    if (!struck) continue
    counts[fault.name] = (counts[fault.name] ?? 0) + 1
    say(`  ${fault.name}`)
    await mended(fault, struck, 200 + random.below(3000), load.anomalies)
  }
  return counts
}

function* planned(plan: ChaosInput['plan'], all: readonly Fault[], random: Random): Generator<Fault> {
  if ('faults' in plan)
    return yield* plan.faults.map((name) => all.find((fault) => fault.name === name) as Fault)
  for (const end = performance.now() + plan.milliseconds; performance.now() < end;) yield random.pick(all)
}

async function mended({ name }: Fault, { mend }: Struck, after: number, anomalies: string[]): Promise<void> {
  await pause(after)
  await mend().catch(
    (error: unknown) => void anomalies.push(`"${name}" could not be mended: ${String(error)}`),
  )
}

async function operationsOf({ db }: Cluster): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('operations as o')
    .leftJoin('operation_steps as s', (join) =>
      join.onRef('s.operation_id', '=', 'o.id').on('s.status', '=', 'waiting'),
    )
    .select(['o.kind', 'o.status', 's.waiting_for'])
    .execute()
  const counts: Record<string, number> = {}
  for (const { kind, status, waiting_for } of rows) {
    const codes = [...new Set((waiting_for ?? []).map(({ code }) => code))].join(', ')
    const name = `${kind} ${status}${codes && ` for ${codes}`}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
