// A number in an address that is written in another way than with digits alone names no thing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { startNode } from '#test/node.ts'

const node = await startNode({ after }, { workers: 0 })
const { api } = node
const written = ['0x1', '1e0', '01e0', '0b1', '0o1', '1.0', '%201', '+1']

interface Parameter {
  name: string
  in: 'path' | 'query'
  schema: { type?: string }
}

const document = readFileSync(new URL('../docs/openapi.json', import.meta.url), 'utf8')
const paths = JSON.parse(document).paths as Record<string, { get?: { parameters?: Parameter[] } }>

test('every parameter that is a number takes digits alone', async () => {
  await node.organization()
  let tried = 0
  for (const [path, { get }] of Object.entries(paths)) {
    if (!path.startsWith('/api/v1')) continue // SCIM is read by its own rules
    for (const parameter of get?.parameters ?? []) {
      if (parameter.schema.type !== 'integer' && parameter.schema.type !== 'number') continue
      const text = written[tried++ % written.length] as string
      const address =
        parameter.in === 'path'
          ? path.replace(`{${parameter.name}}`, text)
          : `${path}?${parameter.name}=${text}`
      const { status, body: problem } = await api.get(
        address.replace('/api/v1', '').replaceAll(/\{\w+\}/g, '1'),
      )
      assert.equal(status, 422, address)
      assert.ok(problem.errors[parameter.name], address)
    }
  }
  assert.ok(tried > 100, `${tried} parameters`)
})

test('a parameter of the query hides none of the path that has its name', async () => {
  let tried = 0
  for (const [path, { get }] of Object.entries(paths)) {
    if (!path.startsWith('/api/v1')) continue
    for (const { name, schema, in: place } of get?.parameters ?? []) {
      if (place !== 'path') continue
      const isNumber = schema.type === 'integer' || schema.type === 'number'
      const wrong = isNumber ? '0x1' : 'VAT 4111111111111111'
      const address = path.replace(`{${name}}`, encodeURIComponent(wrong)).replaceAll(/\{\w+\}/g, '1')
      const { status, body: problem } = await api.get(`${address.replace('/api/v1', '')}?${name}=1`)
      assert.equal(status, 422, address)
      assert.ok(problem.errors[name], address)
      tried += 1
    }
  }
  assert.ok(tried > 50, `${tried} parameters`)
})
