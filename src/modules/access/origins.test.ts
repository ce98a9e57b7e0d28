// Strangers guess passwords. The owner of the account can still sign in from where they did before.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { accessWorld, adminPassword, asAnotherNode, bootstrapToken } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { ask, clock, db } = world
const [home, elsewhere] = ['198.51.100.20', '198.51.100.21']
const minute = 60_000
const day = 24 * 60 * minute

interface From {
  from?: string
  device?: string | null
}
const enter = (email: string, { from = home, device }: From = {}, password = adminPassword) =>
  ask('POST', '/sessions', { body: { email, password }, from, device })

let count = 0
async function person() {
  const email = `known-${++count}@example.com`
  const body = { email, name: 'Known', roles: ['viewer'], password: adminPassword }
  const { id } = (await ask('POST', '/staff', { bearer: bootstrapToken, body })).body as { id: number }
  const first = await enter(email)
  assert.equal(first.status, 201)
  return { id, email, device: first.device }
}

/** Five wrong passwords from five addresses: the limit for all strangers together. */
async function besiege(email: string) {
  for (let each = 1; each <= 5; each += 1)
    assert.equal((await enter(email, { from: `203.0.113.${each}` }, 'wrong horse battery')).status, 401)
  assert.equal((await enter(email, { from: '203.0.113.9' })).status, 429)
}

test('wrong passwords from elsewhere keep strangers out, and neither a known browser nor a known network', async () => {
  const { email, device } = await person()
  await besiege(email)
  assert.equal(
    (await enter(email, { from: elsewhere, device })).status,
    201,
    'a known browser on a new network',
  )
  assert.equal((await enter(email, { from: home })).status, 201, 'a new browser on a known network')
  assert.equal(
    (await enter(email, { from: '203.0.113.9' })).status,
    429,
    'they have not opened the door to strangers',
  )
  clock.advance(15 * minute)
})

test('a known browser is held back by its own wrong passwords alone, and not by those on its network', async () => {
  const { email, device } = await person()
  for (let each = 0; each < 20; each += 1)
    await enter(`guess-${each}@example.com`, { from: home }, 'wrong horse battery')
  assert.equal((await enter(email, { from: home })).status, 429, 'the network is full')
  assert.equal((await enter(email, { from: home, device })).status, 201)
  for (let each = 0; each < 5; each += 1)
    assert.equal((await enter(email, { from: home, device }, 'wrong horse battery')).status, 401)
  const refused = await enter(email, { from: home, device })
  assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '900'])
  clock.advance(15 * minute)
})

test('the cookie of one person is worth nothing for another one, and a made-up one nothing at all', async () => {
  const [one, other] = [await person(), await person()]
  await besiege(one.email)
  for (const device of [other.device, 'tnd_made-up', '', null])
    assert.equal((await enter(one.email, { from: elsewhere, device })).status, 429)
  clock.advance(15 * minute)
})

test('a browser keeps its cookie from sign-in to sign-in, and gets one of its own when another person had it', async () => {
  const [one, other] = [await person(), await person()]
  assert.equal((await enter(one.email, { device: one.device })).device, one.device)
  const next = await enter(other.email, { device: one.device })
  assert.ok(next.device && next.device !== one.device && next.device !== other.device)
})

test('the database holds no device cookie', async () => {
  const { device } = await person()
  assert.ok(device)
  const rows = JSON.stringify(await db.selectFrom('known_origins').selectAll().execute())
  assert.equal(rows.includes(device), false)
})

test('ten browsers and ten networks are known for a person at most, the newest ones', async () => {
  const { id, email } = await person()
  for (let each = 1; each <= 12; each += 1) {
    clock.advance(1000)
    assert.equal((await enter(email, { from: `192.0.2.${each}` })).status, 201)
  }
  const rows = await db.selectFrom('known_origins').selectAll().where('person_id', '=', id).execute()
  const networks = rows.filter(({ kind }) => kind === 'network').map(({ key }) => key)
  assert.deepEqual([rows.length, networks.length], [20, 10])
  assert.deepEqual(networks.sort(), Array.from({ length: 10 }, (_, each) => `192.0.2.${each + 3}`).sort())
})

