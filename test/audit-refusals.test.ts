// Refusals of what destroys or is privileged are in the audit log, with the person and the code, and outlive the
// transaction that was refused. Which routes count is read from what they declare: a new one is covered by its
// example.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { declaredRights, declaredModules, declaredTables } from '#main/modules.ts'
import { systemActor } from '#platform/actor.ts'
import { movableClock } from '#platform/clock.ts'
import { destructionOf } from '#platform/destroys.ts'
import { createLog } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { Route } from '#platform/route.ts'
import { openRefusalLog } from '#lifecycle/audit/refusal-log.ts'
import { isPrivileged } from '#lifecycle/audit/refused.ts'
import { assertProblem, must } from './http/server.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld } from './routes/world.ts'

const clock = movableClock(new Date())
const world = await startWorld({ after }, { clock })
const examples = await readExamples()
const { ask, app, root } = world
const { db } = app.postgres
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`
const privileged = app.routes.filter((route) => isPrivileged(route, declaredRights.declared))
const { token: powerless } = await world.token(['organizations.read'])
const { token: mighty } = await world.token([...declaredRights.names])

const newest = async (query = '') =>
  (await must(200, root('GET', `/audit?refused=true&limit=5${query}`))).items[0] ?? null
/** A minute of its own for each, so that the bound of a minute stays out of it. */
const nextMinute = () => clock.advance(60_000)
assert.ok(privileged.length > 55, `${privileged.length} routes`)
for (const route of privileged.filter(({ permission }) => permission !== 'signed_in')) {
  test(`${nameOf(route)}: who lacks the permission is in the audit log`, async () => {
    const request = await examples[nameOf(route)]?.make(world)
    assert.ok(request)
    nextMinute()
    const { path, body, type } = request
    const headers = type ? { 'content-type': type } : undefined
    const answer = await ask(route.method, path, { bearer: powerless, body, headers })
    assertProblem(answer, 403, 'permission_missing')
    const { action, actor, facts, chain, organization_uid, details } = await newest()
    assert.deepEqual(
      [action, actor.kind, facts.request, facts.code, facts.status],
      ['request.refused', 'token', nameOf(route), 'permission_missing', 403],
    )
    assert.equal(chain, organization_uid ? `organization:${organization_uid}` : 'installation')
    assert.equal(details.title, route.summary)
    const isNamed = route.path.startsWith('/organizations/{organization}') || path.includes('/operations/')
    if (isNamed) assert.ok(organization_uid, 'it stands in the chain of the organization')
  })
}

for (const route of app.routes.filter(({ destroys }) => destructionOf(destroys))) {
  test(`${nameOf(route)}: what a lock stops is in the chain of its organization`, async () => {
    const { path, body } = (await examples[nameOf(route)]?.make(world)) ?? { path: '' }
    nextMinute()
    await sql`insert into organization_locks (organization_id, kind, reason, owner, created_at)
      select id, 'lock', 'Court', 'Ola', now() - interval '1 day' from organizations where deleted_at is null`.execute(
      db,
    )
    const answer = await ask(route.method, path, { bearer: mighty, body })
    await db.deleteFrom('organization_locks').execute()
    assert.equal(answer.status, 409, answer.text)
    const { facts, organization_uid } = await newest()
    assert.deepEqual([facts.request, facts.code], [nameOf(route), 'locked'])
    assert.ok(organization_uid)
  })
}

const session = () => world.signIn(undefined, { stepUp: true })
const typed = 'zzsecret-typed-by-hand'

test('a wrong slug, a changed plan and a second person who is the first are in the audit log', async () => {
  const customer = await world.customer()
  const { id, digest } = await world.closing(customer)
  const cookie = await session()
  const confirm = (body: object) => ask('POST', `/operations/${id}/confirm`, { session: cookie, body })
  nextMinute()
  assertProblem(await confirm({ digest, slug: typed }), 422, 'validation_failed')
  const wrong = await newest(`&organization_id=${customer.id}`)
  assert.deepEqual(
    [wrong.facts.wrong, wrong.subject.type, wrong.subject.id],
    ['slug', 'operation', String(id)],
  )
  assertProblem(await confirm({ digest: 'another', slug: customer.slug }), 409, 'plan_changed')
  assert.equal((await newest()).facts.code, 'plan_changed')
  const approval = await examples['POST /operations/{id}/approve']?.make(world)
  const me = await must(200, ask('GET', '/sessions/current', { session: cookie }))
  await db
    .updateTable('operations')
    .set({
      requested_by: sql`jsonb_build_object('kind', 'staff', 'id', ${me.user.id}::bigint, 'name', 'Me')`,
    })
    .where('id', '=', Number(approval?.path.split('/')[2]))
    .execute()
  const self = await ask('POST', approval?.path ?? '', { session: cookie, body: approval?.body })
  assertProblem(self, 403, 'second_person_needed')
  assert.equal((await newest()).facts.code, 'second_person_needed')
})

test('a wrong password at the confirming of it is in the audit log, and the password nowhere', async () => {
  const cookie = await session()
  nextMinute()
  assertProblem(
    await ask('POST', '/step-up', { session: cookie, body: { password: typed } }),
    422,
    'validation_failed',
  )
  const { facts, actor, chain } = await newest()
  assert.deepEqual(
    [facts.request, facts.wrong, actor.kind, chain],
    ['POST /step-up', 'password', 'staff', 'installation'],
  )
  const { rows } = await sql`
    select from audit_entries e left join audit_details d on d.entry_id = e.id
    where concat(e::text, d::text) like ${`%${typed}%`}`.execute(db)
  assert.deepEqual(rows, [], 'what was typed is written nowhere')
})

test('a creation while the organization is closing is in its chain, with the reason of the request', async () => {
  const customer = await world.customer()
  await db
    .updateTable('organizations')
    .set({ status: 'decommissioning' })
    .where('id', '=', customer.id)
    .execute()
  nextMinute()
  const plane = await world.plane()
  const body = { name: 'late', role: 'member', control_plane_id: plane.id }
  const refused = await ask('POST', `/organizations/${customer.id}/instances`, { bearer: mighty, body })
  assertProblem(refused, 409, 'organization_status_forbids')
  const { facts, organization_id } = await newest()
  assert.deepEqual(
    [facts.request, organization_id],
    ['POST /organizations/{organization}/instances', customer.id],
  )
})

test("a customer's person is recorded with the own organization, and reads nothing of what staff were refused", async () => {
  const [own, other] = [await world.customer(), await world.customer()]
  const cookie = await world.administratorOf(own)
  const activity = async () =>
    (await must(200, ask('GET', `/organizations/${own.id}/activity?refused=true`, { session: cookie }))).items
  nextMinute()
  const path = `/organizations/${other.id}/locks`
  const refused = await ask('POST', path, { session: cookie, body: { kind: 'lock', reason: 'Mine' } })
  assertProblem(refused, 403, 'permission_missing')
  await ask('POST', `/organizations/${own.id}/locks`, {
    bearer: powerless,
    body: { kind: 'lock', reason: 'x' },
  })
  assert.deepEqual(
    (await activity()).map(({ organization_id, facts }: any) => [organization_id, facts.code]),
    [[own.id, 'permission_missing']],
  )
  const { items } = await must(200, root('GET', `/audit?organization_id=${other.id}&refused=true`))
  assert.deepEqual(items, [], 'the log of the other one is not theirs to write')
})

test('one actor makes so many entries in a minute; the rest is one entry with their number', async () => {
  const log = openRefusalLog({
    db,
    clock,
    log: createLog('silent'),
    permissions: declaredRights.declared,
    tables: declaredTables(declaredModules),
  })
  nextMinute()
  const route = app.routes.find((each) => nameOf(each) === 'DELETE /locks/{id}') as Route
  const before = await countRefusals()
  const refused = (id: number) => ({
    actor: { ...systemActor, kind: 'staff' as const, id: 77, name: 'Flood' },
    route,
    params: { id: String(id) },
    body: null,
    reason: null,
    requestId: 'r',
    problem: new Problem('forbidden', 'permission_missing', 'No.'),
  })
  for (let each = 0; each < 25; each++) await log.note(refused(9_000_000 + each))
  for (let each = 0; each < 30; each++) await log.note(refused(9_000_000))
  assert.equal((await countRefusals()) - before, 20)
  await log.close()
  const { facts, chain } = await newest('&actor=Flood')
  assert.deepEqual([facts.more, facts.by_code, chain], [35, { permission_missing: 35 }, 'installation'])
})

test('while the head of a chain is held, a refused request gets its answer all the same, and is counted', async () => {
  const customer = await world.customer()
  const path = `/organizations/${customer.id}/locks`
  nextMinute()
  await db.transaction().execute(async (tx) => {
    await sql`select from audit_heads where chain = (
      select 'organization:' || uid from organizations where id = ${customer.id}) for update`.execute(tx)
    const began = performance.now()
    const answer = await ask('POST', path, { bearer: powerless, body: { kind: 'lock', reason: 'x' } })
    assertProblem(answer, 403, 'permission_missing')
    assert.ok(performance.now() - began < 5_000)
  })
  nextMinute()
  await ask('DELETE', '/locks/1', { bearer: powerless })
  const { items } = await must(200, root('GET', '/audit?refused=true&limit=5'))
  assert.ok(items.some(({ facts }: any) => facts.more === 1))
})

const countRefusals = async () => {
  const { rows } = await sql<{
    count: string
  }>`select count(*) from audit_entries where action like '%refused'`.execute(db)
  return Number(rows[0]?.count)
}

/** What changes an organization's life: itself, its operations, what protects it and who asks for its end. */
const ofItsLife = app.routes.filter(
  ({ method, permission, path }) =>
    method !== 'GET' &&
    ((declaredRights.declared[permission]?.privileged && !/^(settings|tokens)\./.test(permission)) ||
      /^operations\.(confirm_erasure|force)$/.test(permission) ||
      (method === 'DELETE' && path === '/organizations/{organization}')),
)
const othersReason: Record<string, string> = {
  'POST /operations/{id}/steps/{key}/complete': 'what was done is the note, which stands for it',
}

assert.ok(ofItsLife.length > 18)
for (const route of ofItsLife) {
  if (othersReason[nameOf(route)]) continue
  test(`${nameOf(route)}: without a reason it is refused, and names that field`, async () => {
    const request = await examples[nameOf(route)]?.make(world)
    assert.ok(request)
    const { reason: _reason, ...body } = (request.body ?? {}) as Record<string, unknown>
    const path = request.path.split('?')[0] ?? ''
    const silent = await ask(route.method, path, { bearer: mighty, body: request.body && body })
    assertProblem(silent, 422, 'validation_failed')
    assert.ok(silent.body.errors.reason, silent.text)
  })
}
