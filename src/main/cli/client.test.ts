// What happens between a command and the server: credentials stay where they belong, and a lost answer has one effect.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findAccess, parseUrl } from './address.ts'
import { ApiProblem, createClient, NotTenure, path, Unreachable } from './client.ts'
import { problem, standIn } from './stand-in.ts'

const stored = { url: 'https://tenure.example.com', session: 'the-session', email: 'ada@example.com' }
const client = (url: string) => createClient({ url, credential: { kind: 'token', value: 'tnr_test' }, fetch })

test('a stored session goes to its own server only', () => {
  assert.deepEqual(findAccess({}, stored), { url: stored.url, credential: { kind: 'session', value: 'the-session' } })
  assert.deepEqual(findAccess({ TENURE_URL: 'https://tenure.example.com/' }, stored).credential?.kind, 'session')
  for (const other of ['https://tenure.example.com.evil.example', 'http://tenure.example.com', 'https://tenure.example.com:444']) {
    assert.equal(findAccess({ TENURE_URL: other }, stored).credential, null)
  }
})

test('a token from the environment wins over a stored session', () => {
  assert.deepEqual(findAccess({ TENURE_TOKEN: ' tnr_x\n' }, stored), { url: stored.url, credential: { kind: 'token', value: 'tnr_x' } })
  assert.equal(findAccess({}, null).url, 'http://127.0.0.1:4080')
})

test('an address must be one of the web, without a password in it', () => {
  assert.equal(parseUrl('https://tenure.example.com/tenure/'), 'https://tenure.example.com/tenure')
  for (const wrong of ['tenure.example.com', 'ftp://x', 'https://u:p@x', 'https://x?y', '']) assert.throws(() => parseUrl(wrong))
})

test('every value in a path is encoded, so none can reach another address', () => {
  assert.equal(path`/organizations/${'../staff?x#y'}/instances/${7}`, '/organizations/..%2Fstaff%3Fx%23y/instances/7')
})

test('an answer that was lost on the way is asked for once more with the same key', async () => {
  let came = 0
  await using server = await standIn({ 'POST /operations': () => (++came === 1 ? 'hang_up' : { status: 201, body: { id: 1 } }) })
  assert.deepEqual(await client(server.url).post('/operations', {}), { id: 1 })
  const keys = server.received.map(({ headers }) => headers['idempotency-key'])
  assert.equal(keys.length, 2)
  assert.ok(keys[0])
  assert.equal(keys[0], keys[1])
})

test('what carries no key is not sent twice', async () => {
  await using server = await standIn({ 'POST /tokens': () => 'hang_up', 'DELETE /instances/1': () => 'hang_up' })
  await assert.rejects(client(server.url).post('/tokens', {}, { idempotent: false }), Unreachable)
  await assert.rejects(client(server.url).delete('/instances/1'), Unreachable)
  assert.equal(server.received.length, 2)
})

test('a redirect is not followed: it would carry the credential away', async () => {
  await using elsewhere = await standIn({ 'GET /staff': () => ({ body: {} }) })
  await using server = await standIn({ 'GET /staff': () => ({ status: 302, headers: { location: `${elsewhere.url}/api/v1/staff` }, body: {} }) })
  await assert.rejects(client(server.url).get('/staff'), NotTenure)
  assert.equal(elsewhere.received.length, 0)
})

test("a proxy's page is not taken for an answer", async () => {
  await using server = await standIn({
    'GET /staff': (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
    'GET /tokens': (_request, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
  })
  await assert.rejects(client(server.url).get('/staff'), NotTenure)
  await assert.rejects(client(server.url).get('/tokens'), NotTenure)
})

test('a problem keeps its code, its fields and its members', async () => {
  await using server = await standIn({ 'GET /staff': () => problem(409, 'blocked', 'It is blocked.', { blockers: [1], errors: { slug: ['Taken.'] } }) })
  await assert.rejects(client(server.url).get('/staff'), (error) => error instanceof ApiProblem && error.status === 409
    && error.code === 'blocked' && error.message === 'It is blocked.' && Array.isArray(error.body.blockers))
})

test('a server that is not there is unreachable, and says why', async () => {
  const server = await standIn({})
  await server[Symbol.asyncDispose]()
  await assert.rejects(client(server.url).get('/staff'), (error) => error instanceof Unreachable && !error.sent && /ECONNREFUSED/.test(error.message))
})
