// Locks and holds stop what destroys, proven for every route that declares it: the tests loop over the routes
// of the server, so a new one is covered by its example.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { declaredRights } from '#main/modules.ts'
import { destructionOf, isStoppedBy, mustDeclare, stopKinds, type StopKind } from '#platform/destroys.ts'
import type { Route } from '#platform/route.ts'
import { rowsOfCustomers } from './customer-rows.ts'
import { assertProblem, type Answer } from './http/server.ts'
import type { Example, Request } from './routes/example.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const { db } = world.app.postgres
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const destroying = world.app.routes.flatMap((route) => {
  const destroys = destructionOf(route.destroys)
  return destroys
    ? [{ route, destroys, name: nameOf(route), example: examples[nameOf(route)] as Example }]
    : []
})
const because = 'zzsecret reason'
const codes: Record<StopKind, string> = { lock: 'locked', legal_hold: 'legal_hold' }
const ofMembers = declaredRights.ofRole('customer_administrator')

test('every route that deletes or ends something says what it destroys', () => {
  const silent = world.app.routes.filter((route) => mustDeclare(route) && route.destroys === undefined)
  assert.deepEqual(silent.map(nameOf), [])
  assert.ok(destroying.length > 15)
  for (const { route } of destroying) assert.notEqual(route.method, 'GET', nameOf(route))
})

for (const { route, name, destroys, example } of destroying) {
  const stopping = stopKinds.filter((kind) => isStoppedBy(destroys, kind))
  const other = stopKinds.find((kind) => !stopping.includes(kind))
  test(
    `${name} is refused under a ${stopping.join(' and under a ')} with who and why, changes no row ` +
      `then, and is done ${other ? `under a ${other}` : 'afterwards'}`,
    async () => {
      const request = await example.make(world)
      for (const kind of stopping) await assertStopped(route, request, kind)
      if (other) await stopAll(other)
      const done = await send(route, request)
      await releaseAll()
      assert.equal(done.status, example.status, done.text)
    },
  )
}

async function assertStopped(route: Route, request: Request, kind: StopKind): Promise<void> {
  await stopAll(kind)
  const before = await rowsOfCustomers(db)
  const refused = await send(route, request)
  assertProblem(refused, 409, codes[kind])
  assert.match(refused.body.detail, /by Ola: zzsecret reason/)
  assert.ok(refused.body.remedy)
  assert.deepEqual(await rowsOfCustomers(db), before)
  await assertMemberSeesNoReason(route, request)
  await releaseAll()
}

test('a lock that has run out stops nothing, nor does one on another organization', async () => {
  const { route, example } = destroying.find(
    ({ name }) => name === 'DELETE /contacts/{id}',
  ) as (typeof destroying)[number]
  const request = await example.make(world)
  await stopAll('lock', sql`now() - interval '1 second'`)
  const other = await world.customer()
  await db.insertInto('organization_locks').values(lockOn(other.id, 'lock')).execute()
  assert.equal((await send(route, request)).status, example.status)
  await releaseAll()
})

const send = ({ method }: Route, { path, body, session }: Request): Promise<Answer> =>
  world.ask(method, path, { session: session ?? world.proven, body })

const lockOn = (organizationId: number, kind: StopKind) => ({
  organization_id: organizationId,
  kind,
  reason: because,
  owner: 'Ola',
  owner_id: null,
  created_at: new Date().toISOString(),
  expires_at: null,
  released_at: null,
})

/** On every organization: whose the thing of the example is does not matter then. */
async function stopAll(kind: StopKind, expires = sql`null`): Promise<void> {
  await sql`insert into organization_locks (organization_id, kind, reason, owner, created_at, expires_at)
    select id, ${kind}, ${because}, 'Ola', now() - interval '1 day', ${expires} from organizations
    where deleted_at is null and status <> 'erased'`.execute(db)
}

/** The rows too: a lock that was released is history, which forbids to delete what was made in error. */
const releaseAll = () => db.deleteFrom('organization_locks').execute()

async function assertMemberSeesNoReason(route: Route, request: Request): Promise<void> {
  if (!ofMembers.includes(route.permission)) return
  const answer = await world.ask(route.method, request.path, {
    session: await world.administratorOf(world.home),
    body: request.body,
  })
  if (answer.status === 404) return // of another customer of the examples
  assertProblem(answer, 409, 'held')
  assert.ok(!/zzsecret|Ola|legal|locked/i.test(answer.text), answer.text)
}
