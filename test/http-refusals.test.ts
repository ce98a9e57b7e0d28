// What is refused before a handler sees it, what becomes of a bug, and what a stranger on the wire gets.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { after, test, type TestContext } from 'node:test'
import { absent } from '#platform/absent.ts'
import { z } from 'zod'
import { createHttp } from '#platform/http.ts'
import type { HttpInput } from '#platform/http-input.ts'
import { answerUnknownAddresses } from '#platform/http-problems.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { ok, route } from '#platform/route.ts'
import { assertProblem, must, startServer, type Answer } from './http/server.ts'
import { bootstrapToken } from './node/credentials.ts'

const { app, ask, root } = await startServer({ after })

test('a body larger than 1 MiB is refused unread', async () => {
  assertProblem(await root('POST', '/organizations', { name: 'x'.repeat(1_100_000) }), 413, 'too_large')
})

test('a body is JSON or nothing', async () => {
  const send = (type: string, body: string) =>
    ask('POST', '/organizations', { bearer: bootstrapToken, body, headers: { 'content-type': type } })
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])
    assertProblem(await send(type, 'name=x'), 415, 'unsupported_media_type')
  for (const body of [
    '{',
    '\ufeffx',
    '{"name":"a",}',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{}}}',
  ])
    assertProblem(await send('application/json', body), 400, 'bad_request')
  assertProblem(await send('application/json', ''), 422, 'validation_failed')
})

test('what is given twice is refused: a name in a body, wherever it stands, and a parameter of each address', async () => {
  const send = (body: string) =>
    ask('POST', '/organizations', {
      bearer: bootstrapToken,
      body,
      headers: { 'content-type': 'application/json' },
    })
  for (const [body, name] of [
    ['{"name":"A","slug":"a","name":"B"}', 'name'],
    ['{"name":"A","\\u006eame":"B"}', 'name'],
    ['{"name":"A","settings":{"a":1,"b":{"c":[{"d":1,"d":2}]}}}', 'd'],
  ] as const) {
    const answer = await send(body)
    assertProblem(answer, 400, 'given_twice')
    assert.deepEqual(Object.keys(answer.body.errors), [name])
  }
  const alike = '{"name":"\\"slug\\": {","slug":"a-\\\\","settings":{"name":1,"slug":"name"}}'
  assertProblem(await send(alike), 422, 'validation_failed')
  const asked = app.routes.flatMap((one) => {
    const [name] = one.query instanceof z.ZodObject ? Object.keys(one.query.shape) : []
    // Those of SCIM refuse in its form.
    const isOurs = one.base === undefined && one.permission !== 'public' && !one.stepUp
    return name && isOurs ? [{ ...one, name }] : []
  })
  assert.ok(asked.length > 60, `${asked.length}`)
  for (const { method, path, name } of asked) {
    const address = `${path.replaceAll(/\{\w+\}/g, '1')}?${name}=1&${name}=2`
    const answer = await root(method, address)
    if (answer.status !== 403 && answer.status !== 415) assertProblem(answer, 400, 'given_twice')
  }
})

test('a JSON content type without a body is no mistake where none is needed', async () => {
  const plane = await must(201, root('POST', '/control-planes', { name: 'North', kind: 'fake' }))
  const headers = { 'content-type': 'application/json' }
  assert.equal(
    (await ask('POST', `/control-planes/${plane.id}/check`, { bearer: bootstrapToken, headers, body: '' }))
      .status,
    200,
  )
  assert.equal(
    (await ask('DELETE', `/control-planes/${plane.id}`, { bearer: bootstrapToken, headers, body: '' }))
      .status,
    204,
  )
})

test('each wrong field is named, an unknown one too, whatever it is called', async () => {
  const answer = await root('POST', '/organizations', {
    slug: 'X',
    settings: { fy_start_month: 13 },
    toString: 1,
    constructor: 2,
    nmae: 'Acme',
  })
  assertProblem(answer, 422, 'validation_failed')
  assert.deepEqual(Object.keys(answer.body.errors).sort(), [
    'constructor',
    'name',
    'nmae',
    'settings.fy_start_month',
    'slug',
    'toString',
  ])
})

