// Sign-in, step-up and sign-out over HTTP, on a real database.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { accessWorld, adminEmail, adminPassword, bootstrapToken } from '#test/access/world.ts'

const minutes = (count: number): number => count * 60_000
const hours = (count: number): number => minutes(60 * count)
const world = await accessWorld({ after })
const { ask, db, clock, signIn } = world

test('signing in answers who it is and sets a cookie that no script reads', async () => {
  const answer = await ask('POST', '/sessions', {
    body: { email: 'Admin@Example.com', password: adminPassword },
  })
  assert.equal(answer.status, 201)
  assert.equal(answer.body.user.email, adminEmail)
  assert.ok(answer.body.permissions.includes('staff.manage'))
  assert.equal(answer.body.stepped_up_until, null)
  assert.match(
    String((answer.headers['set-cookie'] as string[])[0]),
    /^tenure_session=tns_[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  const current = await ask('GET', '/sessions/current', { cookie: answer.cookie })
  assert.deepEqual(current.body, { ...answer.body, user: { ...answer.body.user } })
})

test('the database holds no secret that signs a person in', async () => {
  const cookie = await signIn()
  const rows = JSON.stringify([
    await db.selectFrom('sessions').selectAll().execute(),
    await db.selectFrom('people').selectAll().execute(),
  ])
  assert.equal(rows.includes(cookie) || rows.includes(adminPassword), false)
})

test('a wrong password, an unknown e-mail and a disabled person get the same answer', async () => {
  const { id, email } = await world.person(['viewer'])
  await ask('PATCH', `/staff/${id}`, { cookie: await world.provenSignIn(), body: { disabled: true } })
  const answers = [
    await ask('POST', '/sessions', { body: { email: adminEmail, password: 'wrong horse battery' } }),
    await ask('POST', '/sessions', { body: { email: 'nobody@example.com', password: adminPassword } }),
    await ask('POST', '/sessions', { body: { email, password: adminPassword } }),
  ]
  for (const { status, body, cookie } of answers) {
    assert.deepEqual(
      [status, body.code, body.detail, cookie],
      [401, 'credentials_invalid', answers[0]?.body.detail, null],
    )
  }
  await signIn()
})

test('a cookie that was there before is replaced, and worth nothing afterwards', async () => {
  const planted = await signIn()
  const { cookie } = await ask('POST', '/sessions', {
    cookie: planted,
    body: { email: adminEmail, password: adminPassword },
  })
  assert.notEqual(cookie, planted)
  assert.equal((await ask('GET', '/sessions/current', { cookie: planted })).status, 401)
  assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 200)
})

test('a made-up cookie is no person, and no error', async () => {
  const answer = await ask('GET', '/sessions/current', { cookie: 'tns_made_up' })
  assert.deepEqual([answer.status, answer.body.code], [401, 'sign_in_required'])
  const body = { email: adminEmail, password: adminPassword }
  assert.equal((await ask('POST', '/sessions', { cookie: 'tns_made_up', body })).status, 201)
})

test('signing out ends the session for every copy of the cookie and takes it from the browser', async () => {
  const cookie = await signIn()
  const other = await signIn()
  const out = await ask('DELETE', '/sessions/current', { cookie })
  assert.deepEqual([out.status, out.cookie], [204, ''])
  assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 401)
  assert.equal((await ask('GET', '/sessions/current', { cookie: other })).status, 200)
})

test('a session in use goes on for seven days; one that is left alone ends after twelve hours', async () => {
  const used = await signIn()
  const left = await signIn()
  for (let passed = 0; passed < 7 * 24 - 11; passed += 11) {
    clock.advance(hours(11))
    assert.equal((await ask('GET', '/sessions/current', { cookie: used })).status, 200)
  }
  assert.equal((await ask('GET', '/sessions/current', { cookie: left })).status, 401)
  clock.advance(hours(11))
  assert.equal((await ask('GET', '/sessions/current', { cookie: used })).status, 401)
})

test('ended sessions and old attempts are forgotten by the schedule', async () => {
  await signIn()
  await ask('POST', '/sessions', {
    body: { email: 'forgotten@example.com', password: 'wrong' },
    from: '203.0.113.200',
  })
  clock.advance(hours(13))
  const cookie = await signIn()
  for (const task of world.module.tasks) await task.run(new AbortController().signal)
  assert.equal((await db.selectFrom('sessions').selectAll().execute()).length, 1)
  assert.deepEqual(await db.selectFrom('sign_in_attempts').selectAll().execute(), [])
  assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 200)
})

test('a confirmed password counts for five minutes, on that session alone', async () => {
  const [cookie, other] = [await signIn(), await signIn()]
  assert.equal((await ask('POST', '/proven', { cookie })).body.code, 'step_up_required')
  const proof = await ask('POST', '/step-up', { cookie, body: { password: adminPassword } })
  assert.equal(proof.body.stepped_up_until, new Date(clock.now().getTime() + minutes(5)).toISOString())
  assert.equal(
    (await ask('GET', '/sessions/current', { cookie })).body.stepped_up_until,
    proof.body.stepped_up_until,
  )
  assert.equal((await ask('POST', '/proven', { cookie })).status, 200)
  assert.equal((await ask('POST', '/proven', { cookie: other })).status, 403)
  clock.advance(minutes(5))
  assert.equal((await ask('POST', '/proven', { cookie })).status, 403)
  assert.equal((await ask('GET', '/sessions/current', { cookie })).body.stepped_up_until, null)
})

test('a wrong password at the step-up names the field and keeps the session', async () => {
  const cookie = await signIn()
  const answer = await ask('POST', '/step-up', { cookie, body: { password: 'wrong horse battery' } })
  assert.deepEqual([answer.status, Object.keys(answer.body.errors)], [422, ['password']])
  assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 200)
})

test('a token neither steps up nor signs out', async () => {
  const stepUp = await ask('POST', '/step-up', { bearer: bootstrapToken, body: { password: adminPassword } })
  assert.deepEqual([stepUp.status, stepUp.body.code], [403, 'session_required'])
  assert.equal(
    (await ask('DELETE', '/sessions/current', { bearer: bootstrapToken })).body.code,
    'session_required',
  )
})

test('a sign-in and a confirmed password are in the audit log', async () => {
  const { id, cookie } = await world.person(['viewer'])
  await ask('POST', '/step-up', { cookie, body: { password: adminPassword } })
  const entries = await db
    .selectFrom('audit_entries')
    .select(['action', 'actor_id', 'chain'])
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute()
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['staff.create', 'session.sign_in', 'session.step_up'],
  )
  assert.deepEqual(
    entries.map(({ chain }) => chain),
    ['installation', 'installation', 'installation'],
  )
  assert.equal(entries[1]?.actor_id, id)
})

test("what a customer's person does is in the organization's chain, where erasing reaches it", async () => {
  const organization = await world.organization()
  const { id } = await world.person(['customer_administrator'], organization.id)
  const entries = await db
    .selectFrom('audit_entries')
    .select(['chain', 'organization_id'])
    .where('subject_id', '=', String(id))
    .execute()
  assert.equal(entries.length, 2)
  for (const entry of entries)
    assert.deepEqual(entry, {
      chain: `organization:${organization.uid}`,
      organization_id: organization.id,
    })
})

test('who a bootstrap token is can be asked too', async () => {
  const { body } = await ask('GET', '/sessions/current', { bearer: bootstrapToken })
  assert.deepEqual([body.user.id, body.user.name, body.user.email], [null, 'bootstrap token', null])
})
