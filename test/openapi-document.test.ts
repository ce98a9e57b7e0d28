// The OpenAPI document itself: that it is one, that it is whole, and that it is the same with and without a
// server.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addressOf } from '#platform/route.ts'
import { openapiDocument } from '../bin/generate/openapi.ts'
import { startServer } from './http/server.ts'
import { operationsOf, type OpenapiDocument } from './openapi/document.ts'

const { app, ask } = await startServer({ after })
const document = (await ask('GET', '//openapi.json')).body as OpenapiDocument
const operations = operationsOf(document)

test('it is OpenAPI 3.1 and each part stands where it belongs', () => {
  assert.match(document.openapi, /^3\.1\.\d+$/)
  assert.ok(document.info.title && document.info.version)
  assert.deepEqual(Object.keys(document).sort(), ['components', 'info', 'openapi', 'paths', 'servers'])
  for (const { method, path, operation } of operations) {
    const where = `${method} ${path}`
    assert.ok(path.startsWith('/') && !path.includes(':'), where)
    assert.ok(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method), where)
    assert.ok(operation.operationId && operation.summary && operation.tags.length, where)
    for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
      assert.match(status, /^([1-5]\d\d|[1-5]XX|default)$/, where)
      assert.ok(description && description !== 'Default Response', where)
      for (const { schema } of Object.values(content)) assert.ok(schema, where)
    }
    assert.ok(operation.responses['4XX']?.content?.['application/problem+json'], where)
    const taken = app.routes.find((route) => method === route.method && path === addressOf(route))?.consumes
    const content = operation.requestBody && Object.keys(operation.requestBody.content)
    if (content) assert.deepEqual([method === 'GET', content], [false, [taken ?? 'application/json']], where)
  }
})

test('operation ids are unique, path parameters are those of the path, schemes of security exist', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length)
  for (const { path, operation } of operations) {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    assert.deepEqual(
      inPath.map(({ name }) => name).sort(),
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      path,
    )
    assert.ok(
      inPath.every(({ required }) => required),
      path,
    )
    const names = (operation.parameters ?? []).map(({ name, in: place }) => `${place} ${name}`)
    assert.equal(new Set(names).size, names.length, path)
    for (const scheme of operation.security.flatMap(Object.keys))
      assert.ok(scheme in document.components.securitySchemes)
  }
})

test('every reference leads somewhere, every named schema is used, every pattern is a pattern', () => {
  const text = JSON.stringify(document)
  const used = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference))
  assert.deepEqual(
    [...used].map((reference) => reference.replace('#/components/schemas/', '')).sort(),
    Object.keys(document.components.schemas).sort(),
  )
  const patterns: string[] = []
  JSON.parse(text, (key, value) => {
    if (key === 'pattern' && typeof value === 'string') patterns.push(value)
    return value as unknown
  })
  assert.ok(patterns.length)
  for (const pattern of patterns) assert.doesNotThrow(() => new RegExp(pattern, 'u'), pattern)
})

test('it has every route of the server and no other', () => {
  const documented = operations.map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(documented.sort(), app.routes.map((route) => `${route.method} ${addressOf(route)}`).sort())
})

test('it says which permission a route needs, and which POST takes an Idempotency-Key', () => {
  for (const route of app.routes) {
    const { operation } =
      operations.find(({ method, path }) => method === route.method && path === addressOf(route)) ??
      assert.fail(route.path)
    assert.equal(operation['x-permission'], route.permission)
    assert.equal(operation.security.length === 0, route.permission === 'public')
    assert.equal(
      operation.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false,
      route.method === 'POST' && route.idempotent !== false,
    )
  }
})

test('what is generated without a server is what the server answers', async () => {
  assert.deepEqual(JSON.parse(JSON.stringify(await openapiDocument())), document)
})

test('a server that serves the console too answers the same', async (t) => {
  const consoleDirectory = mkdtempSync(join(tmpdir(), 'tenure-console-'))
  t.after(() => rmSync(consoleDirectory, { recursive: true, force: true }))
  writeFileSync(join(consoleDirectory, 'index.html'), '<!doctype html>')
  const { ask: askBoth } = await startServer(t, { consoleDirectory })
  assert.deepEqual((await askBoth('GET', '//openapi.json')).body, document)
})
