// What the command line is made of: contributions of modules, resolved against the API, and the page about
// all of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import type { Document } from '#main/commands/openapi-schemas.ts'
import { declaredCommands } from '#main/commands/resolve.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { cliPage } from '../bin/generate/cli-page.ts'

const boat = {
  type: 'object',
  properties: {
    id: { type: 'number' },
    uid: { type: 'string' },
    name: { type: 'string' },
    berth: { type: 'object', properties: { quay: { type: 'number' } } },
  },
}
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
const document = {
  components: { schemas: { Boat: boat } },
  paths: {
    '/api/v1/boats': {
      get: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'cursor', in: 'query', schema: { type: 'string' } },
          { name: 'organization_id', in: 'query', schema: { type: 'integer' } },
          {
            name: 'status',
            in: 'query',
            schema: { type: 'string', enum: ['afloat', 'sunk'], description: 'How it `is`.' },
          },
        ],
        responses: {
          200: json({
            type: 'object',
            properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Boat' } } },
          }),
        },
      },
      post: {
        'x-step-up': true,
        requestBody: json({
          type: 'object',
          required: ['name', 'crew_ids'],
          properties: {
            name: { type: 'string' },
            crew_ids: { type: 'array', items: { type: 'integer' } },
            is_fast: { type: 'boolean' },
            built_on: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
            rig: { type: 'object', properties: {} },
          },
        }),
        responses: { 201: json({ $ref: '#/components/schemas/Boat' }) },
      },
    },
    '/api/v1/boats/{id}': {
      get: { parameters: [id], responses: { 200: json({ $ref: '#/components/schemas/Boat' }) } },
    },
    '/api/v1/operations': { post: { responses: { 201: json({ type: 'object' }) } } },
  },
} as Document

const sinking = {
  kind: 'boats.sink',
  target: 'organization',
  requires: { stepUp: true, slug: true },
  input: z.object({
    boat_ids: z.array(z.number().int()).optional(),
    all: z.literal(true).optional().describe('All boats.'),
  }),
}
const resolve = (...commands: CommandContribution[]) => ({
  ...declaredCommands([{ commands, commandGroups: { boats: 'what floats' } }], {
    document,
    // Commands are made of these four members of an operation alone.
    operations: [sinking as unknown as AnyDefinition],
  }),
  permissions: [],
})
const one = (command: CommandContribution) => resolve(command).commands[0] ?? assert.fail()

test('a list takes its filters and pages from the route and its columns from the answer', () => {
  const { fields, paged, shows, example } = one({
    name: 'boats list',
    summary: 'boats',
    route: 'GET /boats',
    arguments: ['organization_id'],
  })
  assert.deepEqual(
    fields.map(({ label, argument, required, names, choices, text }) => [
      label,
      argument,
      required,
      names,
      choices,
      text,
    ]),
    [
      ['org', true, false, 'organization', null, 'the organization, by slug or id'],
      ['status', false, false, null, ['afloat', 'sunk'], 'how it is'],
    ],
  )
  assert.deepEqual([paged, shows.rows, example], [true, 'items', 'tenure boats list acme-health'])
  assert.deepEqual(shows.columns, [
    { title: 'Id', field: 'id', right: true },
    { title: 'Name', field: 'name', right: false },
  ])
})

test('kinds of values, what may be emptied and what must be given come from the body', () => {
  const { fields, step_up, example } = one({
    name: 'boats add',
    summary: 'add a boat',
    route: 'POST /boats',
    arguments: ['name'],
  })
  assert.deepEqual(
    fields.map(({ label, kind, list, nullable, required, hint }) => [
      label,
      kind,
      list,
      nullable,
      required,
      hint,
    ]),
    [
      ['name', 'text', false, false, true, 'text'],
      ['crews', 'number', true, false, true, 'ids'],
      ['fast', 'boolean', false, false, false, 'text'],
      ['built-on', 'text', false, true, false, 'date'],
      ['rig', 'json', false, false, false, 'json'],
    ],
  )
  assert.deepEqual([step_up, example], [true, 'tenure boats add "Head office" --crews 7,8'])
})

test('columns name inner fields and their titles', () => {
  const { shows } = one({
    name: 'boats show',
    summary: 'a boat',
    route: 'GET /boats/{id}',
    columns: ['name', 'berth.quay as Quay'],
  })
  assert.deepEqual(shows.facts, [
    { title: 'Name', field: 'name', right: false },
    { title: 'Quay', field: 'berth.quay', right: true },
  ])
})

test("an operation's command has the organization, the input of its kind, and a reason", () => {
  const { operation, slug, fields } = one({
    name: 'boats sink',
    summary: 'sink boats',
    route: 'POST /operations',
    operation: 'boats.sink',
  })
  assert.deepEqual([operation, slug], ['boats.sink', true])
  assert.deepEqual(
    fields.map(({ label, kind, argument, required }) => [label, kind, argument, required]),
    [
      ['org', 'number', true, true],
      ['boats', 'number', false, false],
      ['all', 'flag', false, false],
      ['reason', 'text', false, true],
    ],
  )
})

test('a contribution that no longer fits the API is named', () => {
  const list = { name: 'boats list', summary: 'boats', route: 'GET /boats' }
  assert.throws(
    () => resolve({ ...list, route: 'GET /ships' }),
    /"boats list" calls GET \/ships, which is no route/,
  )
  assert.throws(
    () => resolve({ ...list, arguments: ['harbour_id'] }),
    /"boats list" names the field harbour_id/,
  )
  assert.throws(
    () => resolve({ ...list, route: 'POST /operations', operation: 'boats.paint' }),
    /plans boats\.paint, which is no operation/,
  )
  assert.throws(() => cliPage(resolve(list, list)), /already/)
})

test('the page has every command of a module that it was never told about', () => {
  const page = cliPage(
    resolve(
      { name: 'boats list', summary: 'boats', route: 'GET /boats' },
      { name: 'boats show', summary: 'one boat', route: 'GET /boats/{id}' },
    ),
  )
  for (const text of [
    '## Further modules\n\n### boats\n\nWhat floats.',
    '#### `tenure boats show <id>`',
    '`afloat`, `sunk`',
    '#### `tenure orgs retire <org>`',
    '| 10 | the server cannot be reached',
  ])
    assert.ok(page.includes(text), text)
})
