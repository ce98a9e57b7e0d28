// A code of an app beside the password: set up, asked for, used once, required by a role, lost and reset.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { must, refused } from './node/api.ts'
import { administrator, startNode } from './node.ts'
import { signInBrowser, type SignInBrowser } from './sign-in/browser.ts'

const node = await startNode({ after }, { workers: 0 })
const { api, app, db } = node

let number = 0
async function person(roles = ['viewer']) {
  const email = `factor-${++number}@example.com`
  const body = { email, name: 'Fay', roles, password: administrator.password }
  const { id } = await must(201, api.post('/staff', body))
  return { id, email }
}

const codeOf = (secret: string, periods = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + periods * 30_000 })

/** Sets the app up in a session that has shown who it is. */
async function enrol(browser: SignInBrowser) {
  const begun = await browser.ask('POST', '/account/totp', {})
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  const { secret, address } = begun.body
  assert.match(address, /^otpauth:\/\/totp\/Tenure/)
  const done = await browser.ask('POST', '/account/totp/confirm', { code: codeOf(secret, -1) })
  assert.equal(done.status, 200, JSON.stringify(done.body))
  return { secret, codes: done.body.recovery_codes as string[] }
}

async function enrolled(roles?: string[]) {
  const { id, email } = await person(roles)
  const browser = signInBrowser(app.http)
  await browser.password(email)
  await browser.ask('POST', '/step-up', { password: administrator.password })
  return { id, email, ...(await enrol(browser)) }
}

async function withPassword(email: string) {
  const browser = signInBrowser(app.http)
  const { status, body } = await browser.password(email)
  assert.equal(status, 201)
  return { browser, body }
}
const pass = (browser: SignInBrowser, code: string) =>
  browser.ask('POST', '/sessions/second-factor', { code })

test('after the password a sign-in may do nothing but give its code', async () => {
  const { email, secret } = await enrolled(['system_administrator'])
  const { browser, body } = await withPassword(email)
  assert.deepEqual([body.pending, body.permissions], ['second_factor', []])
  const closed = app.routes.filter(
    ({ permission, pending, base }) => permission !== 'public' && !pending && !base,
  )
  assert.ok(closed.length > 100)
  for (const { method, path } of closed) {
    const answer = await browser.ask(
      method,
      path.replaceAll(/\{\w+\}/g, '1'),
      method === 'GET' ? undefined : {},
    )
    assert.equal(answer.body?.code, 'second_factor_needed', `${method} ${path}`)
  }
  const before = browser.cookies.get('tenure_session')
  const passed = await pass(browser, codeOf(secret))
  assert.deepEqual([passed.status, passed.body.pending], [200, null], JSON.stringify(passed.body))
  assert.notEqual(browser.cookies.get('tenure_session'), before, 'a new cookie')
  assert.equal((await browser.ask('GET', '/staff')).status, 200)
})

test('a stolen cookie sets no app up, which would be a proof', async () => {
  const { email } = await person()
  const { browser } = await withPassword(email)
  const begun = await browser.ask('POST', '/account/totp', {})
  assert.deepEqual([begun.status, begun.body.code], [403, 'step_up_required'])
})

test('a code counts once, and so does each recovery code', async () => {
  const { email, secret, codes } = await enrolled()
  const [recovery = ''] = codes
  const code = codeOf(secret)
  const first = await withPassword(email)
  assert.equal((await pass(first.browser, code)).status, 200)
  const second = await withPassword(email)
  assert.equal((await pass(second.browser, code)).status, 422, 'the same code again')
  assert.equal((await pass(second.browser, recovery.toUpperCase().replaceAll('-', ' '))).status, 200)
  const third = await withPassword(email)
  assert.equal((await pass(third.browser, recovery)).status, 422, 'the same recovery code again')
  const own = await second.browser.ask('GET', '/account/second-factor')
  assert.equal(own.body.recovery_codes_left, 9)
})

test('of two sign-ins with one code at the same moment one goes on', async () => {
  const { email, secret } = await enrolled()
  const [one, other] = [await withPassword(email), await withPassword(email)]
  const code = codeOf(secret)
  const answers = await Promise.all([pass(one.browser, code), pass(other.browser, code)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
})

test('five wrong codes lock the person for a while, from wherever they come', async () => {
  const { email, secret } = await enrolled()
  for (let each = 0; each < 5; each += 1) {
    const { browser } = await withPassword(email)
    assert.equal((await pass(browser, '000000')).status, 422)
  }
  const { browser } = await withPassword(email)
  const locked = await pass(browser, codeOf(secret))
  assert.deepEqual([locked.status, locked.body.code], [429, 'too_many_attempts'])
})

test('a role that needs a second factor has it set up at the next sign-in', async () => {
  await must(200, api.patch('/sign-in/rules', { second_factor_roles: ['billing'] }))
  await refused(422, 'validation_failed', api.patch('/sign-in/rules', { second_factor_roles: ['chief'] }))
  const { email } = await person(['billing'])
  const { browser, body } = await withPassword(email)
  assert.equal(body.pending, 'enrolment')
  assert.equal((await browser.ask('GET', '/organizations')).body.code, 'enrolment_needed')
  await enrol(browser)
  assert.equal((await browser.ask('GET', '/organizations')).status, 200)
  await browser.ask('POST', '/step-up', { password: administrator.password })
  assert.equal((await browser.ask('DELETE', '/account/totp')).body.code, 'second_factor_required')
  await must(200, api.patch('/sign-in/rules', { second_factor_roles: [] }))
})

test('a code is a proof as the password is', async () => {
  const { email, secret } = await enrolled()
  const { browser } = await withPassword(email)
  await pass(browser, codeOf(secret))
  assert.equal((await browser.ask('POST', '/step-up', { code: codeOf(secret) })).status, 422, 'used already')
  const proven = await browser.ask('POST', '/step-up', { code: codeOf(secret, 1) })
  assert.equal(proven.status, 200, JSON.stringify(proven.body))
  assert.equal((await browser.ask('DELETE', '/account/totp')).status, 204)
  assert.equal((await withPassword(email)).body.pending, null)
})

test('a lost second factor is reset by an administrator, which ends the sessions', async () => {
  const { id, email, secret } = await enrolled()
  const { browser } = await withPassword(email)
  await pass(browser, codeOf(secret))
  await must(204, api.post(`/staff/${id}/reset-second-factor`, { reason: 'lost the phone' }))
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  assert.equal((await withPassword(email)).body.pending, null)
  await refused(404, 'not_found', api.post(`/staff/${id}/reset-second-factor`, {}))
})

test('secrets are stored encrypted and recovery codes as hashes', async () => {
  const { id, secret, codes } = await enrolled()
  const row = await db
    .selectFrom('totp_factors')
    .selectAll()
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  assert.ok(!row.secret.includes(secret))
  const stored = await db
    .selectFrom('recovery_codes')
    .select('code_hash')
    .where('person_id', '=', id)
    .execute()
  assert.equal(stored.length, 10)
  for (const code of codes) assert.ok(!JSON.stringify(stored).includes(code))
})

test('a session that waits for its code ends after ten minutes', async () => {
  const { email } = await enrolled()
  await withPassword(email)
  const { expires_at } = await db
    .selectFrom('sessions')
    .select('expires_at')
    .where('pending', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.ok(
    Date.parse(expires_at) - Date.now() < 10 * 60_000 + 1000,
    'by the clock of the database, to a second',
  )
})
