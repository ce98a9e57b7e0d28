// `tenure api`: the request goes to the address that was given, with the credential, and to no other server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problem, runAgainst, standIn } from '#test/cli/stand-in.ts'

test('method, query and body arrive as they were typed, and the answer is JSON', async () => {
  await using server = await standIn({
    'GET /boats': ({ query }) => ({ body: query }),
    'POST /boats': ({ body }) => ({ status: 201, body }),
    'DELETE /boats/1': () => ({ status: 204 }),
  })
  const { code, stdout } = await runAgainst(server, ['api', 'get', '/boats?status=sunk&name=a%20b'])
  assert.deepEqual([code, JSON.parse(stdout)], [0, { status: 'sunk', name: 'a b' }])
  assert.deepEqual(
    JSON.parse((await runAgainst(server, ['api', 'POST', '/api/v1/boats', '--body', '{"a":1}'])).stdout),
    { a: 1 },
  )
  assert.deepEqual(
    JSON.parse((await runAgainst(server, ['api', 'POST', '/boats', '--body', '-'], { input: '[2]' })).stdout),
    [2],
  )
  assert.deepEqual(
    [
      (await runAgainst(server, ['api', 'DELETE', '/boats/1'])).stdout,
      server.received.at(-1)?.headers.authorization,
    ],
    ['', 'Bearer tnr_test'],
  )
})

test('it leaves the API by no path, and says no like every command', async () => {
  await using server = await standIn({ 'GET /boats': () => problem(409, 'sunk', 'It is sunk.') })
  for (const path of [
    'boats',
    '/../../metrics',
    'http://elsewhere.example/',
    '//elsewhere.example/x',
    '/%2e%2e/%2e%2e/metrics',
  ])
    assert.equal((await runAgainst(server, ['api', 'GET', path])).code, path.startsWith('//') ? 5 : 2, path)
  assert.ok(
    server.received.every(({ path }) => path.startsWith('//elsewhere')),
    'a host is a path like any other',
  )
  for (const args of [
    ['FETCH', '/boats'],
    ['POST', '/boats', '--body', '{'],
  ])
    assert.equal((await runAgainst(server, ['api', ...args])).code, 2)
  assert.equal((await runAgainst(server, ['api', 'GET', '/boats'])).code, 6)
})
