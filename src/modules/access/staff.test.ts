// People and roles over HTTP, on a real database.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  accessWorld,
  adminPassword,
  bootstrapToken,
  waitingForLocks,
  type World,
} from '#test/access/world.ts'
import { roleNames } from './roles.ts'

const world = await accessWorld({ after })
const { ask, db } = world
const bearer = bootstrapToken
const ada = { email: 'ada@example.com', name: 'Ada', roles: ['operator'] }

const proven = { cookie: await world.provenSignIn() }
const change = (id: number, body: object, who: object = proven) =>
  ask('PATCH', `/staff/${id}`, { ...who, body })

test('a person is added with a made-up password that is answered once and signs them in', async () => {
  const { status, body } = await ask('POST', '/staff', { bearer, body: { ...ada, email: 'Ada@Example.com' } })
  assert.deepEqual(
    [status, body.email, body.roles, body.disabled_at],
    [201, 'ada@example.com', ['operator'], null],
  )
  await world.signIn('ada@example.com', body.password)
  const list = (await ask('GET', '/staff', { bearer })).body
  assert.equal(JSON.stringify(list).includes(body.password), false)
  assert.equal(JSON.stringify(list).includes('argon2'), false)
})

test('a chosen password is not answered', async () => {
  const { body } = await ask('POST', '/staff', {
    bearer,
    body: { ...ada, email: 'chosen@example.com', password: adminPassword },
  })
  assert.equal('password' in body, false)
})

test('an e-mail belongs to one person, however it is written', async () => {
  const { status, body } = await ask('POST', '/staff', {
    bearer,
    body: { ...ada, email: 'ADMIN@example.com' },
  })
  assert.deepEqual([status, body.code, Object.keys(body.errors)], [409, 'email_taken', ['email']])
})

test('what is wrong is named on its field', async () => {
  const wrong: [object, string][] = [
    [{ password: 'x'.repeat(11) }, 'password'],
    [{ roles: [] }, 'roles'],
    [{ roles: ['root'] }, 'roles'],
    [{ email: 'ada' }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ roles: ['customer_administrator'] }, 'roles'],
    [{ roles: ['customer_administrator'], organization_id: 999_999 }, 'organization_id'],
    [{ root: true }, 'root'],
  ]
  for (const [part, field] of wrong) {
    const { status, body } = await ask('POST', '/staff', {
      bearer,
      body: { ...ada, email: 'wrong@example.com', ...part },
    })
    assert.deepEqual([status, Object.keys(body.errors)], [422, [field]], JSON.stringify(part))
  }
})

test('an answer with a password is never stored for a retry', async () => {
  const body = { ...ada, email: 'retry@example.com' }
  const asked = { bearer, body, headers: { 'idempotency-key': 'again' } }
  assert.equal((await ask('POST', '/staff', asked)).status, 201)
  assert.equal((await ask('POST', '/staff', asked)).body.code, 'email_taken')
  assert.deepEqual(await db.selectFrom('stored_answers').selectAll().execute(), [])
})

test("a customer's administrator belongs to one open organization", async () => {
  const [open, closed] = [await world.organization(), await world.organization('retired')]
  const body = { ...ada, roles: ['customer_administrator'] }
  const refused = await ask('POST', '/staff', {
    bearer,
    body: { ...body, email: 'late@example.com', organization_id: closed.id },
  })
  assert.deepEqual(
    [refused.status, refused.body.code, Object.keys(refused.body.errors)],
    [422, 'organization_status_forbids', ['organization_id']],
  )
  const { id } = await world.person(['customer_administrator'], open.id)
  const listed = (await ask('GET', `/staff?organization_id=${open.id}`, { bearer })).body.items
  assert.deepEqual(
    listed.map((person: { id: number }) => person.id),
    [id],
  )
  assert.equal((await change(id, { roles: ['viewer'] })).status, 422)
})

test('disabling ends the sessions at once and keeps new ones out; enabling lets in again', async () => {
  const { id, email, cookie } = await world.person(['viewer'])
  assert.equal((await change(id, { disabled: true })).status, 200)
  assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 401)
  assert.deepEqual(await db.selectFrom('sessions').selectAll().where('person_id', '=', id).execute(), [])
  assert.equal((await ask('POST', '/sessions', { body: { email, password: adminPassword } })).status, 401)
  await change(id, { disabled: false })
  assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 401)
  await world.signIn(email)
})

test('a changed role counts with the next request of the same session', async () => {
  const { id, cookie } = await world.person(['viewer'])
  await change(id, { roles: ['billing'] })
  const { body } = await ask('GET', '/sessions/current', { cookie })
  assert.deepEqual(body.user.roles, ['billing'])
  assert.ok(body.permissions.includes('invoices.pay'))
})