test('a hundred thousand unknown fields do not make an answer of that size', async () => {
  const fields = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field_${index}`, 1]))
  const answer = await root('POST', '/organizations', fields)
  assertProblem(answer, 422, 'validation_failed')
  assert.ok(answer.text.length < 20_000)
})

test('what PostgreSQL cannot store is refused by name: NUL, half a character, infinity, endless nesting', async () => {
  const plan = (input: string) =>
    ask('POST', '/operations', {
      bearer: bootstrapToken,
      headers: { 'content-type': 'application/json' },
      body: `{"kind":"rehearsal","input":${input}}`,
    })
  const nested = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
  for (const [input, field] of [
    ['{"a":"\\u0000"}', 'input.a'],
    ['{"a":["\\ud800"]}', 'input.a.0'],
    ['{"a":1e999}', 'input.a'],
    ['{"\\u0000":1}', 'input.\0'],
  ] as const) {
    const answer = await plan(input)
    assertProblem(answer, 422, 'validation_failed')
    assert.deepEqual(Object.keys(answer.body.errors), [field])
  }
  assertProblem(await plan(nested), 422, 'validation_failed')
  assertProblem(await root('GET', '/organizations?type=%00'), 422, 'validation_failed')
  assertProblem(await root('GET', '/organizations/%00'), 422, 'validation_failed')
})

test('an address that is none is a refusal like every other', async () => {
  const early = [
    await root('GET', '/organizations/%zz'),
    await root('GET', `/organizations/${'x'.repeat(300)}`),
  ]
  assertProblem(early[0] as Answer, 400, 'bad_request')
  assertProblem(early[1] as Answer, 404, 'not_found')
  for (const { headers, body } of early)
    assert.deepEqual(
      [headers['x-content-type-options'], headers['x-request-id']],
      ['nosniff', body.request_id],
    )
})

test('bytes that are no HTTP, and headers without end, get a refusal too', async () => {
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.http.server.address() as AddressInfo
  assert.match(
    await answerTo(port, 'nonsense\r\n\r\n'),
    /^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json[^]*"status":400/,
  )
  assert.match(
    await answerTo(port, `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`),
    /^HTTP\/1\.1 431 [^]*application\/problem\+json[^]*"status":431/,
  )
  // The longest reason that is allowed, in the address of a DELETE.
  const reason = encodeURIComponent('理'.repeat(2000))
  const head = `host: a\r\nauthorization: Bearer ${bootstrapToken}\r\nconnection: close`
  assert.match(
    await answerTo(port, `DELETE /api/v1/locks/999999?reason=${reason} HTTP/1.1\r\n${head}\r\n\r\n`),
    /^HTTP\/1\.1 404 [^]*"code":"not_found"/,
  )
})

async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  let text = ''
  socket
    .on('data', (chunk) => {
      text += String(chunk)
    })
    .on('error', () => undefined)
    .write(bytes)
  await once(socket, 'close')
  return text
}

/** A server with one route that does as it is told, in front of no database. */
async function small(t: TestContext, handler: () => Promise<never>, over: Partial<HttpInput> = {}) {
  const lines: string[] = []
  const log = createLog('info', {
    write: (line: string) => {
      lines.push(line)
    },
  })
  const fails = route({
    method: 'GET',
    path: '/fails',
    summary: 'Fails',
    tag: 'test',
    permission: 'public',
    responses: { 200: z.any() },
    handler,
  })
  const where = route({
    method: 'POST',
    path: '/where',
    summary: 'Where from',
    tag: 'test',
    permission: 'public',
    responses: { 200: z.any() },
    handler: async ({ remoteAddress }) => ({
      ...ok({ remoteAddress }),
      setCookies: [{ name: 'tenure_session', value: 'x', maxAgeSeconds: 1 }],
    }),
  })
  const http = await createHttp({
    db: absent('database'),
    clock: systemClock,
    log,
    routes: [fails, where],
    authenticate: async () => null,
    version: '0',
    ...over,
  })
  answerUnknownAddresses(http, [fails, where], () => false)
  t.after(() => http.close())
  return { http, lines }
}

test('a bug is logged with its cause and answered with nothing but its request id', async (t) => {
  const { http, lines } = await small(t, async () => {
    throw new Error('the secret inside', { cause: new Error('the cause') })
  })
  const response = await http.inject('/api/v1/fails')
  assert.equal(response.statusCode, 500)
  assert.equal(response.json().code, 'internal_error')
  assert.doesNotMatch(response.body, /secret inside|cause|at /)
  assert.match(lines.join(''), new RegExp(`the secret inside[^]*the cause[^]*${response.json().request_id}`))
})

test('an error that carries the status of something outside is a bug here and no refusal', async (t) => {
  const { http } = await small(t, async () => {
    throw Object.assign(new Error('Not Found'), { statusCode: 404 })
  })
  assert.equal((await http.inject('/api/v1/fails')).statusCode, 500)
})

const passing: Record<string, unknown[]> = {
  database_unavailable: [
    ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
    ...['08000', '08001', '08003', '08004', '08006', '08P01', '53000', '53200', '53300', '53400'],
    ...['57000', '57P01', '57P02', '57P03', '57P04', '57P05', '58000', '58030', '58P01'],
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Query read timeout'),
    new Error('Postgres connection has been discarded'),
  ],
  database_full: ['53100'],
  database_read_only: ['25006'],
  database_busy: ['40001', '40P01', '55P03', '57014', '25P03', '25P04'],
}

test('a database that is away, full, read only or busy is 503 with a code of its own and a time to come back', async (t) => {
  for (const [expected, errors] of Object.entries(passing)) {
    for (const given of errors) {
      const { http } = await small(t, async () => {
        throw typeof given === 'string' ? Object.assign(new Error('no'), { code: given }) : given
      })
      const response = await http.inject('/api/v1/fails')
      assert.deepEqual([response.statusCode, response.json().code], [503, expected], String(given))
      assert.match(String(response.headers['retry-after']), /^\d+$/)
      assert.equal(response.headers['content-type'], 'application/problem+json')
    }
  }
})

test('what PostgreSQL says of a statement that is wrong is a bug and no reason to come back', async (t) => {
  for (const code of ['42601', '42P01', '23505', '22P02', 'XX000', 'P0001', '0A000']) {
    const { http } = await small(t, async () => {
      throw Object.assign(new Error('no'), { code })
    })
    assert.equal((await http.inject('/api/v1/fails')).statusCode, 500, code)
  }
})

test('what a proxy says of the sender counts only from a proxy that is trusted', async (t) => {
  const headers = {
    'x-forwarded-for': '198.51.100.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'tenure.example',
    origin: 'https://tenure.example',
  }
  const ask = async (trustedProxies: string[]) =>
    (
      await small(
        t,
        async () => {
          throw new Error()
        },
        { trustedProxies },
      )
    ).http.inject({ method: 'POST', url: '/api/v1/where', headers, remoteAddress: '10.0.0.7' })
  const trusted = await ask(['10.0.0.7'])
  assert.deepEqual(trusted.json(), { remoteAddress: '198.51.100.9' })
  assert.match(String(trusted.headers['set-cookie']), /; Secure/)
  for (const proxies of [[], ['10.0.0.8']]) assert.equal((await ask(proxies)).json().code, 'foreign_origin')
})
