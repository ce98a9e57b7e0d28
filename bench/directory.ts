// The directory of a million organizations over HTTP: each page beside a bare server with the best statement that a
// person would write by hand, on the same database; a page far behind and the facets beside the first page; and how
// many organizations that were made in error are deleted in a second.
import { sql } from 'kysely'
import type { Bench, Part } from './bench.ts'
import { asked, firstPage, pageSize, type Asked } from './directory/asked.ts'
import { cursorBehind, insertMany } from './directory/rows.ts'
import { openLoad, type Load } from './http/load.ts'
import { call, startNode } from './node.ts'
import { startChild } from './processes/child.ts'
import { alternate } from './rounds.ts'
import { perSecond, type Row } from './table.ts'
import { robotToken } from '#test/node/robot.ts'

const database = 'bench_directory'
/** One at a time: what one person waits for. */
const connections = 1
const deletingAtOnce = 16
/** More than any machine deletes in a second. */
const mostDeleted = 800

export const directory: Part = async (bench) => {
  const organizations = bench.quick ? 20_000 : 1_000_000
  const databaseUrl = await bench.server.create(database)
  const cursor = await makeRows(bench, databaseUrl, organizations)
  const tenure = startChild(new URL('http/tenure.ts', import.meta.url).pathname)
  const beside = startChild(new URL('directory/bare.ts', import.meta.url).pathname)
  try {
    const port = await tenure.ask<number>('start', { databaseUrl })
    const load = await openLoad({ port, token: robotToken }, connections)
    const bare = await openLoad(
      { port: await beside.ask<number>('start', { databaseUrl }), token: '' },
      connections,
    )
    const rows: Row[] = []
    for (const [index, each] of asked.entries()) {
      bench.say(`directory: ${each.what}`)
      rows.push(await besideByHand(bench, each, { load, bare, index }))
    }
    rows.push(await besideFirst(bench, load, 'page 10,000', `sort=name&cursor=${cursor}`))
    rows.push(await besideFirst(bench, load, 'page 1 with facets', 'sort=name&facets=true'))
    const search = 'q=federation&status=suspended'
    rows.push(await besideFirst(bench, load, 'search with facets', `${search}&facets=true`, search))
    load.close()
    bare.close()
    rows.push(await deleting(bench, databaseUrl, port))
    return rows
  } finally {
    await tenure.stop()
    await beside.stop()
    await bench.server.drop(database)
  }
}

async function makeRows(bench: Bench, databaseUrl: string, organizations: number): Promise<string> {
  const app = await startNode({ databaseUrl })
  try {
    const { db } = app.postgres
    await insertMany(db, organizations, bench.say)
    await sql`vacuum analyze`.execute(db)
    return await cursorBehind(db, Math.min(organizations / 2, 10_000 * pageSize))
  } finally {
    await app.close()
  }
}

const get = (path: string) => () => ({ method: 'GET', path, body: null })
const milliseconds = (bench: Bench): number => (bench.quick ? 300 : 1500)
const roundsOf = (bench: Bench): number => (bench.quick ? 2 : 5)

async function besideByHand(
  bench: Bench,
  { what, query }: Asked,
  { load, bare, index }: { load: Load; bare: Load; index: number },
): Promise<Row> {
  const { ratio, tenure, beside } = await alternate(roundsOf(bench), {
    tenure: () => load.run(milliseconds(bench), get(`/organizations?limit=${pageSize}&${query}`)),
    beside: () => bare.run(milliseconds(bench), get(`/${index}`)),
  })
  return {
    part: 'directory',
    what,
    ratio,
    tenure: took(tenure),
    beside: `${took(beside)} one statement by hand`,
  }
}

/** Both sides are Tenure: another page beside the first one. */
async function besideFirst(
  bench: Bench,
  load: Load,
  what: string,
  query: string,
  first = firstPage.query,
): Promise<Row> {
  bench.say(`directory: ${what}`)
  const of = (asking: string) => () =>
    load.run(milliseconds(bench), get(`/organizations?limit=${pageSize}&${asking}`))
  const { ratio, tenure, beside } = await alternate(roundsOf(bench), { tenure: of(query), beside: of(first) })
  return {
    part: 'directory',
    what,
    ratio,
    tenure: took(tenure),
    beside: `${took(beside)} the ${first === firstPage.query ? 'first page' : 'same without facets'}`,
  }
}

const took = (rate: number): string => `${(1000 / rate).toFixed(2)} ms`

/** Of those that were made a moment ago; none is asked for twice. */
async function deleting(bench: Bench, databaseUrl: string, port: number): Promise<Row> {
  const seconds = bench.quick ? 1 : 4
  const ids = await makeMistakes(databaseUrl, seconds * mostDeleted)
  bench.say('directory: deleting')
  const load = await openLoad({ port, token: robotToken }, deletingAtOnce)
  const rate = await load.run(seconds * 1000, (number) => ({
    method: 'DELETE',
    path: `/organizations/${ids[number]}?reason=Twice`,
    body: null,
  }))
  load.close()
  return {
    part: 'directory',
    what: `delete one that was made in error, ${deletingAtOnce} at a time`,
    ratio: null,
    tenure: perSecond(rate),
    beside: null,
  }
}

async function makeMistakes(databaseUrl: string, count: number): Promise<number[]> {
  const app = await startNode({ databaseUrl })
  const make = async (number: number): Promise<number> => {
    const body = { name: `Mistake ${number}`, slug: `mistake-${number}` }
    return (await call<{ id: number }>(app, 'POST', '/organizations', body)).body.id
  }
  try {
    const ids: number[] = []
    for (let number = 0; number < count; number += deletingAtOnce)
      ids.push(...(await Promise.all(Array.from({ length: deletingAtOnce }, (_, at) => make(number + at)))))
    return ids
  } finally {
    await app.close()
  }
}
