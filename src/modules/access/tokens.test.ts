// API tokens over HTTP, on a real database.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { accessWorld, bootstrapToken } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { ask, db, clock } = world
const day = 86_400_000
const inDays = (count: number): string => new Date(clock.now().getTime() + count * day).toISOString()

/** Makes a token and gives it with its id. */
async function make(cookie: string, body: Record<string, unknown>) {
  const answer = await ask('POST', '/tokens', {
    cookie,
    body: { name: 'nightly', scopes: ['organizations.read'], ...body },
  })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return { id: answer.body.id as number, token: answer.body.token as string, body: answer.body }
}

const probe = (bearer: string) => ask('GET', '/probe', { bearer })

test('a token is shown once, stored as a hash and acts for its owner with its scopes', async () => {
  const { id: ownerId, cookie } = await world.person(['operator'])
  const { id, token, body } = await make(cookie, {
    scopes: ['instances.delete', 'instances.delete', 'organizations.read'],
  })
  assert.match(token, /^tnr_[\w-]{43}$/)
  assert.deepEqual(body.scopes, ['instances.delete', 'organizations.read'])
  const row = await db.selectFrom('api_tokens').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(JSON.stringify(row).includes(token), false)
  const actor = (await probe(token)).body
  assert.deepEqual([actor.kind, actor.id, actor.token_id, actor.stepped_up], ['token', ownerId, id, false])
  assert.deepEqual(actor.permissions.sort(), ['instances.delete', 'organizations.read'])
  assert.match(actor.name, /^Person \d+ \(token nightly\)$/)
})

test('no list shows a token or its hash', async () => {
  const cookie = await world.signIn()
  const { id, token } = await make(cookie, {})
  const list = await ask('GET', '/tokens', { cookie })
  const listed = list.body.items.find((item: { id: number }) => item.id === id)
  assert.deepEqual(Object.keys(listed).sort(), [
    'created_at',
    'created_by',
    'expires_at',
    'id',
    'last_used_at',
    'name',
    'scopes',
  ])
  assert.equal(JSON.stringify(list.body).includes(token), false)
})

test('a wrong bearer, an expired and a revoked one are refused, and no cookie helps', async () => {
  const cookie = await world.signIn()
  const expiring = await make(cookie, { expires_at: inDays(1) })
  const revoked = await make(cookie, {})
  assert.equal((await ask('DELETE', `/tokens/${revoked.id}`, { cookie })).status, 204)
  assert.equal((await probe(expiring.token)).status, 200)
  clock.advance(day)
  for (const bearer of ['tnr_made_up', expiring.token, revoked.token, `${bootstrapToken}x`]) {
    const { status, body, headers } = await ask('GET', '/probe', { bearer, cookie })
    assert.deepEqual([status, body.code, headers['www-authenticate']], [401, 'credentials_invalid', 'Bearer'])
  }
})

test("scopes are checked against the list and against the maker's own permissions", async () => {
  const { cookie } = await world.person(['billing'])
  for (const scopes of [['no.such'], ['organizations.create'], []]) {
    const { status, body } = await ask('POST', '/tokens', { cookie, body: { name: 'x', scopes } })
    assert.deepEqual([status, Object.keys(body.errors)], [422, ['scopes']])
  }
})

test('scopes that stand for a proof need a confirmed password, and then stand for it', async () => {
  const cookie = await world.signIn()
  const scopes = ['operations.confirm']
  const refused = await ask('POST', '/tokens', { cookie, body: { name: 'x', scopes } })
  assert.deepEqual([refused.status, refused.body.code], [403, 'step_up_required'])
  const { token } = await make(await world.provenSignIn(), { scopes })
  assert.equal((await ask('POST', '/proven', { bearer: token })).status, 200)
})

test('a token loses what its owner loses, at once, and rests while the owner is disabled', async () => {
  const { id, cookie } = await world.person(['operator'])
  const { token } = await make(cookie, { scopes: ['organizations.read', 'instances.delete'] })
  const change = async (body: object) =>
    ask('PATCH', `/staff/${id}`, { cookie: await world.provenSignIn(), body })
  await change({ roles: ['viewer'] })
  assert.deepEqual((await probe(token)).body.permissions, ['organizations.read'])
  await change({ disabled: true })
  assert.equal((await probe(token)).status, 401)
  await change({ disabled: false })
  assert.equal((await probe(token)).status, 200)
})

test('the last use is written, at most once a minute', async () => {
  const cookie = await world.signIn()
  const { id, token } = await make(cookie, {})
  const used = async () => {
    await probe(token)
    return (
      await db.selectFrom('api_tokens').select('last_used_at').where('id', '=', id).executeTakeFirstOrThrow()
    ).last_used_at
  }
  const first = await used()
  assert.equal(first, clock.now().toISOString())
  clock.advance(59_000)
  assert.equal(await used(), first)
  clock.advance(1_000)
  assert.equal(await used(), clock.now().toISOString())
})

