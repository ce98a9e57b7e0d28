// The cookies' names: with `__Host-` behind https, so that no other host of the domain can set them.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { administrator } from './node/credentials.ts'
import { startServer } from './http/server.ts'

const { app } = await startServer({ after }, { trustedProxies: ['loopback'] })
const secure = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'tenure.example' }

const signIn = async (headers: Record<string, string>) => {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: administrator,
    headers,
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return [answer.headers['set-cookie']].flat().map(String)
}
const whoAmI = async (cookie: string, headers: Record<string, string>) =>
  (await app.http.inject({ url: '/api/v1/sessions/current', headers: { ...headers, cookie } })).statusCode
const pair = (cookie: string | undefined): string => cookie?.split(';', 1)[0] ?? ''
const unprefixed = (cookie: string | undefined): string => pair(cookie).replace('__Host-', '')

test('behind https every cookie is bound to this host', async () => {
  const cookies = await signIn(secure)
  assert.deepEqual(
    cookies.map((cookie) => cookie.split('=')[0]),
    ['__Host-tenure_session', '__Host-tenure_device'],
  )
  for (const cookie of cookies) {
    const [, ...attributes] = cookie.split('; ')
    assert.deepEqual(attributes.filter((each) => !each.startsWith('Max-Age')).sort(), [
      'HttpOnly',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ])
  }
  assert.equal(await whoAmI(pair(cookies[0]), secure), 200)
})

test('behind https a cookie without the prefix signs no person in: another host of the domain may have set it', async () => {
  const [session] = await signIn(secure)
  assert.equal(await whoAmI(unprefixed(session), secure), 401)
  const [old] = await signIn({})
  assert.equal(
    await whoAmI(pair(old), secure),
    401,
    'sessions from before https, or from before the prefix, sign in again',
  )
})

test("without https the names are plain, for a server on one's own machine", async () => {
  const cookies = await signIn({})
  assert.deepEqual(
    cookies.map((cookie) => cookie.split('=')[0]),
    ['tenure_session', 'tenure_device'],
  )
  for (const cookie of cookies) assert.doesNotMatch(cookie, /Secure|Domain/)
  assert.equal(await whoAmI(pair(cookies[0]), {}), 200)
})

test('signing out takes the prefixed cookie away', async () => {
  const [session] = await signIn(secure)
  const headers = { ...secure, cookie: pair(session) }
  const answer = await app.http.inject({ method: 'DELETE', url: '/api/v1/sessions/current', headers })
  assert.match(
    String(answer.headers['set-cookie']),
    /^__Host-tenure_session=; Max-Age=0; Path=\/; HttpOnly; Secure/,
  )
})
