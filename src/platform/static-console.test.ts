import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { registerConsole } from './static-console.ts'

const directory = mkdtempSync(join(tmpdir(), 'tenure-console-'))
after(() => rmSync(directory, { recursive: true, force: true }))
mkdirSync(join(directory, 'assets'))
writeFileSync(join(directory, 'index.html'), '<!doctype html>the console')
writeFileSync(join(directory, 'assets', 'index-1a2b3c.js'), 'plain')
writeFileSync(join(directory, 'assets', 'index-1a2b3c.js.br'), 'compressed')
writeFileSync(join(directory, 'favicon.svg'), '<svg/>')

const app = Fastify()
const fallback = await registerConsole(app, { directory })
app.setNotFoundHandler((request, reply) =>
  fallback(request, reply) ? reply : reply.code(404).send({ code: 'not_found' }),
)
after(() => app.close())

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
const browser = { accept: 'text/html,application/xhtml+xml' }

test('every page of the console gets index.html, which is never stored', async () => {
  for (const url of [
    '/',
    '/organizations',
    '/organizations/acme-health/invoices?invoice=3',
    '/operations/12',
  ]) {
    const answer = await get(url, browser)
    assert.equal(answer.statusCode, 200, url)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.match(answer.body, /the console/)
  }
})

test('a file with a hash in its name is kept without end, and goes out compressed when asked for', async () => {
  const plain = await get('/assets/index-1a2b3c.js')
  assert.match(String(plain.headers['cache-control']), /immutable/)
  assert.equal(plain.body, 'plain')
  const compressed = await get('/assets/index-1a2b3c.js', { 'accept-encoding': 'br' })
  assert.equal(compressed.headers['content-encoding'], 'br')
  assert.match(String(compressed.headers['content-type']), /javascript/)
})

test('a file without a hash is asked for again each time', async () => {
  assert.equal((await get('/favicon.svg')).headers['cache-control'], 'no-cache')
})

test('unknown addresses of the API, missing files and programs get no page', async () => {
  assert.equal((await get('/api/v1/nothing', browser)).statusCode, 404)
  assert.equal((await get('/assets/index-gone.js', browser)).statusCode, 404)
  assert.equal((await get('/old-logo.png', browser)).statusCode, 404)
  assert.equal((await get('/organizations', { accept: 'application/json' })).statusCode, 404)
  assert.equal(
    (await app.inject({ method: 'POST', url: '/organizations', headers: browser })).statusCode,
    404,
  )
})

test('no path leads out of the folder', async () => {
  for (const url of [
    '/assets/..%2f..%2fetc%2fpasswd',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
  ]) {
    assert.notEqual((await get(url)).statusCode, 200, url)
  }
})
