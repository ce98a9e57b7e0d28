// Signing in with a provider that the test holds in its hands, so that it can answer what no provider should.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { must, refused } from './node/api.ts'
import { administrator, startNode } from './node.ts'
import { signInBrowser, type SignInBrowser } from './sign-in/browser.ts'
import { clientId, standIn, type StandIn } from './sign-in/stand-in.ts'

const node = await startNode({ after }, { workers: 0 })
const { api, db, app } = node
const provider = await standIn({ after })
const secret = 'secret-of-the-client-0123456789'
const { id } = await must(
  201,
  api.post('/identity-providers', {
    key: 'staff',
    title: 'Company account',
    issuer: provider.issuer,
    client_id: clientId,
    client_secret: secret,
    redirect_uri: 'http://127.0.0.1:4080/sign-in/return',
  }),
)
const mapping = [
  { value: 'ops', role: 'operator' },
  { value: 'money', role: 'billing' },
]
await must(200, api.put(`/identity-providers/${id}/roles`, { items: mapping }))

let number = 0
const fresh = (groups: string[] = ['ops']) => ({
  sub: `subject-${++number}`,
  email: `subject-${number}@example.com`,
  email_verified: true,
  name: `Subject ${number}`,
  groups,
})

beforeEach(() => {
  provider.away = false
  provider.answer = { claims: fresh() }
})

/** Goes there and comes back. */
async function arrive(browser: SignInBrowser = signInBrowser(app.http)) {
  const address = await browser.begin('staff')
  provider.nonce = address.searchParams.get('nonce') ?? ''
  return { browser, address, answer: await browser.comeBack({ state: stateOf(address), code: 'c' }) }
}
const stateOf = (address: URL): string => address.searchParams.get('state') ?? ''

test('a person comes back from the provider signed in, with the roles that the groups give', async () => {
  provider.answer.claims = fresh(['ops', 'money', 'of-no-meaning'])
  const { browser, address, answer } = await arrive()
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.deepEqual(answer.body.session.user.roles, ['billing', 'operator'])
  assert.equal(address.searchParams.get('code_challenge_method'), 'S256')
  assert.equal((await browser.ask('GET', '/sessions/current')).body.user.name, `Subject ${number}`)
  assert.ok(provider.asked.get('code_verifier'))
})

test('roles follow the groups at each sign-in, and unknown groups give nothing', async () => {
  const claims = fresh(['ops'])
  provider.answer.claims = claims
  const first = await arrive()
  provider.answer.claims = { ...claims, groups: ['money'] }
  assert.deepEqual((await arrive()).answer.body.session.user.roles, ['billing'])
  provider.answer.claims = { ...claims, groups: ['unknown'] }
  assert.equal((await arrive()).answer.body.code, 'no_access_here')
  assert.equal((await first.browser.ask('GET', '/sessions/current')).status, 401, 'earlier sessions end')
})

const strangers: Record<string, Record<string, unknown>> = {
  'without a group that is mapped': { groups: ['unknown'] },
  'whose e-mail is not verified': { email_verified: false },
  'whose e-mail is verified in a text alone': { email_verified: 'true' },
}
for (const [title, claims] of Object.entries(strangers))
  test(`a person ${title} gets no account`, async () => {
    provider.answer.claims = { ...fresh(), ...claims }
    const { answer } = await arrive()
    assert.deepEqual([answer.status, answer.body.code], [403, 'no_access_here'])
  })

test('an account that is there already is linked by its verified e-mail, and not when that is not verified', async () => {
  const email = `known-${++number}@example.com`
  const body = { email, name: 'Known', roles: ['viewer'], password: administrator.password }
  const { id: personId } = await must(201, api.post('/staff', body))
  provider.answer.claims = { ...fresh(), email, email_verified: false }
  assert.equal((await arrive()).answer.status, 403)
  provider.answer.claims = { ...fresh(), email }
  const { answer } = await arrive()
  assert.deepEqual([answer.body.session.user.id, answer.body.session.user.roles], [personId, ['operator']])
})

