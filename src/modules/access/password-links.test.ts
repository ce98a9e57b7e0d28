// Invitations and resets over HTTP, on a real database.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { randomPassword } from './password-links.ts'
import { accessWorld, adminPassword, bootstrapToken, waitingForLocks } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { ask, db, clock } = world
const bearer = bootstrapToken
const chosen = 'chosen by the person alone'
const day = 86_400_000
let count = 0

const tokenIn = (url: string): string =>
  /^\/set-password#token=(tnl_[\w-]{43})$/.exec(url)?.[1] ?? assert.fail(url)

async function invited(over: object = {}) {
  const email = `invited-${++count}@example.com`
  const body = { email, name: 'Ivy', roles: ['operator'], invite: true, ...over }
  const answer = await ask('POST', '/staff', { bearer, body })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return { id: answer.body.id as number, email, body: answer.body, token: tokenIn(answer.body.set_up_url) }
}

/** Resets by an administrator who has just confirmed the password, unless `who` is given. */
const reset = async (id: number, who?: { cookie?: string; bearer?: string }) =>
  ask('POST', `/staff/${id}/reset-password`, { ...(who ?? { cookie: await world.provenSignIn() }), body: {} })
const redeem = (token: string, password = chosen, from = '192.0.2.9') =>
  ask('POST', '/password-resets/redeem', { body: { token, password }, from })
const signIn = async (email: string, password: string) =>
  (await ask('POST', '/sessions', { body: { email, password } })).status
const refused = async (token: string) => {
  const { status, body } = await redeem(token)
  assert.deepEqual([status, body.code, Object.keys(body.errors)], [422, 'token_invalid', ['token']])
  return body.detail as string
}

test('an invited person gets no password but a link, and chooses one that signs in', async () => {
  const { email, body, token } = await invited()
  assert.equal('password' in body, false)
  assert.equal(Date.parse(body.set_up_expires_at) - clock.now().getTime(), 3 * day)
  assert.equal(await signIn(email, chosen), 401)
  assert.equal((await redeem(token)).status, 204)
  assert.equal(await signIn(email, chosen), 201)
})

test('the token is nowhere in the database', async () => {
  const { token } = await invited()
  const { rows } = await sql<{ text: string }>`
    select to_jsonb(l)::text as text from password_links l union all select to_jsonb(d)::text from audit_details d
    union all select to_jsonb(e)::text from audit_entries e union all select to_jsonb(s)::text from stored_answers s
  `.execute(db)
  assert.ok(rows.length > 1)
  assert.equal(
    rows.some(({ text }) => text.includes(token.slice(4))),
    false,
  )
})

test('an invitation and a password exclude each other', async () => {
  const body = {
    email: 'both@example.com',
    name: 'Both',
    roles: ['viewer'],
    invite: true,
    password: adminPassword,
  }
  const answer = await ask('POST', '/staff', { bearer, body })
  assert.deepEqual([answer.status, Object.keys(answer.body.errors)], [422, ['invite']])
  assert.equal(
    'set_up_url' in (await ask('POST', '/staff', { bearer, body: { ...body, invite: false } })).body,
    false,
  )
})

test('unknown, used, replaced, expired and disabled are one answer', async () => {
  const used = await invited()
  await redeem(used.token)
  const replaced = await invited()
  await reset(replaced.id)
  const disabled = await invited()
  await ask('PATCH', `/staff/${disabled.id}`, {
    cookie: await world.provenSignIn(),
    body: { disabled: true },
  })
  await ask('PATCH', `/staff/${disabled.id}`, {
    cookie: await world.provenSignIn(),
    body: { disabled: false },
  })
  const told = [await refused('tnl_nobody')]
  for (const { token } of [used, replaced, disabled]) told.push(await refused(token))
  const expired = await invited()
  clock.advance(3 * day)
  told.push(await refused(expired.token))
  assert.equal(new Set(told).size, 1)
  assert.equal(await signIn(expired.email, chosen), 401)
})

