// How much of the speed of the barest server is left with sign-in, permissions, checks, fence, audit chain and outbox
// around each request? Both send the same statements to the same PostgreSQL; each is a process of its own.
import type { Bench, Part } from './bench.ts'
import { kinds, requestOf, type Kind } from './http/kinds.ts'
import { openLoad, type Load } from './http/load.ts'
import type { BareInput } from './http/bare.ts'
import type { Watched } from './http/tenure.ts'
import { startChild, type Child } from './processes/child.ts'
import { alternate } from './rounds.ts'
import { learn, type Input } from './statements/recipe.ts'
import { perSecond, type Row } from './table.ts'
import type { World } from './world.ts'

const connections = 16

export const http: Part = async (bench) => {
  const world = await bench.world()
  const [tenure, bare] = [startChild(fileOf('tenure')), startChild(fileOf('bare'))]
  try {
    const tenurePort = await tenure.ask<number>('start', { databaseUrl: await bench.server.create('bench_http_tenure', world.template) })
    const recipes = await watch(tenure, world)
    const databaseUrl = await bench.server.create('bench_http_bare', world.template)
    const barePort = await bare.ask<number>('start', { databaseUrl, recipes } satisfies BareInput)
    const loads = { tenure: await openLoad({ port: tenurePort, token: world.token }, connections), bare: await openLoad({ port: barePort, token: world.token }, connections) }
    const rows: Row[] = []
    for (const kind of kinds) rows.push(await measure(bench, kind, world, loads, recipes[kind].recipe.statements.length))
    for (const load of Object.values(loads)) load.close()
    return rows
  } finally {
    await Promise.all([tenure.stop(), bare.stop()])
    for (const side of ['tenure', 'bare']) await bench.server.drop(`bench_http_${side}`)
  }
}

const fileOf = (side: string): string => new URL(`http/${side}.ts`, import.meta.url).pathname

/** Each kind on three organizations with different pasts: a number that happens to be the same would be taken for a constant. */
async function watch(tenure: Child, world: World): Promise<BareInput['recipes']> {
  const watchOne = async (kind: Kind, number: number): Promise<Watched> => {
    const request = requestOf(kind, number, world)
    const input: Input = { organization: world.ids.first + number % world.organizations, ...request.body }
    return tenure.ask<Watched>('watch', { request, input, token: world.token })
  }
  const learned = async (kind: Kind) => {
    for (const [times, number] of pasts) for (let time = 0; time < times; time++) await watchOne(kind, number + time * world.organizations)
    const watched = []
    for (const [times, number] of pasts) watched.push(await watchOne(kind, number + times * world.organizations))
    return { recipe: learn(watched.map(({ recording }) => recording)), example: watched[0]?.body as Record<string, unknown> }
  }
  return { create: await learned('create'), show: await learned('show'), list: await learned('list'), update: await learned('update') }
}

/** How often it was changed before, and which one: numbers that the measured requests leave out. */
const pasts = [[1, 1_000_000_007], [3, 1_000_000_014], [7, 1_000_000_022]] as const

async function measure(bench: Bench, kind: Kind, world: World, loads: { tenure: Load; bare: Load }, statements: number): Promise<Row> {
  bench.say(`http: ${kind}`)
  const request = (number: number) => requestOf(kind, number, world)
  const milliseconds = bench.quick ? 300 : 1500
  const { ratio, tenure, beside } = await alternate(bench.quick ? 2 : 5, {
    tenure: () => loads.tenure.run(milliseconds, request),
    beside: () => loads.bare.run(milliseconds, request),
  })
  return { part: 'http', what: `${titles[kind]} (${statements} statements)`, ratio, tenure: perSecond(tenure), beside: `${perSecond(beside)} bare server` }
}

const titles: Record<Kind, string> = {
  create: 'create an organization', show: 'show one', list: 'list 50 of 10,000', update: 'update one',
}
