// How much of what the queue and the database can do is left with the runner around them? A thousand
// rehearsals of six steps on one node, next to a thousand bare jobs that send the same statements.
import { newUid } from '#platform/ids.ts'
import type { Bench, Part } from './bench.ts'
import { makeOperations, stepsEach } from './operations/world.ts'
import type { BareInput } from './operations/bare.ts'
import { startChild } from './processes/child.ts'
import { learn, type Recipe, type Recording } from './statements/recipe.ts'
import { duration, perSecond } from './table.ts'

const workers = 20
const template = 'bench_operations'

export const operations: Part = async (bench) => {
  const count = bench.quick ? 100 : 1000
  await makeOperations(bench.server, template, count)
  const recipe = await watch(bench)
  // In turns, as everywhere; a side that runs for a minute evens out by itself, so one round is enough.
  bench.say(`operations: ${count} on Tenure`)
  const tenure = await onTenure(bench)
  bench.say(`operations: ${count} bare jobs`)
  const beside = await onBare(bench, { recipe, workers, count })
  const rate = (milliseconds: number) =>
    `${duration(milliseconds)}, ${perSecond(count / (milliseconds / 1000))}`
  const size = `${stepsEach} steps, ${recipe.statements.length} statements each`
  return [
    {
      part: 'operations',
      what: `${count.toLocaleString('en')} operations on one node (${size})`,
      ratio: beside / tenure,
      tenure: rate(tenure),
      beside: `${rate(beside)} bare jobs`,
    },
  ]
}

async function watch(bench: Bench): Promise<Recipe> {
  const name = 'bench_operations_watched'
  const node = startChild(fileOf('tenure'))
  try {
    await node.ask('start', { databaseUrl: await bench.server.create(name, template) })
    const recordings: Recording[] = []
    for (let number = 0; number < 3; number++) recordings.push(await node.ask<Recording>('watch', newUid()))
    return learn(recordings)
  } finally {
    await node.stop()
    await bench.server.drop(name)
  }
}

async function onTenure(bench: Bench): Promise<number> {
  const name = 'bench_operations_tenure'
  const node = startChild(fileOf('tenure'))
  try {
    await node.ask('start', { databaseUrl: await bench.server.create(name, template), workers })
    return await node.ask<number>('done')
  } finally {
    await node.stop()
    await bench.server.drop(name)
  }
}

async function onBare(bench: Bench, input: Omit<BareInput, 'databaseUrl'>): Promise<number> {
  const name = 'bench_operations_bare'
  const jobs = startChild(fileOf('bare'))
  try {
    const databaseUrl = await bench.server.create(name, template)
    return await jobs.ask<number>('run', { ...input, databaseUrl } satisfies BareInput)
  } finally {
    await jobs.stop()
    await bench.server.drop(name)
  }
}

const fileOf = (side: string): string => new URL(`operations/${side}.ts`, import.meta.url).pathname