test('a link works until its last moment', async () => {
  const { token } = await invited()
  clock.advance(3 * day - 1)
  assert.equal((await redeem(token)).status, 204)
})

test('two who use a link at the same moment: one gets it', async () => {
  const { id, token, email } = await invited()
  const passwords = ['the first one chosen', 'the other one chosen']
  const answers = await db
    .transaction()
    .execute(async (trx) => {
      // Both have found the link and wait at the person's row.
      await trx.selectFrom('people').select('id').where('id', '=', id).forUpdate().execute()
      const asked = passwords.map((password) => redeem(token, password))
      while ((await waitingForLocks(db)) < asked.length);
      return asked
    })
    .then((asked) => Promise.all(asked))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 422])
  const won = answers.findIndex(({ status }) => status === 204)
  assert.equal(await signIn(email, passwords[won] as string), 201)
})

test('a short password is refused and the link stays', async () => {
  const { token } = await invited()
  const { status, body } = await redeem(token, 'x'.repeat(11))
  assert.deepEqual([status, Object.keys(body.errors)], [422, ['password']])
  assert.equal((await redeem(token)).status, 204)
})

test('a reset ends the sessions and the old password at once; the link opens the door again', async () => {
  const { id, email, cookie } = await world.person(['operator'])
  const { status, body } = await reset(id)
  assert.equal(status, 201)
  assert.equal((await ask('GET', '/sessions/current', { cookie })).status, 401)
  assert.equal(await signIn(email, adminPassword), 401)
  assert.equal((await redeem(tokenIn(body.url))).status, 204)
  assert.equal(await signIn(email, chosen), 201)
})

test('a person who is just signing in with the old password while it is reset stays outside', async () => {
  const { id, email } = await world.person(['viewer'])
  const status = await db
    .transaction()
    .execute(async (trx) => {
      await trx.selectFrom('people').select('id').where('id', '=', id).forUpdate().execute()
      const signing = signIn(email, adminPassword)
      while ((await waitingForLocks(db)) < 1);
      await trx
        .updateTable('people')
        .set({ password_hash: await randomPassword() })
        .where('id', '=', id)
        .execute()
      return { signing }
    })
    .then(({ signing }) => signing)
  assert.equal(status, 401)
})

test('choosing a password ends every session that was opened meanwhile', async () => {
  const { id, email } = await world.person(['system_administrator'])
  const own = await world.signIn(email)
  await ask('POST', '/step-up', { cookie: own, body: { password: adminPassword } })
  const { body } = await reset(id, { cookie: own })
  const meanwhile = await world.signIn(email) // the own password works until the link is used
  assert.equal((await redeem(tokenIn(body.url))).status, 204)
  assert.equal((await ask('GET', '/sessions/current', { cookie: meanwhile })).status, 401)
  assert.equal(await signIn(email, adminPassword), 401)
})

test('a reset needs step-up, and a person who is there and enabled', async () => {
  const { id } = await world.person(['viewer'])
  const cookie = await world.signIn()
  assert.equal((await reset(id, { cookie })).body.code, 'step_up_required')
  assert.equal((await reset(999_999)).status, 404)
  await ask('PATCH', `/staff/${id}`, { cookie: await world.provenSignIn(), body: { disabled: true } })
  assert.deepEqual([(await reset(id)).status, (await reset(id)).body.code], [409, 'person_disabled'])
})

test('a link to a password does not make its reader a person who may do more', async () => {
  const { id } = await world.person(['system_administrator'])
  const { id: equal } = await world.person(['viewer'])
  const cookie = await world.provenSignIn()
  const scopes = ['staff.manage', 'operations.confirm']
  const {
    body: { token },
  } = await ask('POST', '/tokens', { cookie, body: { name: 'hr', scopes } })
  for (const person of [id, equal]) {
    const { status, body } = await reset(person, { bearer: token })
    assert.deepEqual([status, body.code], [403, 'beyond_own_permissions'])
  }
})