test('a directory that sets e-mails itself need not call them verified, and may not call them unverified', async () => {
  await must(
    200,
    api.patch(`/identity-providers/${id}`, { trusts_email: true, email_domains: ['example.com'] }),
  )
  const { email_verified: _verified, ...claims } = fresh()
  provider.answer.claims = claims
  assert.equal((await arrive()).answer.status, 200)
  provider.answer.claims = { ...fresh(), email_verified: false }
  assert.equal((await arrive()).answer.status, 403)
  provider.answer.claims = { ...fresh(), email: `a-${number}@example.org` }
  assert.equal((await arrive()).answer.status, 403, 'another domain')
  await must(200, api.patch(`/identity-providers/${id}`, { trusts_email: false, email_domains: [] }))
})

test("an e-mail of a customer's person is not taken over", async () => {
  const { id: organization_id } = await node.organization()
  const email = `carla-${++number}@example.com`
  const carla = { email, name: 'Carla', roles: ['customer_administrator'], organization_id }
  await must(201, api.post('/staff', carla))
  provider.answer.claims = { ...fresh(), email }
  const { answer } = await arrive()
  assert.deepEqual([answer.status, answer.body.code], [403, 'account_elsewhere'])
})

test("an organization's own provider signs in its people alone, and without a mapped group they stay outside", async () => {
  const { id: organization_id, slug } = await node.organization()
  const own = {
    key: `own-${++number}`,
    title: 'Own account',
    issuer: provider.issuer,
    client_id: clientId,
    redirect_uri: 'http://127.0.0.1:4080/sign-in/return',
    organization_id,
    email_domains: ['customer.example'],
  }
  const made = await must(201, api.post('/identity-providers', own))
  const items = [{ value: 'all', role: 'customer_administrator' }]
  await must(200, api.put(`/identity-providers/${made.id}/roles`, { items }))
  const browser = signInBrowser(app.http)
  const offered = await browser.ask('GET', `/sign-in/options?organization=${slug}`)
  assert.deepEqual(offered.body.providers, [{ key: own.key, title: own.title }])
  const come = async (claims: Record<string, unknown>) => {
    const address = await browser.begin(own.key)
    provider.nonce = address.searchParams.get('nonce') ?? ''
    provider.answer = { claims: { ...fresh(), sub: 'cara', email: 'cara@customer.example', ...claims } }
    return browser.comeBack({ state: stateOf(address), code: 'c' })
  }
  assert.equal((await come({ groups: ['all'], email: 'cara@elsewhere.example' })).status, 403)
  const first = await come({ groups: ['all'] })
  assert.equal(first.status, 200, JSON.stringify(first.body))
  assert.equal(first.body.session.user.organization_id, organization_id)
  await staysInside(browser, first.body.session.user.id)
  assert.equal((await come({ groups: [] })).body.code, 'no_access_here')
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  assert.equal(
    (await come({ groups: ['all'], sub: 'adam', email: administrator.email })).status,
    403,
    'staff',
  )
})

/** The person belongs to another organization too, which has not chosen this provider. */
async function staysInside(browser: SignInBrowser, personId: number): Promise<void> {
  const { id: elsewhere } = await node.organization()
  await db
    .insertInto('memberships')
    .values({
      organization_id: elsewhere,
      person_id: personId,
      role: 'owner',
      created_at: new Date().toISOString(),
      last_signed_in_at: null,
    })
    .execute()
  const answers = [
    await browser.ask('POST', '/sessions/current/organization', { organization_id: elsewhere }),
    await browser.ask('DELETE', `/sessions/current/organizations/${elsewhere}`),
    await browser.ask('POST', '/account/totp', {}),
  ]
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    answers.map(() => [403, 'own_proof_needed']),
  )
}

const wrongAnswers: Record<string, (of: StandIn) => void> = {
  'with the nonce of another sign-in': (of) => void (of.answer.claims = { ...fresh(), nonce: 'another' }),
  'of another issuer': (of) => void (of.answer.issuer = 'https://elsewhere.example.com'),
  'for another client': (of) => void (of.answer.audience = 'another-client'),
  'that is not signed': (of) => void (of.answer.signed = 'none'),
  'that is signed with another key': (of) => void (of.answer.signed = 'foreign'),
  'from a clock that is an hour behind': (of) => void (of.answer.ahead = -3600),
}
for (const [title, spoil] of Object.entries(wrongAnswers))
  test(`an ID token ${title} does not sign the person in`, async () => {
    spoil(provider)
    const { browser, answer } = await arrive()
    assert.deepEqual([answer.status, answer.body.code], [401, 'sign_in_refused'])
    assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  })

