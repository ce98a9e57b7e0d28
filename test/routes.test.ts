// Who may do what, proven for every route that the server has: the tests loop over the routes themselves, so
// a new one is covered by its example or fails here for want of one.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { declaredRights } from '#main/modules.ts'
import { sql } from 'kysely'
import type { Route } from '#platform/route.ts'
import { assertProblem, type Answer } from './http/server.ts'
import type { Example, Request } from './routes/example.ts'
import { readExamples } from './routes/examples.ts'
import { mark, startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const { ask } = world
const routes = world.app.routes
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const withExample = routes.flatMap((route) =>
  examples[nameOf(route)]
    ? [{ route, name: nameOf(route), example: examples[nameOf(route)] as Example }]
    : [],
)
const allPermissions = declaredRights.names
const guarded = withExample.filter(({ route }) => allPermissions.includes(route.permission))
const unsafe = withExample.filter(({ route, example }) => route.method !== 'GET' && !example.byMachine)
const customerPermissions = declaredRights.ofRole('customer_administrator')

interface Sender {
  session?: string
  bearer?: string
}
type Headers = Record<string, string>
const send = (
  { method }: Route,
  { path, body, type }: Request,
  as: Sender = {},
  headers?: Headers,
): Promise<Answer> =>
  ask(method, path, { ...as, body, headers: { ...headers, ...(type && { 'content-type': type }) } })
/** As a system administrator who has just confirmed the password. */
const sendProven = (route: Route, request: Request, headers?: Record<string, string>): Promise<Answer> =>
  send(route, request, senderOf(request, world.proven), headers)

const senderOf = ({ bearer, session }: Request, otherwise?: string): Sender =>
  bearer ? { bearer } : { session: session ?? otherwise }

test('every route has an example, and every example its route', () => {
  const names = routes.map(nameOf)
  assert.deepEqual(
    names.filter((name) => !examples[name]),
    [],
    'add examples of these to test/routes/examples/<module>.ts',
  )
  assert.deepEqual(
    Object.keys(examples).filter((name) => !names.includes(name)),
    [],
    'these routes are gone: take them out of test/routes/examples/',
  )
  assert.equal(new Set(names).size, names.length, 'two routes have the same address')
})

test('every route says what it does, where it belongs and what it answers', () => {
  for (const route of routes) {
    assert.ok(route.summary.length > 3 && route.tag && Object.keys(route.responses).length, nameOf(route))
    for (const [, name] of route.path.matchAll(/\{(\w+)\}/g))
      assert.ok(name && name in route.params.shape, `${nameOf(route)}: ${name} has no schema`)
  }
})

test('every permission that a route names exists, and a system administrator holds all there are', () => {
  const known: readonly string[] = ['public', 'signed_in', ...allPermissions]
  assert.deepEqual(routes.filter(({ permission }) => !known.includes(permission)).map(nameOf), [])
  assert.deepEqual([...declaredRights.ofRole('system_administrator')].sort(), [...allPermissions].sort())
})

for (const { route, name, example } of withExample.filter(({ route }) => route.permission !== 'public')) {
  test(`${name}: signed out, it is refused before anything is read`, async () => {
    const request = await example.make(world)
    assertProblem(
      await send(
        route,
        { path: request.path, body: route.body && '{"broken' },
        {},
        { 'content-type': 'application/json' },
      ),
      401,
      'sign_in_required',
    )
    assertProblem(await send(route, request, { bearer: 'tnr_nobody' }), 401, 'credentials_invalid')
    assertProblem(await send(route, request, { session: 'tns_nobody' }), 401, 'sign_in_required')
  })
}

for (const { route, name, example } of guarded) {
  test(`${name}: refused with every permission but ${route.permission}, done with it`, async () => {
    const others = await tokenWith(allPermissions.filter((permission) => permission !== route.permission))
    const refused = await send(route, await example.make(world), { bearer: others })
    assertProblem(refused, 403, 'permission_missing')
    assert.equal(refused.body.permission, route.permission)

    const alone = await send(route, await example.make(world), {
      bearer: await tokenWith([route.permission, ...(example.scopes ?? [])]),
    })
    assert.ok(![401, 403, 404, 500].includes(alone.status), `with ${route.permission} alone: ${alone.text}`)
    const everything = await sendProven(route, await example.make(world))
    assert.equal(everything.status, example.status, everything.text)
  })
}

const tables = sql<{ name: string }>`
  select schemaname || '.' || tablename as name
  from pg_tables
  where schemaname in ('public', 'queue')`
  .execute(world.app.postgres.db)
  .then(({ rows }) => rows.map(({ name }) => name))

const tokens = new Map<string, Promise<{ token: string }>>()
async function tokenWith(scopes: readonly string[]): Promise<string> {
  const token = tokens.get(scopes.join()) ?? world.token([...scopes])
  tokens.set(scopes.join(), token)
  return (await token).token
}

test('what needs no permission is done for everybody who may ask', async () => {
  for (const { route, name, example } of withExample.filter(
    ({ route }) => !allPermissions.includes(route.permission),
  )) {
    const request = await example.make(world)
    const sender = senderOf(request, route.permission === 'public' ? undefined : world.unproven)
    const answer = await send(route, request, sender)
    assert.equal(answer.status, example.status, `${name}: ${answer.text}`)
  }
})

const stranger = world.customer('Borealis').then(world.administratorOf)

for (const { route, name, example } of guarded) {
  const allowed = customerPermissions.includes(route.permission)
  const as = allowed ? 'as if it were not there' : 'out of reach'
  test(`${name}: to another customer's administrator a thing of ${mark} is ${as}`, async () => {
    const request = await example.make(world)
    const answer = await send(route, request, { session: await stranger })
    assert.ok(!answer.text.toLowerCase().includes(mark.toLowerCase()), `it leaks: ${answer.text}`)
    if (!allowed) return assertProblem(answer, 403, 'permission_missing')
    if (route.path.includes('{')) assertProblem(answer, 404, 'not_found')
    else assert.equal(answer.status, example.status, answer.text)
    // It was there all the same, for those whose it is and for staff.
    const owner = await ownerOf(request.path)
    if (owner)
      assert.notEqual(
        (await send(route, request, { session: await world.administratorOf(owner) })).status,
        404,
      )
    assert.notEqual((await sendProven(route, await example.make(world))).status, 404)
  })
}

async function ownerOf(path: string) {
  const named = /^\/organizations\/([^/?]+)/.exec(path)?.[1]
  if (!named) return null
  const { id, slug, name } = (await world.root('GET', `/organizations/${named}`)).body
  return { id, slug, name }
}

test('what needs step-up is refused to a session without it', async () => {
  const proven = withExample.filter(({ route }) => route.stepUp)
  assert.ok(proven.length)
  for (const { route, example } of proven) {
    const request = await example.make(world)
    assertProblem(await send(route, request, { session: world.unproven }), 403, 'step_up_required')
    assert.equal((await sendProven(route, request)).status, example.status)
  }
})

for (const { route, name, example } of unsafe) {
  test(`${name}: a request that another site's page sends with the person's cookie is refused`, async () => {
    const request = await example.make(world)
    const here = 'tenure.example:4080'
    const from = (headers: Record<string, string>) => sendProven(route, request, { host: here, ...headers })
    for (const origin of [
      'https://evil.example',
      'http://tenure.example',
      'https://tenure.example:4080.evil.example',
      'null',
    ]) {
      assertProblem(await from({ origin }), 403, 'foreign_origin')
    }
    for (const site of ['cross-site', 'same-site'])
      assertProblem(await from({ 'sec-fetch-site': site }), 403, 'foreign_origin')
    const own = await from({ origin: `https://${here}`, 'sec-fetch-site': 'same-origin' })
    assert.equal(own.status, example.status, own.text)
  })
}

test('a token is no cookie: no browser sends it by itself, so its origin does not matter', async () => {
  const answer = await ask('POST', '/control-planes', {
    bearer: await tokenWith(['control_planes.manage']),
    body: { name: 'East', kind: 'fake' },
    headers: { origin: 'https://evil.example' },
  })
  assert.equal(answer.status, 201, answer.text)
})

/** As the examples write addresses. */
const written = ({ base, path }: Route): string => (base === undefined ? path : `/${base}${path}`)

for (const [path, { example }] of new Map(withExample.map((each) => [each.route.path, each]))) {
  test(`${path}: a method that it does not take is 405 and says which it takes`, async () => {
    const { path: address } = await example.make(world)
    const matches = (route: Route): boolean =>
      new RegExp(`^${written(route).replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address.split('?')[0] ?? '')
    const taken = [...new Set(routes.filter(matches).map(({ method }) => method as string))]
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
      (each) => !taken.includes(each),
    )) {
      const answer = await ask(method, address)
      assertProblem(answer, 405, 'method_not_allowed')
      assert.deepEqual(answer.headers.allow?.split(', ').sort(), [...taken].sort())
    }
  })
}

for (const { route, name, example } of withExample.filter(
  ({ route }) => route.method === 'POST' && route.idempotent !== false,
)) {
  test(`${name}: twice with the same Idempotency-Key is one effect and one answer`, async () => {
    const request = await example.make(world)
    const headers = { 'idempotency-key': `key-${world.next()}` }
    const first = await sendProven(route, request, headers)
    assert.equal(first.status, example.status, first.text)
    assert.equal(first.headers['idempotency-replayed'], undefined)
    const second = await again(() => sendProven(route, request, headers))
    assert.equal(
      second.headers['idempotency-replayed'],
      'true',
      'the answer was not stored: make the effect in workOf(deps, request).write',
    )
    assert.deepEqual(
      { status: second.status, text: second.text, location: second.headers.location },
      { status: first.status, text: first.text, location: first.headers.location },
    )
  })
}

/**
 * Sends it, and holds that no table has other rows then. What the first one began may go on meanwhile, and so may what
 * the server does by the clock: rows that such work wrote are no longer new at the next try, those of an effect are.
 */
async function again(send: () => Promise<Answer>, triesLeft = 4): Promise<Answer> {
  const rows = await rowCounts()
  const answer = await send()
  const after = await rowCounts()
  if (triesLeft > 0 && !isDeepStrictEqual(after, rows)) return again(send, triesLeft - 1)
  assert.deepEqual(after, rows)
  return answer
}

/** Rows of every table, the queue's included. Refusals that were only counted are written once a minute, at any moment. */
async function rowCounts(): Promise<Record<string, number>> {
  const { db } = world.app.postgres
  const counts = (await tables).map(
    (name) => sql`
      select ${name}::text as name, count(*)::int as count
      from ${sql.table(name)}
      ${name === 'public.audit_entries' ? sql`where subject_type <> 'request'` : sql``}`,
  )
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}
