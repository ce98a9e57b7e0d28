// Passkeys beside the password: made, asked for, used once, refused for another page, person or session, copied, taken
// away, required by a role, reset, erased.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must, refused } from './node/api.ts'
import { administrator, startNode } from './node.ts'
import { authenticator, type Authenticator, type Told } from './passkeys/authenticator.ts'
import { signInBrowser, type SignInBrowser } from './sign-in/browser.ts'

const node = await startNode({ after }, { workers: 0 })
const { api, app, db } = node
const origin = 'https://tenure.example.com'
const here: Told = { origin }

let number = 0
async function person(roles = ['viewer'], organization_id?: number) {
  const email = `passkey-${++number}@example.com`
  const body = { email, name: 'Pia', roles, password: administrator.password, organization_id }
  const { id } = await must(201, api.post('/staff', body))
  return { id, email }
}

async function signedIn(email: string, at = origin): Promise<SignInBrowser> {
  const browser = signInBrowser(app.http, at)
  const { status } = await browser.password(email)
  assert.equal(status, 201)
  return browser
}
const prove = (browser: SignInBrowser) =>
  browser.ask('POST', '/step-up', { password: administrator.password })

async function options(browser: SignInBrowser, path: 'options' | 'challenge') {
  const { status, body } = await browser.ask('POST', `/account/passkeys/${path}`, {})
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

const send = (browser: SignInBrowser, credential: unknown, name = 'Grey key') =>
  browser.ask('POST', '/account/passkeys', { name, credential })
const add = async (browser: SignInBrowser, device: Authenticator, told = here) =>
  send(browser, device.create(await options(browser, 'options'), told))

const pass = (browser: SignInBrowser, passkey: unknown) =>
  browser.ask('POST', '/sessions/second-factor', { passkey })
const passBy = async (browser: SignInBrowser, device: Authenticator, told = here) =>
  pass(browser, device.get(await options(browser, 'challenge'), told))

/** A person with a passkey, and the browser in which it was made. */
async function enrolled(roles?: string[], made: Parameters<typeof authenticator>[0] = {}) {
  const { id, email } = await person(roles)
  const browser = await signedIn(email)
  await prove(browser)
  const device = authenticator(made)
  const { status, body } = await add(browser, device)
  assert.equal(status, 201, JSON.stringify(body))
  return { id, email, browser, device, passkey: body.passkey, codes: body.recovery_codes as string[] }
}

const refusedOn = ({ status, body }: { status: number; body: any }, field: string) => {
  assert.equal(status, 422, JSON.stringify(body))
  assert.deepEqual(Object.keys(body.errors), [field])
  assert.ok(body.remedy)
}

test('a passkey is made, asked for behind the password, and named in the account', async () => {
  const { email, device, passkey, codes } = await enrolled(['system_administrator'])
  assert.equal(codes.length, 10)
  const browser = await signedIn(email)
  const { body: session } = await browser.ask('GET', '/sessions/current')
  assert.deepEqual([session.pending, session.permissions], ['second_factor', []])
  const before = browser.cookies.get('tenure_session')
  const asked = await options(browser, 'challenge')
  assert.deepEqual(asked.allowCredentials, [{ id: device.id, type: 'public-key', transports: ['internal'] }])
  assert.equal(asked.rpId, 'tenure.example.com')
  const passed = await pass(browser, device.get(asked, here))
  assert.deepEqual([passed.status, passed.body.pending], [200, null], JSON.stringify(passed.body))
  assert.notEqual(browser.cookies.get('tenure_session'), before, 'a new cookie')
  assert.equal((await browser.ask('GET', '/staff')).status, 200)
  const { body: own } = await browser.ask('GET', '/account/second-factor')
  const [kept] = own.passkeys
  assert.deepEqual(
    [own.passkeys.length, kept.id, kept.name, kept.origin],
    [1, passkey.id, 'Grey key', origin],
  )
  assert.ok(kept.last_used_at)
})

test('the id that the device keeps holds no e-mail, and the options list what is there', async () => {
  const { browser, device, email } = await enrolled()
  const { user, excludeCredentials, attestation, authenticatorSelection, pubKeyCredParams } = await options(
    browser,
    'options',
  )
  assert.ok(!Buffer.from(user.id, 'base64url').toString().includes('@'))
  assert.equal(user.name, email)
  assert.deepEqual(
    excludeCredentials.map(({ id }: { id: string }) => id),
    [device.id],
  )
  assert.deepEqual(
    [attestation, authenticatorSelection, pubKeyCredParams.map(({ alg }: { alg: number }) => alg)],
    ['none', { residentKey: 'preferred', userVerification: 'preferred' }, [-7, -8, -257]],
  )
})

test('a stolen cookie adds no passkey, which would be a proof', async () => {
  const { email } = await person()
  const browser = await signedIn(email)
  for (const path of ['/account/passkeys/options', '/account/passkeys']) {
    const body = path.endsWith('options') ? {} : { name: 'Key', credential: unreadable() }
    assert.equal((await browser.ask('POST', path, body)).body.code, 'step_up_required', path)
  }
})

const unreadable = () => ({
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  response: {
    clientDataJSON: 'AAAA',
    attestationObject: 'AAAA',
    authenticatorData: 'AAAA',
    signature: 'AAAA',
  },
})

/** What is wrong with a new passkey -> what the device or the browser says then. */
const wrongNew: Record<string, (asked: any, device: Authenticator) => unknown> = {
  'that cannot be read': unreadable,
  'made on another page': (asked, device) => device.create(asked, { origin: 'https://tenure.example.org' }),
  'made for another host': (asked, device) => device.create(asked, { ...here, rpId: 'example.org' }),
  'made without a touch': (asked, device) => device.create(asked, { ...here, absent: true }),
  'over another challenge': (asked, device) => device.create({ ...asked, challenge: 'AAAA' }, here),
  'that is an answer to a sign-in': (asked, device) => ({
    ...device.create(asked, here),
    response: {
      ...device.create(asked, here).response,
      clientDataJSON: device.get(asked, here).response.clientDataJSON,
    },
  }),
  'that brings a certificate': (asked, device) =>
    device.create(asked, { ...here, format: 'fido-u2f', statement: new Map([['x5c', []]]) }),
}
for (const [title, made] of Object.entries(wrongNew))
  test(`a new passkey ${title} is refused`, async () => {
    const browser = await signedIn((await person()).email)
    await prove(browser)
    refusedOn(await send(browser, made(await options(browser, 'options'), authenticator())), 'credential')
    assert.deepEqual((await browser.ask('GET', '/account/passkeys')).body.items, [])
  })

/** What is wrong with an answer -> what the device or the browser says then. */
const wrongAnswers: Record<string, (asked: any, device: Authenticator) => unknown> = {
  'that cannot be read': (_, { id }) => ({ ...unreadable(), id, rawId: id }),
  'given on another page': (asked, device) => device.get(asked, { origin: 'https://tenure.example.org' }),
  'given for another host': (asked, device) => device.get(asked, { ...here, rpId: 'example.org' }),
  'given without a touch': (asked, device) => device.get(asked, { ...here, absent: true }),
  'over another challenge': (asked, device) => device.get({ ...asked, challenge: 'AAAA' }, here),
  'of an unknown device': (asked) => authenticator().get(asked, here),
  'signed by another key': (asked, { id }) => ({ ...authenticator().get(asked, here), id, rawId: id }),
  'whose two names differ': (asked, device) => ({ ...device.get(asked, here), rawId: 'AAAA' }),
}
for (const [title, given] of Object.entries(wrongAnswers))
  test(`at a sign-in and as a proof, an answer ${title} is refused`, async () => {
    const { email, browser, device } = await enrolled()
    const pending = await signedIn(email)
    refusedOn(await pass(pending, given(await options(pending, 'challenge'), device)), 'passkey')
    assert.equal((await pending.ask('GET', '/sessions/current')).body.pending, 'second_factor')
    const passkey = given(await options(browser, 'challenge'), device)
    refusedOn(await browser.ask('POST', '/step-up', { passkey }), 'passkey')
  })

test('a page elsewhere gets nothing, whatever host it names and passes on', async () => {
  const { email, device } = await enrolled()
  const phisher = 'https://tenure.example.org'
  const elsewhere = await signedIn(email, phisher)
  const { status, body } = await elsewhere.ask('POST', '/account/passkeys/challenge', {})
  assert.deepEqual([status, body.code], [409, 'passkeys_elsewhere'])
  assert.match(body.remedy, /https:\/\/tenure\.example\.com/)
  const passingOn = await signedIn(email)
  const signed = device.get(await options(passingOn, 'challenge'), { origin: phisher })
  refusedOn(await pass(passingOn, signed), 'passkey')
})

test('at a number, and at a page that this server is not, none is made', async () => {
  for (const at of ['http://127.0.0.1:4080', 'http://tenure.example.com', 'http://[::1]:4080']) {
    const browser = await signedIn((await person()).email, at)
    await prove(browser)
    const { status, body } = await browser.ask('POST', '/account/passkeys/options', {})
    assert.deepEqual([status, body.code], [409, 'passkeys_not_here'], at)
    assert.match(body.remedy, /localhost/)
  }
  const local = await signedIn((await person()).email, 'http://localhost:4080')
  await prove(local)
  assert.equal((await add(local, authenticator(), { origin: 'http://localhost:4080' })).status, 201)
})

test("another person's passkey proves nothing", async () => {
  const { device } = await enrolled()
  const { email } = await enrolled()
  const browser = await signedIn(email)
  refusedOn(await pass(browser, device.get(await options(browser, 'challenge'), here)), 'passkey')
})

test('a challenge counts once, for its own session, and not after five minutes', async () => {
  const { email, device, browser } = await enrolled()
  const [first, second] = [await signedIn(email), await signedIn(email)]
  const asked = await options(first, 'challenge')
  await options(second, 'challenge')
  refusedOn(await pass(second, device.get(asked, here)), 'passkey')
  const answer = device.get(asked, here)
  assert.equal((await pass(first, answer)).status, 200)
  refusedOn(await first.ask('POST', '/step-up', { passkey: answer }), 'passkey')
  const late = await options(browser, 'challenge')
  await db
    .updateTable('sessions')
    .set({ passkey_challenge_at: new Date(Date.now() - 5 * 60_000 - 1000).toISOString() })
    .where('passkey_challenge', '=', late.challenge)
    .execute()
  refusedOn(await browser.ask('POST', '/step-up', { passkey: device.get(late, here) }), 'passkey')
})

test('of two answers to one challenge at the same moment one counts', async () => {
  const { browser, device } = await enrolled(undefined, { counts: false })
  const asked = await options(browser, 'challenge')
  const answers = await Promise.all(
    [1, 2].map(() => browser.ask('POST', '/step-up', { passkey: device.get(asked, here) })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
})

test('a counter that goes back is refused and recorded, and 0 always is none', async () => {
  const { id, email, device } = await enrolled()
  assert.equal((await passBy(await signedIn(email), device)).status, 200)
  device.counter = 0
  const answer = await passBy(await signedIn(email), device)
  assert.deepEqual([answer.status, answer.body.code], [422, 'passkey_copied'])
  const { items } = await must(200, api.get('/audit?limit=5'))
  const [told] = items.filter(({ action }: { action: string }) => action === 'second_factor.copied')
  assert.equal(told?.subject.id, String(id))
  const still = await enrolled(undefined, { counts: false })
  for (const each of [1, 2])
    assert.equal((await passBy(await signedIn(still.email), still.device)).status, 200, `use ${each}`)
})

test('five wrong answers lock the person for a while, from wherever they come', async () => {
  const { email, device } = await enrolled()
  for (let each = 0; each < 5; each += 1)
    refusedOn(
      await passBy(await signedIn(email), device, { origin: 'https://elsewhere.example.com' }),
      'passkey',
    )
  const locked = await passBy(await signedIn(email), device)
  assert.deepEqual([locked.status, locked.body.code], [429, 'too_many_attempts'])
})

test('a passkey is a proof as the password is', async () => {
  const { email, device, passkey } = await enrolled()
  const browser = await signedIn(email)
  await passBy(browser, device)
  const path = `/account/passkeys/${passkey.id}`
  assert.equal((await browser.ask('DELETE', path)).body.code, 'step_up_required')
  const signed = device.get(await options(browser, 'challenge'), here)
  const proven = await browser.ask('POST', '/step-up', { passkey: signed })
  assert.equal(proven.status, 200, JSON.stringify(proven.body))
  assert.equal((await browser.ask('DELETE', path)).status, 204)
  assert.equal((await browser.ask('GET', '/account/second-factor')).body.recovery_codes_left, 0)
  assert.equal((await (await signedIn(email)).ask('GET', '/sessions/current')).body.pending, null)
})

test('it is one proof that is given, and never none', async () => {
  const { browser, device } = await enrolled()
  const passkey = device.get(await options(browser, 'challenge'), here)
  for (const body of [{}, { passkey, code: '123456' }, { passkey, password: administrator.password }])
    assert.equal((await browser.ask('POST', '/step-up', body)).status, 422)
})

test('a recovery code takes the place of a lost passkey', async () => {
  const { email, codes } = await enrolled()
  const browser = await signedIn(email)
  assert.equal((await browser.ask('POST', '/sessions/second-factor', { code: codes[0] })).status, 200)
})

test('a passkey is renamed, and one of another person is not found', async () => {
  const [mine, theirs] = [await enrolled(), await enrolled()]
  const path = `/account/passkeys/${mine.passkey.id}`
  const { status, body } = await mine.browser.ask('PATCH', path, { name: 'Blue key' })
  assert.deepEqual([status, body.name], [200, 'Blue key'])
  assert.equal((await theirs.browser.ask('PATCH', path, { name: 'Mine' })).status, 404)
  assert.equal((await theirs.browser.ask('DELETE', path)).status, 404)
})

test('a device is registered once, and a person has twenty at most', async () => {
  const { browser, device } = await enrolled()
  assert.equal((await add(browser, device)).body.code, 'passkey_there')
  for (let each = 1; each < 20; each += 1) {
    const { status, body } = await add(browser, authenticator())
    assert.deepEqual([status, body.recovery_codes], [201, []], 'codes with the first alone')
  }
  const { status, body } = await browser.ask('POST', '/account/passkeys/options', {})
  assert.deepEqual([status, body.code], [409, 'too_many_passkeys'])
})

test('a role that needs a second factor takes a passkey, and keeps the last one', async () => {
  await must(200, api.patch('/sign-in/rules', { second_factor_roles: ['billing'] }))
  const { email } = await person(['billing'])
  const browser = await signedIn(email)
  assert.equal((await browser.ask('GET', '/sessions/current')).body.pending, 'enrolment')
  const device = authenticator()
  const { status, body } = await add(browser, device)
  assert.deepEqual([status, body.recovery_codes.length], [201, 10], JSON.stringify(body))
  assert.equal((await browser.ask('GET', '/organizations')).status, 200)
  await prove(browser)
  const path = `/account/passkeys/${body.passkey.id}`
  assert.equal((await browser.ask('DELETE', path)).body.code, 'second_factor_required')
  const another = await add(browser, authenticator())
  assert.equal((await browser.ask('DELETE', path)).status, 204, 'another one is there')
  const last = `/account/passkeys/${another.body.passkey.id}`
  assert.equal((await browser.ask('DELETE', last)).body.code, 'second_factor_required')
  await must(200, api.patch('/sign-in/rules', { second_factor_roles: [] }))
})

test('of two passkeys that go at the same moment a role keeps one', async () => {
  await must(200, api.patch('/sign-in/rules', { second_factor_roles: ['billing'] }))
  const { browser, passkey } = await enrolledWith('billing')
  const { body } = await add(browser, authenticator())
  const answers = await Promise.all(
    [passkey.id, body.passkey.id].map((each) => browser.ask('DELETE', `/account/passkeys/${each}`)),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409])
  await must(200, api.patch('/sign-in/rules', { second_factor_roles: [] }))
})

/** While the role needs one: the first is made before anything else. */
async function enrolledWith(role: string) {
  const { email } = await person([role])
  const browser = await signedIn(email)
  const { body } = await add(browser, authenticator())
  await prove(browser)
  return { browser, passkey: body.passkey }
}

test('lost passkeys are reset by an administrator, which ends the sessions', async () => {
  const { id, email, browser } = await enrolled()
  await must(204, api.post(`/staff/${id}/reset-second-factor`, { reason: 'lost the key' }))
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  assert.equal((await (await signedIn(email)).ask('GET', '/sessions/current')).body.pending, null)
  await refused(404, 'not_found', api.post(`/staff/${id}/reset-second-factor`, {}))
})

test('a token makes, renames and removes no passkey', async () => {
  for (const [method, path, body] of [
    ['post', '/account/passkeys/options', {}],
    ['post', '/account/passkeys/challenge', {}],
    ['patch', '/account/passkeys/1', { name: 'Key' }],
  ] as const)
    await refused(403, 'session_required', api[method](path, body))
})