test('a clock that is half a minute ahead or behind is borne', async () => {
  for (const ahead of [-330, 30]) {
    provider.answer = { claims: fresh(), ahead }
    assert.equal((await arrive()).answer.status, 200)
  }
})

test('a state works once, in the browser that was sent, for ten minutes', async () => {
  const { browser, address } = await arrive()
  const again = await browser.comeBack({ state: stateOf(address), code: 'c' })
  assert.deepEqual([again.status, again.body.code], [401, 'sign_in_state_invalid'])
  const sent = await browser.begin('staff')
  const other = signInBrowser(app.http)
  await other.begin('staff')
  assert.equal((await other.comeBack({ state: stateOf(sent), code: 'c' })).body.code, 'sign_in_state_invalid')
  await db.updateTable('sign_in_states').set({ expires_at: new Date().toISOString() }).execute()
  assert.equal(
    (await browser.comeBack({ state: stateOf(sent), code: 'c' })).body.code,
    'sign_in_state_invalid',
  )
})

test('what the provider refuses is refused, and does not say what stood in the address', async () => {
  const browser = signInBrowser(app.http)
  const address = await browser.begin('staff')
  const answer = await browser.comeBack({
    state: stateOf(address),
    error: 'access_denied',
    error_description: 'canary',
  })
  assert.deepEqual([answer.status, answer.body.code], [401, 'sign_in_refused'])
  assert.ok(!JSON.stringify(answer.body).includes('canary'))
})

test('a provider that does not answer is away, before and after', async () => {
  provider.away = true
  await must(200, api.patch(`/identity-providers/${id}`, { title: 'Company account' }))
  const browser = signInBrowser(app.http)
  const begun = await browser.ask('POST', '/sign-in/providers/staff/begin', {})
  assert.deepEqual([begun.status, begun.body.code], [503, 'provider_unavailable'])
  provider.away = false
  const address = await browser.begin('staff')
  provider.away = true
  const back = await browser.comeBack({ state: stateOf(address), code: 'c' })
  assert.deepEqual([back.status, back.body.code], [503, 'provider_unavailable'])
})

test('a disabled person does not come in, and their session ends at once', async () => {
  const claims = fresh()
  provider.answer.claims = claims
  const { browser, answer } = await arrive()
  await must(200, api.patch(`/staff/${answer.body.session.user.id}`, { disabled: true }))
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  const again = await arrive()
  assert.deepEqual([again.answer.status, again.answer.body.code], [403, 'no_access_here'])
})

test('confirming asks the provider for a new sign-in of the same person', async () => {
  const claims = fresh()
  provider.answer.claims = claims
  const { browser } = await arrive()
  const now = Math.floor(Date.now() / 1000)
  const confirm = async (more: Record<string, unknown>) => {
    const address = await browser.confirm('staff')
    assert.equal(address.searchParams.get('max_age'), '0')
    provider.nonce = address.searchParams.get('nonce') ?? ''
    provider.answer.claims = { ...claims, ...more }
    return browser.comeBack({ state: stateOf(address), code: 'c' })
  }
  assert.equal((await confirm({})).body.code, 'sign_in_refused', 'without auth_time')
  assert.equal((await confirm({ auth_time: now - 600 })).body.code, 'sign_in_refused', 'an old sign-in')
  assert.equal((await confirm({ auth_time: now, sub: 'another' })).body.code, 'account_elsewhere')
  const confirmed = await confirm({ auth_time: now })
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
  assert.equal(
    (await browser.ask('GET', '/sessions/current')).body.stepped_up_until,
    confirmed.body.stepped_up_until,
  )
})

const logout = async (token: string) => {
  const response = await app.http.inject({
    method: 'POST',
    url: '/api/v1/sign-in/providers/staff/back-channel-logout',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ logout_token: token }).toString(),
  })
  return [response.statusCode, response.json().code]
}

