// Who may read the metrics: this machine alone, or a reader with the token.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { startServer } from './http/server.ts'

const token = 'a-token-for-the-metrics-0123456789'
const asking = (options: Partial<InjectOptions>) => ({ method: 'GET' as const, url: '/metrics', ...options })

test('without a token this machine alone reads them', async (context) => {
  const { app } = await startServer(context)
  const ask = async (options: Partial<InjectOptions>) => (await app.http.inject(asking(options))).statusCode
  assert.equal(await ask({}), 200)
  assert.equal(await ask({ remoteAddress: '::1' }), 200)
  assert.equal(await ask({ remoteAddress: '10.0.0.7' }), 403)
  assert.equal(await ask({ remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '10.0.0.7' } }), 403)
})

test('a proxy that is trusted says who asks', async (context) => {
  const { app } = await startServer(context, { trustedProxies: ['loopback'] })
  const answer = await app.http.inject(asking({ headers: { 'x-forwarded-for': '127.0.0.2, 10.0.0.7' } }))
  assert.equal(answer.json().code, 'metrics_closed')
})

test('with a token its holder alone reads them', async (context) => {
  const { app } = await startServer(context, { metricsToken: token })
  const ask = (authorization?: string) =>
    app.http.inject(asking({ remoteAddress: '10.0.0.7', headers: authorization ? { authorization } : {} }))
  assert.equal((await ask(`Bearer ${token}`)).statusCode, 200)
  for (const wrong of [undefined, `Bearer ${token}x`, `Basic ${token}`, 'Bearer ']) {
    const answer = await ask(wrong)
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'metrics_token_required'])
  }
  assert.equal((await app.http.inject(asking({}))).statusCode, 401, 'from this machine too')
})
