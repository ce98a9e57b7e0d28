// People from the command line: what is shown once is alone on standard output, and no person is taken for
// another one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runAgainst, standIn } from '#test/cli/stand-in.ts'

const list = (...items: unknown[]) => ({ body: { items, next_cursor: null } })
const ada = {
  id: 3,
  email: 'ada@example.com',
  name: 'Ada',
  roles: ['operator'],
  organization_id: null,
  disabled_at: null,
}

test('an invitation and a reset print their link alone, with the address of the server', async () => {
  await using server = await standIn({
    'GET /staff': () => list(ada),
    'POST /staff': () => ({
      status: 201,
      body: { ...ada, set_up_url: '/set-password#token=one', set_up_expires_at: '2026-11-22T10:00:00Z' },
    }),
    'POST /staff/3/reset-password': () => ({
      status: 201,
      body: { url: '/set-password#token=two', expires_at: '2026-11-22T10:00:00Z' },
    }),
  })
  const invited = await runAgainst(server, [
    'staff',
    'create',
    'ada@example.com',
    '--name',
    'Ada',
    '--role',
    'operator',
    '--invite',
  ])
  assert.equal(invited.stdout, `${server.url}/set-password#token=one\n`)
  assert.match(invited.stderr, /works once, until 2026-11-22 10:00 UTC/)
  assert.equal(server.bodies('POST /staff')[0].invite, true)
  const reset = await runAgainst(server, ['staff', 'reset-password', 'Ada@example.com', '--reason', 'lost'])
  assert.equal(reset.stdout, `${server.url}/set-password#token=two\n`)
  assert.deepEqual(server.bodies('POST /staff/3/reset-password'), [{ reason: 'lost' }])
})

test('a person is locked out and let in again by e-mail; an unknown one is 5', async () => {
  await using server = await standIn({
    'GET /staff': () => list(ada),
    'PATCH /staff/3': ({ body }) => ({
      body: { ...ada, disabled_at: body.disabled ? '2026-11-21T10:00:00Z' : null },
    }),
  })
  assert.match(
    (await runAgainst(server, ['staff', 'disable', 'ada@example.com', '--reason', 'left'])).stdout,
    /Disabled +2026-11-21/,
  )
  assert.equal((await runAgainst(server, ['staff', 'enable', '3'])).code, 0)
  assert.deepEqual(server.bodies('PATCH /staff/3'), [{ disabled: true, reason: 'left' }, { disabled: false }])
  assert.equal((await runAgainst(server, ['staff', 'disable', 'bob@example.com'])).code, 5)
})