test('a sign-out at the provider ends the session that it has opened, once', async () => {
  const claims = { ...fresh(), sid: 'one' }
  provider.answer.claims = claims
  const { browser } = await arrive()
  provider.answer.claims = { ...claims, sid: 'two' }
  const other = await arrive()
  const token = await provider.logoutToken({ jti: 'first', sub: claims.sub, sid: 'one' })
  assert.deepEqual(await logout(token), [200, undefined])
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  assert.equal((await other.browser.ask('GET', '/sessions/current')).status, 200)
  assert.deepEqual(await logout(token), [400, 'logout_token_invalid'], 'the same token again')
  assert.deepEqual(await logout(await provider.logoutToken({ jti: 'all', sub: claims.sub })), [
    200,
    undefined,
  ])
  assert.equal((await other.browser.ask('GET', '/sessions/current')).status, 401)
})

test('a logout token that is not one, or not of this provider, ends nothing', async () => {
  const claims = fresh()
  provider.answer.claims = claims
  const { browser } = await arrive()
  const { sub } = claims
  const hour = 3600
  const now = Math.floor(Date.now() / 1000)
  const tokens = [
    'no token',
    await provider.logoutToken({ jti: 'a', sub }, { signed: 'foreign' }),
    await provider.logoutToken({ jti: 'b', sub, aud: 'another' }),
    await provider.logoutToken({ jti: 'c', sub, iss: 'https://elsewhere.example.com' }),
    await provider.logoutToken({ jti: 'd', sub, nonce: 'an ID token' }),
    await provider.logoutToken({ jti: 'e', sub, events: {} }),
    await provider.logoutToken({ jti: 'f', sub, iat: now - hour }),
    await provider.logoutToken({ jti: 'g' }),
    await provider.logoutToken({ sub }),
  ]
  for (const token of tokens) assert.deepEqual(await logout(token), [400, 'logout_token_invalid'])
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 200)
})

test('passwords are switched off for staff while a provider and a break-glass account are left', async () => {
  await refused(409, 'no_break_glass', api.patch('/sign-in/rules', { password_sign_in: false }))
  const admin = (await must(200, api.get('/staff'))).items.find(
    (each: any) => each.email === administrator.email,
  )
  await must(200, api.patch(`/staff/${admin.id}`, { break_glass: true }))
  const email = `plain-${++number}@example.com`
  const plain = { email, name: 'Plain', roles: ['viewer'], password: administrator.password }
  await must(201, api.post('/staff', plain))
  await must(200, api.patch('/sign-in/rules', { password_sign_in: false, reason: 'single sign-on alone' }))
  const browser = signInBrowser(app.http)
  assert.equal((await browser.password(email)).body.code, 'password_sign_in_off')
  assert.equal((await browser.ask('GET', '/sign-in/options')).body.password, false)
  assert.equal((await browser.password()).status, 201, 'the break-glass account')
  const { items } = await must(200, api.get('/audit?limit=10'))
  assert.ok(items.some((entry: any) => entry.action === 'session.break_glass'))
  await refused(409, 'no_break_glass', api.patch(`/staff/${admin.id}`, { break_glass: false }))
  await refused(409, 'no_other_way_in', api.patch(`/identity-providers/${id}`, { enabled: false }))
  await refused(409, 'no_other_way_in', api.delete(`/identity-providers/${id}`))
  await must(200, api.patch('/sign-in/rules', { password_sign_in: true }))
})

test('the client secret is stored encrypted and is answered nowhere', async () => {
  const { client_secret } = await db
    .selectFrom('identity_providers')
    .select('client_secret')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.ok(client_secret && !client_secret.includes(secret))
  const answers = [await api.get('/identity-providers'), await api.get(`/identity-providers/${id}`)]
  for (const answer of answers) assert.ok(!JSON.stringify(answer.body).includes('client_secret":"'))
})

test('a mapping gives no more than the person who writes it has', async () => {
  const items = [{ value: 'all', role: 'customer_administrator' }]
  await refused(422, 'validation_failed', api.put(`/identity-providers/${id}/roles`, { items }))
})

test('a provider that is switched off signs out the people that it has signed in', async () => {
  const { browser } = await arrive()
  await must(200, api.patch(`/identity-providers/${id}`, { enabled: false }))
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  assert.equal((await browser.ask('POST', '/sign-in/providers/staff/begin', {})).status, 404)
})
