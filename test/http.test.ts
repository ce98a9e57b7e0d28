// What every answer carries, and the addresses that belong to no module: the console's pages, streams,
// health.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { assertProblem, must, startServer } from './http/server.ts'
import { administrator } from './node/credentials.ts'

const consoleDirectory = mkdtempSync(join(tmpdir(), 'tenure-console-'))
after(() => rmSync(consoleDirectory, { recursive: true }))
mkdirSync(join(consoleDirectory, 'assets'))
writeFileSync(join(consoleDirectory, 'index.html'), '<title>Console</title>')
writeFileSync(join(consoleDirectory, 'assets', 'main-abc123.js'), 'export {}')

const { ask, root, signIn } = await startServer({ after }, { consoleDirectory })
const browser = { accept: 'text/html,application/xhtml+xml' }

test("every answer has a request id of the server's own, and says it again inside a refusal", async () => {
  const [one, other] = [
    await ask('GET', '/about', { headers: { 'x-request-id': 'forged' } }),
    await ask('GET', '/nothing'),
  ]
  assert.match(String(one.headers['x-request-id']), /^[0-9a-f-]{36}$/)
  assert.notEqual(one.headers['x-request-id'], other.headers['x-request-id'])
  assert.equal(other.body.request_id, other.headers['x-request-id'])
})

test('every answer tells the browser what it must not do', async () => {
  for (const path of [
    '/about',
    '/nothing',
    '//',
    '//docs',
    '//openapi.json',
    '//organizations/acme',
    '//assets/main-abc123.js',
    '//metrics',
  ]) {
    const { headers } = await ask('GET', path, { headers: browser })
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /script-src 'self'(;|$)/, path)
    assert.match(policy, /frame-ancestors ('none'|'self')/, path)
    assert.doesNotMatch(policy, /unsafe-eval/, path)
    assert.equal(headers['x-content-type-options'], 'nosniff', path)
    assert.ok(headers['x-frame-options'], path)
    assert.equal(headers['x-powered-by'], undefined)
  }
})

test('what one person may see stays in no cache', async () => {
  for (const answer of [
    await root('GET', '/organizations'),
    await ask('GET', '/organizations'),
    await root('GET', '/organizations/none'),
  ]) {
    assert.equal(answer.headers['cache-control'], 'no-store')
  }
})

test("the session's cookie is for no script and for no other site", async () => {
  const { headers } = await ask('POST', '/sessions', { body: administrator })
  const [cookie, device] = [headers['set-cookie']].flat()
  const [name, ...attributes] = String(cookie).split('; ')
  assert.match(name ?? '', /^tenure_session=tns_/)
  assert.deepEqual(attributes.sort(), ['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Strict'])
  assert.match(
    String(device),
    /^tenure_device=tnd_[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/,
  )
})

test('signing out takes the cookie away and ends the session', async () => {
  const session = await signIn()
  const { status, headers } = await ask('DELETE', '/sessions/current', {
    session,
    headers: { 'content-type': 'application/json' },
  })
  assert.equal(status, 204)
  assert.match(String(headers['set-cookie']), /^tenure_session=; Max-Age=0;/)
  assertProblem(await ask('GET', '/sessions/current', { session }), 401, 'sign_in_required')
})

test('a 401 says how to come in', async () => {
  for (const answer of [
    await ask('GET', '/organizations'),
    await ask('GET', '/organizations', { bearer: 'tnr_wrong' }),
  ])
    assert.equal(answer.headers['www-authenticate'], 'Bearer')
  assertProblem(
    await ask('GET', '/organizations', { headers: { authorization: 'Basic YTpi' } }),
    401,
    'credentials_malformed',
  )
})

test("the console's fallback answers pages and nothing else", async () => {
  const page = await ask('GET', '//organizations/acme-health/instances?tab=1', { headers: browser })
  assert.deepEqual(
    [page.status, page.headers['content-type'], page.text],
    [200, 'text/html; charset=utf-8', '<title>Console</title>'],
  )
  for (const path of [
    '/nothing',
    '/organizations/acme/nothing',
    '//api',
    '//api/',
    '//api/v2/organizations',
    '//assets/gone-abc.js',
    '//favicon.ico',
  ]) {
    assertProblem(await ask('GET', path, { headers: browser }), 404, 'not_found')
  }
  assertProblem(
    await ask('GET', '//somewhere', { headers: { accept: 'application/json' } }),
    404,
    'not_found',
  )
  assertProblem(await ask('POST', '//somewhere', { headers: browser }), 404, 'not_found')
  assertProblem(await ask('DELETE', '/about', { headers: browser }), 405, 'method_not_allowed')
})

test('the event stream of an operation that is not there is 404, and a stream answers no HEAD', async () => {
  assertProblem(await root('GET', '/operations/999999/events'), 404, 'not_found')
  assertProblem(await root('GET', '/operations/x/events'), 422, 'validation_failed')
  const { id } = await must(201, root('POST', '/operations', { kind: 'rehearsal' }))
  assert.equal((await root('HEAD', `/operations/${id}/events`)).status, 405)
  assert.equal((await root('HEAD', `/operations/${id}`)).status, 200)
})

test('machines are told whether it lives, whether it is ready, and how it does', async () => {
  assert.deepEqual((await ask('GET', '//healthz')).body, { status: 'ok' })
  assert.equal((await ask('GET', '//readyz')).body.status, 'ready')
  const { headers, text } = await ask('GET', '//metrics')
  assert.match(String(headers['content-type']), /^text\/plain/)
  assert.match(
    text,
    /tenure_http_request_seconds_count\{route="\/api\/v1\/about",method="GET",status="200"\} [1-9]/,
  )
  assert.doesNotMatch(
    text,
    /route="\/api\/v1\/organizations\/x/,
    'an address that somebody made up is no label',
  )
})