test("no person changes the own roles, not even through a token of one's own", async () => {
  const { id, cookie } = await world.person(['system_administrator'])
  await ask('POST', '/step-up', { cookie, body: { password: adminPassword } })
  const {
    body: { token },
  } = await ask('POST', '/tokens', { cookie, body: { name: 'mine', scopes: ['staff.manage'] } })
  for (const who of [{ cookie }, { bearer: token }]) {
    const { status, body } = await change(id, { roles: ['viewer'] }, who)
    assert.deepEqual([status, body.code], [403, 'own_roles'])
  }
  assert.equal(
    (await change(id, { name: 'Renamed', roles: ['system_administrator'] }, { cookie })).status,
    200,
  )
})

test('a token for managing staff makes no person more than it is itself', async () => {
  const cookie = await world.provenSignIn()
  const {
    body: { token },
  } = await ask('POST', '/tokens', {
    cookie,
    body: { name: 'hr', scopes: ['staff.manage', 'staff.read'] },
  })
  const { status, body } = await ask('POST', '/staff', {
    bearer: token,
    body: { ...ada, email: 'mole@example.com', roles: ['system_administrator'] },
  })
  assert.deepEqual([status, Object.keys(body.errors)], [422, ['roles']])
})

test('a change that was made on an old version is refused, and one that changes nothing is none', async () => {
  const { id } = await world.person(['viewer'])
  const first = await change(id, { name: 'Other' })
  assert.equal(first.headers['etag'], '"2"')
  const stale = await ask('PATCH', `/staff/${id}`, {
    cookie: await world.provenSignIn(),
    body: { name: 'Third' },
    headers: { 'if-match': '"1"' },
  })
  assert.equal(stale.status, 412)
  assert.equal(
    (await change(id, { name: 'Other', roles: ['viewer'], disabled: false })).headers['etag'],
    '"2"',
  )
  const entries = await db
    .selectFrom('audit_entries')
    .select('facts')
    .where('action', '=', 'staff.update')
    .where('subject_id', '=', String(id))
    .execute()
  assert.deepEqual(entries, [{ facts: { changed: ['name'], roles: ['viewer'], disabled: false } }])
})

test('an unknown person is not found', async () => {
  assert.equal((await change(999_999, { name: 'Nobody' })).status, 404)
})

test('lists are cut into pages', async () => {
  const first = (await ask('GET', '/staff?limit=2', { bearer })).body
  const second = (await ask('GET', `/staff?limit=200&cursor=${first.next_cursor}`, { bearer })).body
  const ids = [...first.items, ...second.items].map(({ id }) => id)
  assert.equal(new Set(ids).size, (await db.selectFrom('people').select('id').execute()).length)
  assert.equal(second.next_cursor, null)
})

test('everybody who is signed in may read what the roles permit', async () => {
  const { cookie } = await world.person(['viewer'])
  const { body } = await ask('GET', '/roles', { cookie })
  assert.deepEqual(
    body.items.map(({ role }: { role: string }) => role),
    roleNames,
  )
})

test('the last system administrator stays one, also when two disable each other at once', async (t) => {
  const alone = await accessWorld(t)
  const [first] = await alone.db.selectFrom('people').selectAll().execute()
  const firstId = first?.id ?? 0
  const cookie = await alone.provenSignIn()
  const answer = await alone.ask('PATCH', `/staff/${firstId}`, { cookie, body: { disabled: true } })
  assert.deepEqual([answer.status, answer.body.code], [409, 'last_administrator'])
  const second = await alone.person(['system_administrator'])
  await alone.ask('POST', '/step-up', { cookie: second.cookie, body: { password: adminPassword } })
  await disableEachOther(alone, { id: firstId, cookie }, second)
})

interface SignedIn {
  id: number
  cookie: string
}

/**
 * Both requests are held at the rows until both have come that far; who only looks has seen the other one
 * active.
 */
async function disableEachOther({ db, ask }: World, one: SignedIn, other: SignedIn) {
  const disable = (id: number, cookie: string) =>
    ask('PATCH', `/staff/${id}`, { cookie, body: { disabled: true } })
  const answers = await db
    .transaction()
    .execute(async (trx) => {
      await trx.selectFrom('people').select('id').forUpdate().execute()
      const asked = [disable(one.id, other.cookie), disable(other.id, one.cookie)]
      while ((await waitingForLocks(db)) < asked.length);
      return asked
    })
    .then((asked) => Promise.all(asked))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  assert.equal(
    (await db.selectFrom('people').selectAll().where('disabled_at', 'is', null).execute()).length,
    1,
  )
}