test('a token makes no token with more scopes, none that outlives it, and its copies go with it', async () => {
  const cookie = await world.signIn()
  const maker = await make(cookie, { scopes: ['tokens.manage', 'organizations.read'], expires_at: inDays(2) })
  const copy = (body: object) =>
    ask('POST', '/tokens', {
      bearer: maker.token,
      body: { name: 'copy', scopes: ['tokens.manage'], ...body },
    })
  assert.deepEqual(
    Object.keys((await copy({ scopes: ['staff.manage'], expires_at: inDays(1) })).body.errors),
    ['scopes'],
  )
  assert.deepEqual(Object.keys((await copy({})).body.errors), ['expires_at'])
  const child = await copy({ expires_at: inDays(1) })
  const grandchild = await ask('POST', '/tokens', {
    bearer: child.body.token,
    body: { name: 'copy', scopes: ['tokens.manage'], expires_at: inDays(1) },
  })
  assert.equal((await probe(grandchild.body.token)).status, 200)
  await ask('DELETE', `/tokens/${maker.id}`, { cookie })
  for (const { body } of [child, grandchild]) assert.equal((await probe(body.token)).status, 401)
})

test('a copy that is made while its maker is revoked does not survive', async () => {
  const cookie = await world.signIn()
  const maker = await make(cookie, { scopes: ['tokens.manage'] })
  const copy = () =>
    ask('POST', '/tokens', { bearer: maker.token, body: { name: 'copy', scopes: ['tokens.manage'] } })
  const revoke = () => ask('DELETE', `/tokens/${maker.id}`, { cookie })
  const copies = await Promise.all([copy(), copy(), revoke(), copy(), copy()])
  for (const { status, body } of copies) {
    if (status === 201) assert.equal((await probe(body.token)).status, 401)
    else assert.ok(status === 401 || status === 204, `${status}`)
  }
})

test('the bootstrap token belongs to no person and can make no token', async () => {
  const { status, body } = await ask('POST', '/tokens', {
    bearer: bootstrapToken,
    body: { name: 'x', scopes: ['organizations.read'] },
  })
  assert.deepEqual([status, body.code], [403, 'owner_required'])
})

test("staff see and revoke their own tokens, those who manage staff everybody's", async () => {
  const [one, other] = [await world.person(['operator']), await world.person(['operator'])]
  const { id, token } = await make(one.cookie, {})
  const ids = async (cookie: string) =>
    (await ask('GET', '/tokens?limit=200', { cookie })).body.items.map((item: { id: number }) => item.id)
  assert.deepEqual(await ids(one.cookie), [id])
  assert.deepEqual(await ids(other.cookie), [])
  assert.equal((await ask('DELETE', `/tokens/${id}`, { cookie: other.cookie })).status, 404)
  const admin = await world.signIn()
  assert.ok((await ids(admin)).includes(id))
  assert.equal((await ask('DELETE', `/tokens/${id}`, { cookie: admin })).status, 204)
  assert.equal((await probe(token)).status, 401)
})

test("a customer's people see the tokens of their organization and no others", async () => {
  const [mine, theirs] = [await world.organization(), await world.organization()]
  const [one, colleague, stranger] = [
    await world.person(['customer_administrator'], mine.id),
    await world.person(['customer_administrator'], mine.id),
    await world.person(['customer_administrator'], theirs.id),
  ]
  const { id, token } = await make(one.cookie, {})
  assert.deepEqual(
    (await ask('GET', '/tokens', { cookie: colleague.cookie })).body.items.map(
      (item: { id: number }) => item.id,
    ),
    [id],
  )
  assert.deepEqual((await ask('GET', '/tokens', { cookie: stranger.cookie })).body.items, [])
  assert.equal((await ask('DELETE', `/tokens/${id}`, { cookie: stranger.cookie })).status, 404)
  assert.equal((await probe(token)).body.organization_id, mine.id)
})

test('a customer makes no token while the status forbids changes, but may always revoke', async () => {
  const organization = await world.organization()
  const { cookie } = await world.person(['customer_administrator'], organization.id)
  const { id } = await make(cookie, {})
  await db
    .updateTable('organizations')
    .set({ status: 'decommissioning' })
    .where('id', '=', organization.id)
    .execute()
  const refused = await ask('POST', '/tokens', {
    cookie,
    body: { name: 'x', scopes: ['organizations.read'] },
  })
  assert.deepEqual([refused.status, refused.body.code], [409, 'organization_status_forbids'])
  assert.equal((await ask('DELETE', `/tokens/${id}`, { cookie })).status, 204)
})

test('lists are cut into pages, newest first', async () => {
  const { cookie } = await world.person(['operator'])
  const ids = []
  for (let count = 0; count < 5; count += 1) ids.unshift((await make(cookie, {})).id)
  const first = (await ask('GET', '/tokens?limit=3', { cookie })).body
  const second = (await ask('GET', `/tokens?limit=3&cursor=${first.next_cursor}`, { cookie })).body
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    ids,
  )
  assert.equal(second.next_cursor, null)
})