test("a customer's person is invited and reset inside the organization, until it is closed", async () => {
  const organization = await world.organization()
  const { id, token, email } = await invited({
    roles: ['customer_administrator'],
    organization_id: organization.id,
  })
  assert.equal((await redeem(token)).status, 204)
  const { body } = await reset(id)
  await db.updateTable('organizations').set({ status: 'retired' }).where('id', '=', organization.id).execute()
  await refused(tokenIn(body.url))
  assert.equal((await reset(id)).body.code, 'organization_status_forbids')
  await db.updateTable('organizations').set({ status: 'active' }).where('id', '=', organization.id).execute()
  await world.hook('revoke', organization, 7)
  assert.deepEqual(
    await db.selectFrom('password_links').selectAll().where('person_id', '=', id).execute(),
    [],
  )
  const entries = await db
    .selectFrom('audit_entries')
    .select('action')
    .where('organization_id', '=', organization.id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['staff.create', 'staff.set_password', 'staff.reset_password', 'access.revoke'],
  )
  assert.equal(await signIn(email, chosen), 401)
})

test('the audit says who was invited, reset and has chosen', async () => {
  const { id, token } = await invited()
  await redeem(token, chosen, '203.0.113.5')
  const cookie = await world.provenSignIn()
  const {
    body: { user },
  } = await ask('GET', '/sessions/current', { cookie })
  await reset(id, { cookie })
  const entries = await db
    .selectFrom('audit_entries')
    .innerJoin('audit_details', 'entry_id', 'audit_entries.id')
    .select(['action', 'actor_kind', 'actor_id', 'facts', 'details'])
    .where('subject_id', '=', String(id))
    .orderBy('audit_entries.id')
    .execute()
  assert.deepEqual(
    entries.map(({ action, actor_kind, actor_id }) => [action, actor_kind, actor_id]),
    [
      ['staff.create', 'token', null],
      ['staff.set_password', 'staff', id],
      ['staff.reset_password', 'staff', user.id],
    ],
  )
  assert.deepEqual(entries[0]?.facts, { roles: ['operator'], invite: true })
  const details = entries.map((entry) => entry.details as { remote_address?: string })
  assert.equal(details[1]?.remote_address, '203.0.113.5')
})

test('a person who forgot the password may sign in right after choosing another, however often it was tried', async () => {
  const { id, email } = await world.person(['viewer'])
  for (let tries = 0; tries < 6; tries += 1) await signIn(email, 'wrong horse battery')
  const { body } = await reset(id)
  await redeem(tokenIn(body.url))
  assert.equal(await signIn(email, chosen), 201)
})

test(
  'twenty wrong links from one network lock it for others, and neither for a link that works nor for ' +
    'signing in',
  async () => {
    const from = '203.0.113.200'
    for (let tries = 0; tries < 20; tries += 1)
      assert.equal((await redeem('tnl_guess', chosen, from)).status, 422)
    const locked = await redeem('tnl_guess', chosen, from)
    assert.deepEqual([locked.status, locked.body.code], [429, 'too_many_attempts'])
    const { token } = await invited()
    const { email } = await world.person(['viewer'])
    assert.equal(
      (await ask('POST', '/sessions', { body: { email, password: adminPassword }, from })).status,
      201,
    )
    assert.equal((await redeem(token, chosen, from)).status, 204)
  },
)

test('a password that is easy to guess does not use the link up', async () => {
  const { token, email } = await invited()
  const { status, body } = await redeem(token, email)
  assert.deepEqual([status, Object.keys(body.errors)], [422, ['password']])
  assert.equal((await redeem(token)).status, 204)
})

test('expired links are forgotten', async () => {
  await invited()
  clock.advance(3 * day)
  await world.module.tasks
    .find(({ name }) => name === 'forget-password-links')
    ?.run(new AbortController().signal)
  assert.deepEqual(await db.selectFrom('password_links').selectAll().execute(), [])
})
