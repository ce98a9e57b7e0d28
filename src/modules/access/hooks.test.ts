// What closing an organization does to the ways in.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { exportOrganization } from '#lifecycle/rows/whole.ts'
import { moduleContext, residueIn, resultOf } from '#test/module-context.ts'
import { accessWorld, adminPassword } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { ask, db } = world

/** A customer with an administrator and a token. */
async function customer() {
  const organization = await world.organization()
  const person = await world.person(['customer_administrator'], organization.id)
  const { body } = await ask('POST', '/tokens', {
    cookie: person.cookie,
    body: { name: 'nightly', scopes: ['organizations.read'] },
  })
  return { organization, person, token: body.token as string, tokenId: body.id as number }
}

const statusOf = async (bearer: string) => (await ask('GET', '/probe', { bearer })).status

test('freezing suspends the tokens of that organization alone, and people stay signed in', async () => {
  const [closing, other] = [await customer(), await customer()]
  await world.hook('freeze', closing.organization, 7)
  const refused = await ask('GET', '/probe', { bearer: closing.token })
  assert.deepEqual([refused.status, refused.body.code], [401, 'token_suspended'])
  assert.equal(await statusOf(other.token), 200)
  assert.equal((await ask('GET', '/sessions/current', { cookie: closing.person.cookie })).status, 200)
})

test('thawing lifts exactly what that operation froze', async () => {
  const { organization, person, token } = await customer()
  await world.hook('freeze', organization, 7)
  const second = await ask('POST', '/tokens', {
    cookie: person.cookie,
    body: { name: 'later', scopes: ['organizations.read'] },
  })
  await world.hook('freeze', organization, 8)
  await world.hook('thaw', organization, 8)
  assert.deepEqual([await statusOf(token), await statusOf(second.body.token)], [401, 200])
  await world.hook('thaw', organization, 7)
  assert.equal(await statusOf(token), 200)
})

test('a token that was revoked while it was frozen stays revoked', async () => {
  const { organization, person, token, tokenId } = await customer()
  await world.hook('freeze', organization, 7)
  await ask('DELETE', `/tokens/${tokenId}`, { cookie: person.cookie })
  await world.hook('thaw', organization, 7)
  assert.equal(await statusOf(token), 401)
})

test('revoking ends every way in of that organization alone', async () => {
  const [closed, other] = [await customer(), await customer()]
  await world.hook('revoke', closed.organization, 7)
  await world.hook('thaw', closed.organization, 7)
  assert.equal(await statusOf(closed.token), 401)
  assert.equal((await ask('GET', '/sessions/current', { cookie: closed.person.cookie })).status, 401)
  assert.equal(
    (await ask('POST', '/sessions', { body: { email: closed.person.email, password: adminPassword } }))
      .status,
    401,
  )
  assert.equal(await statusOf(other.token), 200)
  assert.equal((await ask('GET', '/sessions/current', { cookie: other.person.cookie })).status, 200)
  await world.signIn()
  const entry = await db
    .selectFrom('audit_entries')
    .select(['facts', 'organization_id'])
    .where('action', '=', 'access.revoke')
    .executeTakeFirstOrThrow()
  assert.deepEqual(entry, {
    facts: { people: 1, sessions: 1, tokens: 1 },
    organization_id: closed.organization.id,
  })
})

test('no person is let in again while the organization is closed', async () => {
  const { organization, person } = await customer()
  await world.hook('revoke', organization, 7)
  await db.updateTable('organizations').set({ status: 'retired' }).where('id', '=', organization.id).execute()
  const enable = async () =>
    ask('PATCH', `/staff/${person.id}`, { cookie: await world.provenSignIn(), body: { disabled: false } })
  assert.equal((await enable()).body.code, 'organization_status_forbids')
  await db.updateTable('organizations').set({ status: 'active' }).where('id', '=', organization.id).execute()
  assert.equal((await enable()).status, 200)
})

test('no person signs in to a closed organization, even if the person was forgotten', async () => {
  const { organization, person } = await customer()
  await db.updateTable('organizations').set({ status: 'erasing' }).where('id', '=', organization.id).execute()
  const written = async () =>
    (
      await db
        .selectFrom('audit_details')
        .selectAll()
        .where('organization_id', '=', organization.id)
        .execute()
    ).length
  const before = await written()
  const signIn = (password: string) => ask('POST', '/sessions', { body: { email: person.email, password } })
  assert.equal((await signIn(adminPassword)).status, 401)
  for (let count = 0; count < 4; count += 1) await signIn('wrong horse battery')
  assert.equal((await signIn(adminPassword)).status, 429)
  assert.equal(
    (await ask('POST', '/step-up', { cookie: person.cookie, body: { password: adminPassword } })).status,
    401,
  )
  assert.equal(await written(), before, 'nothing is written to what is being erased')
})

test('freezing without an operation is a bug, because nothing could lift it', async () => {
  const { organization } = await customer()
  await assert.rejects(world.hook('freeze', organization, null), /under an operation/)
})

test('an export names the people of that organization and carries no secret', async () => {
  const { organization, person } = await customer()
  const exported: Record<string, unknown>[] = []
  const archive = {
    page: async (table: string, _first: number, rows: readonly object[]) => {
      for (const row of rows) exported.push({ table, ...row })
    },
    file: async () => undefined,
  }
  resultOf(await exportOrganization(moduleContext(db, organization, { modules: [world.module] }), archive))
  assert.deepEqual(
    exported.map(({ table, email }) => [table, email]),
    [['people', person.email]],
  )
  assert.doesNotMatch(JSON.stringify(exported), /argon2|hash/)
})

test("erasing takes that organization's people, sessions and tokens alone", async () => {
  const [erased, other] = [await customer(), await customer()]
  const staff = await world.person(['operator'])
  await db
    .updateTable('organizations')
    .set({ status: 'erasing' })
    .where('id', '=', erased.organization.id)
    .execute()
  const ctx = moduleContext(db, erased.organization)
  assert.notDeepEqual(await residueIn(world.module, ctx), [])
  await world.module.erasing.erase(ctx)
  assert.deepEqual(await residueIn(world.module, ctx), [])
  const left = (await db.selectFrom('people').select('id').execute()).map(({ id }) => id)
  assert.deepEqual(
    [erased, other].map(({ person }) => left.includes(person.id)),
    [false, true],
  )
  for (const { cookie } of [staff, other.person]) {
    assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 200)
  }
  assert.deepEqual([await statusOf(erased.token), await statusOf(other.token)], [401, 200])
})
