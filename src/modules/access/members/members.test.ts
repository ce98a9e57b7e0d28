// People of an organization: who may give which role, who stays, and in which organization a person works.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { accessWorld, adminPassword } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { ask, db } = world
const administrator = await world.provenSignIn()

const owner = async (organizationId: number) => {
  const person = await world.person(['customer_owner'], organizationId)
  await ask('POST', '/step-up', { cookie: person.cookie, body: { password: adminPassword } })
  return person
}
const members = (slug: string | null, below = '') => `/organizations/${slug}/members${below}`
const asMember = (organizationId: number, personId: number, role: 'owner' | 'administrator' | 'member') =>
  db
    .insertInto('memberships')
    .values({
      organization_id: organizationId,
      person_id: personId,
      role,
      created_at: world.clock.now().toISOString(),
      last_signed_in_at: null,
    })
    .execute()

test('the people of an organization are listed with role and last sign-in, and found by name', async () => {
  const { id, slug } = await world.organization()
  const ada = await owner(id)
  await world.person(['customer_member'], id)
  const { status, body } = await ask('GET', members(slug), { cookie: ada.cookie })
  assert.equal(status, 200)
  assert.deepEqual(
    body.items.map(({ role }: any) => role),
    ['owner', 'member'],
  )
  assert.ok(body.items[0].last_signed_in_at)
  const found = await ask('GET', `${members(slug)}?q=${ada.email}`, { cookie: ada.cookie })
  assert.equal(found.body.items.length, 1)
})

test('the last owner is neither removed nor demoted, and cannot leave', async () => {
  const { id, slug } = await world.organization()
  const { id: personId, cookie } = await owner(id)
  const one = members(slug, `/${personId}`)
  const answers = [
    await ask('PATCH', one, { cookie: administrator, body: { role: 'member' } }),
    await ask('DELETE', one, { cookie: administrator }),
    await ask('DELETE', one, { cookie }),
    await ask('DELETE', `/sessions/current/organizations/${id}`, { cookie }),
  ]
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    answers.map(() => [409, 'last_owner']),
  )
})

test('of two owners who remove each other at the same moment one stays', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, slug } = await world.organization()
    const [one, other] = [await owner(id), await owner(id)]
    const answers = await Promise.all([
      ask('DELETE', members(slug, `/${other.id}`), { cookie: one.cookie }),
      ask('PATCH', members(slug, `/${one.id}`), { cookie: other.cookie, body: { role: 'member' } }),
    ])
    const owners = await db
      .selectFrom('memberships')
      .select('person_id')
      .where('organization_id', '=', id)
      .where('role', '=', 'owner')
      .execute()
    assert.equal(owners.length, 1, JSON.stringify(answers.map(({ status, body }) => [status, body?.code])))
  }
})

test('administrators neither make owners nor touch them, and people of another organization see nothing', async () => {
  const { id, slug } = await world.organization()
  const boss = await owner(id)
  const admin = await world.person(['customer_administrator'], id)
  const other = await world.person(['customer_administrator'], id)
  await ask('POST', '/step-up', { cookie: admin.cookie, body: { password: adminPassword } })
  const stranger = await owner((await world.organization()).id)
  const refused = [
    await ask('PATCH', members(slug, `/${other.id}`), { cookie: admin.cookie, body: { role: 'owner' } }),
    await ask('PATCH', members(slug, `/${boss.id}`), { cookie: admin.cookie, body: { role: 'member' } }),
    await ask('DELETE', members(slug, `/${boss.id}`), { cookie: admin.cookie }),
  ]
  assert.deepEqual(
    refused.map(({ body }) => body.code),
    refused.map(() => 'owners_only'),
  )
  const own = await ask('PATCH', members(slug, `/${admin.id}`), {
    cookie: admin.cookie,
    body: { role: 'member' },
  })
  assert.equal(own.body.code, 'own_roles')
  assert.equal((await ask('GET', members(slug), { cookie: stranger.cookie })).status, 404)
  assert.equal((await ask('DELETE', members(slug, `/${other.id}`), { cookie: stranger.cookie })).status, 404)
  const made = await ask('PATCH', members(slug, `/${other.id}`), {
    cookie: boss.cookie,
    body: { role: 'owner', reason: 'She takes over' },
  })
  assert.equal(made.body.role, 'owner')
})

test('a removed person is out at once, with every session and token there', async () => {
  const { id, slug } = await world.organization()
  const boss = await owner(id)
  const admin = await world.person(['customer_administrator'], id)
  const token = await ask('POST', '/tokens', {
    cookie: admin.cookie,
    body: { name: 'Robot', scopes: ['members.read'] },
  })
  assert.equal((await ask('DELETE', members(slug, `/${admin.id}`), { cookie: boss.cookie })).status, 204)
  assert.equal((await ask('GET', '/sessions/current', { cookie: admin.cookie })).status, 401)
  assert.equal((await ask('GET', members(slug), { bearer: token.body.token })).status, 401)
  const again = await ask('POST', '/sessions', { body: { email: admin.email, password: adminPassword } })
  assert.equal(again.status, 401, 'a person who belongs to nothing does not sign in')
})

test('a person of two organizations works in one at a time, with the role that is theirs there', async () => {
  const [first, second] = [await world.organization(), await world.organization()]
  const person = await owner(first.id)
  await asMember(second.id, person.id, 'member')
  const choices = await ask('GET', '/sessions/current/organizations', { cookie: person.cookie })
  assert.deepEqual(
    choices.body.items.map(({ slug, role }: any) => [slug, role]),
    [
      [first.slug, 'owner'],
      [second.slug, 'member'],
    ],
  )
  assert.equal((await ask('GET', members(second.slug), { cookie: person.cookie })).status, 404)
  const chosen = await ask('POST', '/sessions/current/organization', {
    cookie: person.cookie,
    body: { organization_id: second.id },
  })
  assert.equal(chosen.status, 204)
  const { body } = await ask('GET', '/sessions/current', { cookie: person.cookie })
  assert.deepEqual([body.user.organization_id, body.user.roles], [second.id, ['customer_member']])
  assert.equal((await ask('GET', members(second.slug), { cookie: person.cookie })).status, 200)
  assert.equal((await ask('GET', members(first.slug), { cookie: person.cookie })).status, 404)
  const foreign = await world.organization()
  const refused = await ask('POST', '/sessions/current/organization', {
    cookie: person.cookie,
    body: { organization_id: foreign.id },
  })
  assert.equal(refused.status, 422)
  const named = await ask('POST', '/sessions', {
    body: { email: person.email, password: adminPassword, organization_id: first.id },
  })
  assert.equal(named.body.user.organization_id, first.id)
})

test('closing one organization leaves a person of two in the other', async () => {
  const [first, second] = [await world.organization(), await world.organization()]
  const person = await owner(first.id)
  await asMember(second.id, person.id, 'administrator')
  await world.hook('revoke', first, null)
  await db.updateTable('organizations').set({ status: 'retired' }).where('id', '=', first.id).execute()
  assert.equal((await ask('GET', '/sessions/current', { cookie: person.cookie })).status, 401)
  const { status, body } = await ask('POST', '/sessions', {
    body: { email: person.email, password: adminPassword },
  })
  assert.deepEqual([status, body.user.organization_id], [201, second.id])
  const row = await db.selectFrom('people').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow()
  assert.equal(row.organization_id, second.id, 'the row is not erased with the first one')
})
