// Commands whose body or answer is a file: sent as it is, never overwritten, and not left half.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder, problem, runAgainst, standIn } from '#test/cli/stand-in.ts'
import type { DeclaredCommand, DeclaredCommands, DeclaredField } from './shape.ts'

const field = (name: string, given: Partial<DeclaredField> = {}): DeclaredField => ({
  name,
  in: 'path',
  label: name,
  argument: true,
  required: true,
  kind: 'text',
  hint: 'text',
  list: false,
  nullable: false,
  choices: null,
  names: null,
  text: name,
  ...given,
})
const command = (given: Partial<DeclaredCommand>): DeclaredCommand => ({
  words: [],
  summary: 'a file',
  method: 'GET',
  path: '',
  operation: null,
  slug: false,
  fields: [],
  paged: false,
  sends: null,
  download: false,
  step_up: false,
  shows: { facts: null, rows: null, columns: [] },
  asks: null,
  done: 'Done.',
  example: 'tenure files',
  ...given,
})
const declared: DeclaredCommands = {
  groups: { files: 'files' },
  kinds: [],
  permissions: [],
  commands: [
    command({
      words: ['files', 'upload'],
      method: 'POST',
      path: '/files',
      sends: 'application/octet-stream',
      fields: [
        field('file', { in: 'body', kind: 'file' }),
        field('name', { in: 'query', argument: false, required: false }),
      ],
    }),
    command({ words: ['files', 'download'], path: '/files/{id}', download: true, fields: [field('id')] }),
  ],
}
const bytes = 'a\u0000b'

test('an upload sends the file as it is, under its own name unless another is given', async () => {
  await using server = await standIn({ 'POST /files': () => ({ status: 201, body: { id: 1 } }) })
  const path = join(emptyFolder(), 'letter one.bin')
  writeFileSync(path, bytes)
  assert.equal((await runAgainst(server, ['files', 'upload', path], { declared })).code, 0)
  assert.equal(
    (await runAgainst(server, ['files', 'upload', '-', '--name', 'other'], { declared, input: bytes })).code,
    0,
  )
  assert.deepEqual(
    server.received.map(({ body, query, headers }) => [body, query, headers['content-type']]),
    [
      [bytes, { name: 'letter one.bin' }, 'application/octet-stream'],
      [bytes, { name: 'other' }, 'application/octet-stream'],
    ],
  )
  assert.equal((await runAgainst(server, ['files', 'upload', '/nowhere.bin'], { declared })).code, 2)
})

test('a download goes to standard output, or into a new file that only its owner reads', async () => {
  await using server = await standIn({
    'GET /files/1': ({ headers }, response) => {
      response.writeHead(200, { 'content-type': headers.accept ?? '' }).end(bytes)
      return undefined
    },
  })
  assert.equal((await runAgainst(server, ['files', 'download', '1'], { declared })).stdout, bytes)
  const output = join(emptyFolder(), 'letter.bin')
  assert.equal(
    (await runAgainst(server, ['files', 'download', '1', '--output', output], { declared })).stdout,
    `3 bytes in ${output}.\n`,
  )
  assert.deepEqual([readFileSync(output, 'utf8'), statSync(output).mode & 0o777], [bytes, 0o600])
  assert.equal(
    (await runAgainst(server, ['files', 'download', '1', '--output', output], { declared })).code,
    2,
  )
  assert.equal((await runAgainst(server, ['files', 'download', '1', '--json'], { declared })).code, 2)
})

test('a download that breaks off leaves no file, and one that is refused makes none', async () => {
  await using server = await standIn({
    'GET /files/1': (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(bytes, () => response.destroy())
      return undefined
    },
    'GET /files/2': () => problem(404, 'not_found', 'There is no such file.'),
  })
  const output = join(emptyFolder(), 'letter.bin')
  for (const [id, code] of [
    ['1', 10],
    ['2', 5],
  ] as const) {
    assert.equal(
      (await runAgainst(server, ['files', 'download', id, '--output', output], { declared })).code,
      code,
    )
    assert.equal(existsSync(output), false)
  }
})

test('a value that may be text, number or truth is what it looks like', async () => {
  const setting = command({
    words: ['files', 'set'],
    method: 'PUT',
    path: '/files',
    fields: [field('value', { in: 'body', kind: 'scalar' })],
  })
  await using server = await standIn({ 'PUT /files': () => ({ body: {} }) })
  for (const value of ['nb', '12', 'true', '"12"']) {
    await runAgainst(server, ['files', 'set', value], { declared: { ...declared, commands: [setting] } })
  }
  assert.deepEqual(
    server.bodies('PUT /files').map(({ value }) => value),
    ['nb', 12, true, '12'],
  )
})