test('what was not used for 180 days is known no more, and is deleted by the schedule', async () => {
  const { id, email, device } = await person()
  clock.advance(180 * day)
  await besiege(email)
  assert.equal((await enter(email, { device })).status, 429)
  clock.advance(15 * minute)
  await world.module.tasks
    .find(({ name }) => name === 'forget-known-origins')
    ?.run(new AbortController().signal)
  assert.deepEqual(await db.selectFrom('known_origins').selectAll().where('person_id', '=', id).execute(), [])
})

const reset = async (id: number) =>
  ask('POST', `/staff/${id}/reset-password`, { cookie: await world.provenSignIn(), body: {} })

for (const [how, change] of [
  ['a reset', (id: number) => reset(id)],
  [
    'disabling',
    async (id: number) =>
      ask('PATCH', `/staff/${id}`, { cookie: await world.provenSignIn(), body: { disabled: true } }),
  ],
] as const) {
  test(`${how} forgets where the person signed in: another person may have done so`, async () => {
    const { id } = await person()
    await change(id)
    assert.deepEqual(
      await db.selectFrom('known_origins').selectAll().where('person_id', '=', id).execute(),
      [],
    )
  })
}

test('who has chosen a password with a link signs in there, while strangers go on guessing', async () => {
  const { id, email } = await person()
  const { body } = await reset(id)
  const password = 'four words of their own'
  const token = body.url.split('=')[1]
  const redeemed = await ask('POST', '/password-resets/redeem', {
    body: { token, password },
    from: elsewhere,
  })
  assert.equal(redeemed.status, 204)
  await besiege(email)
  assert.equal((await enter(email, { from: '192.0.2.77', device: redeemed.device }, password)).status, 201)
  assert.equal((await enter(email, { from: elsewhere }, password)).status, 201)
  clock.advance(15 * minute)
})

test("wrong passwords on a person's network do not keep them from confirming the password", async () => {
  const cookie = await world.signIn()
  for (let each = 0; each < 20; each += 1)
    await enter(`guess-${each}@example.com`, { from: '198.51.100.7' }, 'wrong horse battery')
  const stepUp = await ask('POST', '/step-up', {
    cookie,
    body: { password: adminPassword },
    from: '198.51.100.7',
  })
  assert.equal(stepUp.status, 200)
  clock.advance(15 * minute)
})

test('wrong confirmations in one session do not keep the person from confirming in another one', async () => {
  const [stolen, own] = [await world.signIn(), await world.signIn()]
  const stepUp = (cookie: string, password: string) => ask('POST', '/step-up', { cookie, body: { password } })
  for (let each = 0; each < 5; each += 1)
    assert.equal((await stepUp(stolen, 'wrong horse battery')).status, 422)
  assert.equal((await stepUp(stolen, adminPassword)).status, 429)
  assert.equal((await stepUp(own, adminPassword)).status, 200)
  clock.advance(15 * minute)
})

test('another node knows the same browsers, and counts the same wrong passwords', async () => {
  const other = await asAnotherNode({ after }, world)
  const { email, device } = await person()
  const at =
    (ask: typeof other) =>
    (from: string, password: string, known: string | null = null) =>
      ask('POST', '/sessions', { body: { email, password }, from, device: known })
  const [here, there] = [at(world.ask), at(other)]
  for (const [node, from] of [
    [here, '203.0.113.1'],
    [there, '203.0.113.2'],
    [here, '203.0.113.3'],
    [there, '203.0.113.4'],
    [here, '203.0.113.5'],
  ] as const)
    assert.equal((await node(from, 'wrong horse battery')).status, 401)
  assert.equal((await there('203.0.113.9', adminPassword)).status, 429)
  assert.equal((await there('203.0.113.9', adminPassword, device)).status, 201)
  clock.advance(15 * minute)
})
