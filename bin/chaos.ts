// Breaks a whole installation on purpose, for minutes, and compares everything at the end: `npm run
// test:chaos -- --seed 7
// --minutes 10`. Ends with 1 when it finds an anomaly.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { exitWithParent } from '#platform/parent.ts'
import { chaos } from '#test/chaos/run.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    minutes: { type: 'string', default: '5' },
    nodes: { type: 'string', default: '3' },
  },
})
const [seed, minutes, nodes] = [Number(values.seed), Number(values.minutes), Number(values.nodes)]
if (![seed, minutes, nodes].every((value) => Number.isFinite(value) && value >= 0) || nodes < 2) {
  console.error('Give --seed, --minutes and --nodes (2 at least) as numbers.')
  process.exit(2)
}

const finishes: (() => Promise<void>)[] = []
const finish = async (): Promise<void> => {
  for (const each of finishes.splice(0).reverse())
    await each().catch((error: unknown) => console.error(error))
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void finish().then(() => process.exit(130)))
exitWithParent(() => void finish().then(() => process.exit(130)))

try {
  const say = (line: string): void => console.log(line)
  const limits = { customers: 40, instances: 12 }
  const ending = { after: (each: () => Promise<void>) => void finishes.push(each) }
  const { operations, answers, faults, anomalies } = await chaos(ending, {
    seed,
    nodes,
    limits,
    say,
    plan: { milliseconds: minutes * 60_000 },
  })
  for (const [title, counts] of Object.entries({ operations, answers, faults })) {
    console.log(`${title}:`)
    for (const [name, count] of Object.entries(counts).sort()) console.log(`  ${count} ${name}`)
  }
  console.log(`anomalies: ${anomalies.length} (seed ${seed})`)
  for (const anomaly of anomalies) console.log(`  ${anomaly}`)
  process.exitCode = anomalies.length ? 1 : 0
} finally {
  await finish()
}
process.exit()
