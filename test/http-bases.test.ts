// Routes whose address a protocol prescribes: they stand outside /api/v1 and are checked like all others.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { definePlugin, defineModule, nothing, ok, route, z } from '#lifecycle/contract/plugin.ts'
import { operationsOf, type OpenapiDocument } from './openapi/document.ts'
import { assertProblem, startServer } from './http/server.ts'
import { administrator, bootstrapToken } from './node/credentials.ts'

const consoleDirectory = mkdtempSync(join(tmpdir(), 'tenure-console-'))
after(() => rmSync(consoleDirectory, { recursive: true }))
writeFileSync(join(consoleDirectory, 'index.html'), '<title>Console</title>')

const answers = { 200: z.object({ key: z.string(), told: z.string().nullable() }) }
const flag = {
  base: '/ofrep/v1',
  path: '/evaluate/flags/{key}',
  tag: 'flags',
  permission: 'flags.evaluate',
  params: z.object({ key: z.string().max(20) }),
  responses: answers,
} as const

const flags = definePlugin({
  name: 'flags-sample',
  title: 'Flags',
  version: '1.0.0',
  summary: 'Answers a protocol at its own address.',
  modules: [
    defineModule({
      declare: {
        name: 'flags-sample',
        permissions: {
          'flags.evaluate': { text: 'Evaluate flags.', atMost: 'Evaluates flags.', roles: ['operator'] },
        },
      },
      serve: () => ({
        routes: [
          route({
            ...flag,
            method: 'POST',
            summary: 'Evaluate a flag',
            body: z.object({ context: z.object({ targetingKey: z.string() }) }).strict(),
            handler: async ({ params, body }) => ok({ key: params.key, told: body.context.targetingKey }),
          }),
          route({
            ...flag,
            method: 'DELETE',
            summary: 'Forget a flag',
            stepUp: true,
            destroys: nothing('It is a sample.'),
            handler: async ({ params }) => ok({ key: params.key, told: null }),
          }),
          route({
            base: '',
            path: '/.well-known/flags',
            method: 'GET',
            summary: 'Where flags are',
            tag: 'flags',
            permission: 'public',
            responses: answers,
            handler: async () => ok({ key: 'ofrep', told: null }),
          }),
        ],
      }),
    }),
  ],
})

const { ask, root, signIn } = await startServer({ after }, { consoleDirectory, plugins: [flags] })
const address = '//ofrep/v1/evaluate/flags/dark'
const body = { context: { targetingKey: 'ann' } }

test('a sender without credentials gets 401, one with a wrong token too, and a person without the permission 403', async () => {
  assertProblem(await ask('POST', address, { body }), 401, 'sign_in_required')
  assertProblem(await ask('POST', address, { body, bearer: 'tnr_wrong' }), 401, 'credentials_invalid')
  const made = await root('POST', '/staff', {
    email: 'viewer@tenure.example',
    name: 'Vera',
    roles: ['viewer'],
    password: administrator.password,
  })
  assert.equal(made.status, 201, made.text)
  const session = await signIn('viewer@tenure.example')
  assertProblem(await ask('POST', address, { body, session }), 403, 'permission_missing')
})

test('its schema is asked, and it answers', async () => {
  const wrong = await root('POST', address, { context: {}, other: 1 })
  assertProblem(wrong, 422, 'validation_failed')
  assert.deepEqual(Object.keys(wrong.body.errors).sort(), ['context.targetingKey', 'other'])
  assertProblem(
    await root('POST', `//ofrep/v1/evaluate/flags/${'x'.repeat(21)}`, body),
    422,
    'validation_failed',
  )
  const { status, body: answer, headers } = await root('POST', address, body)
  assert.deepEqual(
    [status, answer, headers['cache-control']],
    [200, { key: 'dark', told: 'ann' }, 'no-store'],
  )
})

test('a page of another site is refused, and what needs a proof asks for it', async () => {
  const session = await signIn()
  const headers = { 'sec-fetch-site': 'cross-site' }
  assertProblem(await ask('POST', address, { body, session, headers }), 403, 'foreign_origin')
  assertProblem(await ask('DELETE', address, { session }), 403, 'step_up_required')
  assert.equal(
    (await ask('DELETE', address, { session: await signIn(undefined, { stepUp: true }) })).status,
    200,
  )
})

test('the same request with the same key gets the stored answer and has no second effect', async () => {
  const sent = { body, bearer: bootstrapToken, headers: { 'idempotency-key': 'one' } }
  const [first, second] = [await ask('POST', address, sent), await ask('POST', address, sent)]
  assert.deepEqual([first.status, second.status], [200, 200])
})

test('a wrong method is 405, an unknown address below its base 404 and never a page of the console', async () => {
  assertProblem(await root('PUT', address, body), 405, 'method_not_allowed')
  const headers = { accept: 'text/html' }
  assertProblem(await ask('GET', '//ofrep/v1/nothing', { headers }), 404, 'not_found')
  assert.equal((await ask('GET', '//ofrepublic', { headers })).text, '<title>Console</title>')
  assertProblem(await root('POST', '/ofrep/v1/evaluate/flags/dark', body), 404, 'not_found')
})

test('the OpenAPI document has it at its whole path, under an id of its own', async () => {
  const document = (await ask('GET', '//openapi.json')).body as OpenapiDocument
  const found = operationsOf(document).flatMap(({ method, path, operation }) =>
    operation.tags.includes('flags') ? [`${method} ${path} ${operation.operationId}`] : [],
  )
  assert.deepEqual(found.toSorted(), [
    'DELETE /ofrep/v1/evaluate/flags/{key} delete_ofrep_v1_evaluate_flags_key',
    'GET /.well-known/flags get__well_known_flags',
    'POST /ofrep/v1/evaluate/flags/{key} post_ofrep_v1_evaluate_flags_key',
  ])
  assert.equal((await ask('GET', '//.well-known/flags')).body.key, 'ofrep')
})

test("a base of another shape, or an address of Tenure's own, is refused at start", () => {
  const at = (base: string, path = '/x') =>
    route({
      ...flag,
      params: undefined,
      base,
      path,
      method: 'GET',
      summary: 'Wrong',
      handler: async () => ok({}),
    })
  for (const base of ['ofrep', '/ofrep/', '/Ofrep', '/{id}']) assert.throws(() => at(base), /without a slash/)
  for (const path of ['/healthz', '/api/v2', '/docs/x', '/metrics', '/'])
    assert.throws(() => at('', path), /own/)
  assert.throws(() => at('/api/v2'), /own/)
})
