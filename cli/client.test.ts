// What happens between a command and the server: credentials stay where they belong, and a lost answer has
// one effect.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findAccess, parseUrl } from './address.ts'
import { answer, byId, byOrganization, createClient, Unreachable } from './client.ts'
import { standIn } from '#test/cli/stand-in.ts'

const stored = { url: 'https://tenure.example.com', session: 'the-session', email: 'ada@example.com' }
const token = { kind: 'token', value: 'tnr_test' } as const

test('a stored session goes to its own server only', () => {
  assert.deepEqual(findAccess({}, stored), {
    url: stored.url,
    credential: { kind: 'session', value: 'the-session' },
  })
  assert.deepEqual(
    findAccess({ TENURE_URL: 'https://tenure.example.com/' }, stored).credential?.kind,
    'session',
  )
  for (const other of [
    'https://tenure.example.com.evil.example',
    'http://tenure.example.com',
    'https://tenure.example.com:444',
  ]) {
    assert.equal(findAccess({ TENURE_URL: other }, stored).credential, null)
  }
})

test('a token from the environment wins over a stored session', () => {
  assert.deepEqual(findAccess({ TENURE_TOKEN: ' tnr_x\n' }, stored), {
    url: stored.url,
    credential: { kind: 'token', value: 'tnr_x' },
  })
  assert.equal(findAccess({}, null).url, 'http://127.0.0.1:4080')
})

test('an address must be one of the web, without a password in it', () => {
  assert.equal(parseUrl('https://tenure.example.com/tenure/'), 'https://tenure.example.com/tenure')
  for (const wrong of ['tenure.example.com', 'ftp://x', 'https://u:p@x', 'https://x?y', ''])
    assert.throws(() => parseUrl(wrong))
})

test('a session travels as the cookie that it is, a token as a bearer', async () => {
  await using server = await standIn({ 'GET /about': () => ({ body: {} }) })
  for (const credential of [null, token, { kind: 'session', value: 'the-session' } as const]) {
    await createClient({ url: server.url, credential, fetch }).GET('/about')
  }
  const sent = server.received.map(({ headers: { authorization, cookie } }) => [authorization, cookie])
  assert.deepEqual(sent, [
    [undefined, undefined],
    ['Bearer tnr_test', undefined],
    [undefined, 'tenure_session=the-session; __Host-tenure_session=the-session'],
  ])
})

test('an id or a slug is sent as it was typed, and reaches no other address', async () => {
  await using server = await standIn({})
  const client = createClient({ url: server.url, credential: token, fetch })
  await assert.rejects(
    client.GET('/organizations/{organization}', { params: byOrganization('../staff?x#y') }),
    /Nothing at/,
  )
  await assert.rejects(client.GET('/instances/{id}', { params: byId('seven') }), /Nothing at/)
  assert.deepEqual(
    server.received.map(({ path }) => path),
    ['/organizations/..%2Fstaff%3Fx%23y', '/instances/seven'],
  )
})

test('an answer that was lost on the way is asked for once more with the same key', async () => {
  let came = 0
  await using server = await standIn({
    'POST /operations': () => (++came === 1 ? 'hang_up' : { status: 201, body: { id: 1 } }),
  })
  const made = await answer(
    createClient({ url: server.url, credential: token, fetch }).POST('/operations', {
      body: { kind: 'rehearsal' },
    }),
  )
  assert.deepEqual(made, { id: 1 })
  const keys = server.received.map(({ headers }) => headers['idempotency-key'])
  assert.equal(keys.length, 2)
  assert.ok(keys[0])
  assert.equal(keys[0], keys[1])
})

test('what carries no key is not sent twice', async () => {
  await using server = await standIn({
    'POST /tokens': () => 'hang_up',
    'DELETE /instances/1': () => 'hang_up',
  })
  const client = createClient({ url: server.url, credential: token, fetch })
  await assert.rejects(client.POST('/tokens', { body: { name: 'ci', scopes: ['audit.read'] } }), Unreachable)
  await assert.rejects(
    client.DELETE('/instances/{id}', { params: { ...byId(1), query: { name: 'one', reason: 'Tidy' } } }),
    Unreachable,
  )
  assert.equal(server.received.length, 2)
})

test('a server that is not there is unreachable, and says why', async () => {
  const server = await standIn({})
  await server[Symbol.asyncDispose]()
  await assert.rejects(
    createClient({ url: server.url, credential: token, fetch }).GET('/staff'),
    (error) => error instanceof Unreachable && /ECONNREFUSED/.test(error.message),
  )
})

test('Ctrl-C breaks off what is under way', async () => {
  const leaving = new AbortController()
  await using server = await standIn({
    'GET /staff': () => {
      leaving.abort()
      return undefined
    },
  })
  const client = createClient({ url: server.url, credential: token, fetch, signal: leaving.signal })
  await assert.rejects(client.GET('/staff'))
  assert.equal(server.received.length, 1)
})
