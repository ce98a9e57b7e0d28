// A mistyped year or number is a small mistake and must stay one: for every date that any route takes, a year
// far away is refused with the field's name, and whatever the furthest allowed days and the largest numbers
// lead to, the tasks that follow make no flood of rows.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Route } from '#platform/route.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld } from './routes/world.ts'

interface Shape {
  type?: string
  format?: string
  anyOf?: Shape[]
}
interface Field {
  route: Route
  name: string
  kind: 'date' | 'integer'
}

const world = await startWorld({ after })
const examples = await readExamples()
const { db } = world.app.postgres
const rowsEach = 50

const fields = world.app.routes.flatMap((route): Field[] => {
  if (!route.body || !examples[`${route.method} ${route.path}`]) return []
  const { properties = {} } = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Shape>
  }
  return Object.entries(properties).flatMap(([name, shape]): Field[] => {
    const shapes = [shape, ...(shape.anyOf ?? [])]
    if (shapes.some(({ format }) => format === 'date')) return [{ route, name, kind: 'date' }]
    const isNumber = shapes.some(({ type }) => type === 'integer') && !name.endsWith('_id')
    return isNumber ? [{ route, name, kind: 'integer' }] : []
  })
})
const dates = fields.filter(({ kind }) => kind === 'date')

async function send({ route, name }: Field, value: unknown) {
  const {
    path,
    body,
    session = world.proven,
  } = await (examples[`${route.method} ${route.path}`] as (typeof examples)[string]).make(world)
  return world.ask(route.method, path, { session, body: { ...(body as object), [name]: value } })
}

async function rowsOfAll(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum((xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', tablename), false, true, '')))[1]::text::bigint), 0)::float8 as n
    from pg_tables where schemaname = 'public'`.execute(db)
  return rows[0]?.n ?? 0
}

test('a year far away is refused for every date that is typed, and the field is named', async () => {
  assert.ok(dates.length >= 9, `${dates.length} dates were found`)
  for (const field of dates) {
    for (const day of ['0026-11-01', '9026-11-01']) {
      const { status, body, text } = await send(field, day)
      const named = Object.keys(body?.errors ?? {}).includes(field.name)
      assert.deepEqual([status, named], [422, true], `${field.route.method} ${field.route.path}: ${text}`)
    }
  }
})

test('the furthest days and the largest numbers lead to no flood of rows', async () => {
  const before = await rowsOfAll()
  let sent = 0
  for (const field of fields) {
    for (const value of field.kind === 'date'
      ? ['1800-01-01', '2199-12-31']
      : [1_000_000, Number.MAX_SAFE_INTEGER]) {
      const { status, text } = await send(field, value)
      assert.ok(status < 500, `${field.route.method} ${field.route.path} ${field.name}: ${text}`)
      sent += 1
    }
  }
  for (const { run } of world.app.tasks) await run(new AbortController().signal)
  assert.ok((await rowsOfAll()) - before < rowsEach * sent, 'more rows than requests explain')
})
