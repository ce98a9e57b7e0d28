// How much of the speed of the barest server is left with sign-in, permissions, checks, fence, audit chain
// and outbox around each request? Both send the same statements to the same PostgreSQL; each is a process of
// its own.
import type { Bench, Part } from './bench.ts'
import type { BareInput } from './http/bare.ts'
import { kinds, requestOf, type Kind } from './http/kinds.ts'
import { openLoad, type Load } from './http/load.ts'
import type { Watched } from './http/tenure.ts'
import { startChild, type Child } from './processes/child.ts'
import { alternate, type Sides } from './rounds.ts'
import { learn, type Input } from './statements/recipe.ts'
import { perSecond, type Row } from './table.ts'
import type { World } from './world.ts'

const connections = 16

interface Server {
  node: Child
  load: Load
}

export const http: Part = async (bench) => {
  const world = await bench.world()
  const nodes = { tenure: startChild(fileOf('tenure')), beside: startChild(fileOf('bare')) }
  const names = { tenure: 'bench_http_tenure', beside: 'bench_http_bare' }
  try {
    const databaseUrl = await bench.server.create(names.tenure, world.template)
    const tenure = await serverOf(nodes.tenure, { databaseUrl }, world)
    const recipes = await watch(nodes.tenure, world)
    const copy = await bench.server.create(names.beside, world.template)
    const beside = await serverOf(nodes.beside, { databaseUrl: copy, recipes } satisfies BareInput, world)
    const rows: Row[] = []
    for (const kind of kinds) {
      const { ratio, ...figures } = await measure(bench, kind, world, { tenure, beside })
      const what = `${titleOf(kind, world)} (${recipes[kind].recipe.statements.length} statements)`
      rows.push({
        part: 'http',
        what,
        ratio,
        tenure: figures.tenure,
        beside: `${figures.beside} bare server`,
      })
    }
    for (const { load } of [tenure, beside]) load.close()
    return rows
  } finally {
    for (const node of Object.values(nodes)) await node.stop()
    for (const name of Object.values(names)) await bench.server.drop(name)
  }
}

const fileOf = (side: string): string => new URL(`http/${side}.ts`, import.meta.url).pathname

async function serverOf(node: Child, input: object, { token }: World): Promise<Server> {
  const port = await node.ask<number>('start', input)
  return { node, load: await openLoad({ port, token }, connections) }
}

/**
 * Each kind on three organizations with different pasts: a number that happened to be the same would be taken
 * for one that is always the same.
 */
async function watch(tenure: Child, world: World): Promise<BareInput['recipes']> {
  const recipes: Partial<BareInput['recipes']> = {}
  for (const kind of kinds) {
    const watched: Watched[] = []
    for (const { times, number } of pasts) {
      for (let time = 0; time < times; time++)
        await watchOne(tenure, world, kind, number + time * world.organizations)
      watched.push(await watchOne(tenure, world, kind, number + times * world.organizations))
    }
    recipes[kind] = {
      recipe: learn(watched.map(({ recording }) => recording)),
      example: watched[0]?.body as object,
    }
  }
  return recipes as BareInput['recipes']
}

/** Which one, and how often it was changed before; numbers that the measured requests do not reach. */
const pasts = [
  { times: 1, number: 1_000_000_007 },
  { times: 3, number: 1_000_000_014 },
  { times: 7, number: 1_000_000_022 },
]

function watchOne(tenure: Child, world: World, kind: Kind, number: number): Promise<Watched> {
  const request = requestOf(kind, number, world)
  const input: Input = { organization: world.ids.first + (number % world.organizations), ...request.body }
  return tenure.ask<Watched>('watch', { request, input, token: world.token })
}

async function measure(bench: Bench, kind: Kind, world: World, servers: Sides<Server>) {
  bench.say(`http: ${kind}`)
  const milliseconds = bench.quick ? 300 : 1000
  const run = ({ load }: Server) => load.run(milliseconds, (number) => requestOf(kind, number, world))
  for (const server of [servers.tenure, servers.beside]) await warmUp(server, run)
  const costs = { tenure: await costOf(servers.tenure), beside: await costOf(servers.beside) }
  const { ratio, ...rates } = await alternate(bench.quick ? 2 : 5, {
    tenure: () => run(servers.tenure),
    beside: () => run(servers.beside),
  })
  return {
    ratio,
    tenure: `${perSecond(rates.tenure)}, ${await costs.tenure()}`,
    beside: `${perSecond(rates.beside)}, ${await costs.beside()}`,
  }
}

/**
 * Code that has run a few hundred times is not yet as fast as it gets; a server has usually been up for
 * longer. By the number of requests: on a busy machine a second is a handful of them.
 */
async function warmUp(server: Server, run: (server: Server) => Promise<number>): Promise<void> {
  const [enough, before] = [1000, server.load.answered()]
  for (let round = 0; round < 20 && server.load.answered() - before < enough; round++) await run(server)
}

/**
 * What one request costs the server in processor time: it depends less on what else is running than the rate.
 */
async function costOf({ node, load }: Server): Promise<() => Promise<string>> {
  const [before, answered] = [await node.ask<NodeJS.CpuUsage>('cpu'), load.answered()]
  return async () => {
    const after = await node.ask<NodeJS.CpuUsage>('cpu')
    const microseconds = after.user + after.system - before.user - before.system
    return `${(microseconds / 1000 / (load.answered() - answered)).toFixed(2)} ms CPU`
  }
}

const titleOf = (kind: Kind, { organizations }: World): string =>
  kind === 'list' ? `list 50 of ${organizations.toLocaleString('en')}` : `${kind} one`
