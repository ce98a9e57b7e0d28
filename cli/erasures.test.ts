// After a restore, at the command line: only organizations that were shown by name and chosen are erased
// again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operation, plan } from './samples.ts'
import { problem, runAgainst, standIn, type Answers } from '#test/cli/stand-in.ts'

const [one, other, gone] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
]
const entry = (organization_uid: string, organization_id: number, status: string) => ({
  organization_uid,
  organization_id,
  status,
  begun_at: '2026-11-01T10:00:00Z',
  finished_at: '2026-11-01T10:01:00Z',
  receipt_number: 7,
})
const notice = 'A second person is not asked again.'
/** What the ledger knows, narrowed by `status` as the server does. */
function known(...items: ReturnType<typeof entry>[]): Answers[string] {
  return ({ query: { status } }) => ({
    body: {
      ledger: 'here',
      items: items.filter((each) => !status || each.status === status),
      next_cursor: null,
    },
  })
}
const answers: Answers = {
  'GET /erasures': known(entry(one, 1, 'back'), entry(other, 2, 'back'), entry(gone, 3, 'erased')),
  'GET /organizations/1': () => ({
    body: { id: 1, name: 'Acme \u001b[31mHealth', slug: 'acme', status: 'suspended' },
  }),
  'GET /organizations/1/inventory': () => ({
    body: {
      items: [
        { kind: 'leave_types', name: 'leave types', count: 1200 },
        { kind: 'instances', name: 'acme-1', count: 1 },
      ],
      blockers: [{ message: 'The invoice LC-7 is open.', remedy: 'Settle it.' }],
    },
  }),
  'GET /organizations/2': () => ({ body: { id: 2, name: 'Bolt', slug: 'bolt', status: 'active' } }),
  'GET /organizations/2/inventory': () => ({ body: { items: [], blockers: [] } }),
  'POST /erasures/replay': ({ body }) => ({
    body: {
      items: body.organization_uids.map((uid: string) => ({
        organization_uid: uid,
        organization_id: 1,
        operation_id: 12,
        problem: null,
        notice,
      })),
    },
  }),
}
const replay = ['erasures', 'replay', '--reason', 'after Friday']

test('who is named is shown with what it would lose, and erased again after a yes', async () => {
  await using server = await standIn(answers)
  const { code, stdout, stderr } = await runAgainst(server, [...replay, one], {
    typed: { 'Erase 1 organization again, for good?': 'yes' },
  })
  assert.equal(code, 0, stderr)
  for (const text of [
    /Acme .*Health \(acme\)/,
    /Suspended/,
    /1,200 leave types/,
    /1 instances/,
    /The invoice LC-7 is open/,
    /not asked again/,
  ])
    assert.match(stderr, text)
  assert.deepEqual([stderr.includes('Bolt'), stderr.includes('\u001b[31m')], [false, false])
  assert.match(stdout, /12/)
  assert.deepEqual(server.bodies('POST /erasures/replay'), [
    { organization_uids: [one], reason: 'after Friday' },
  ])
})

test('--all is one operation: its plan is shown, and confirmed by its digest after a yes', async () => {
  const planned = operation({
    id: 40,
    kind: 'erasures.replay',
    organization: null,
    requires: { step_up: true, slug: false, confirm: 'operations.confirm' },
    plan: plan({ summary: 'Erase 2,000 organizations again, for good' }),
  })
  await using server = await standIn({
    ...answers,
    'POST /operations': () => ({ body: planned }),
    'POST /operations/40/confirm': () => ({ body: { ...planned, status: 'running' } }),
  })
  const { code, stdout, stderr } = await runAgainst(server, [...replay, '--all'], {
    typed: { 'Erase 2,000 organizations again, for good': 'yes' },
  })
  assert.equal(code, 0, stderr)
  assert.match(stdout, /Erase 2,000 organizations again/)
  assert.deepEqual(server.bodies('POST /operations'), [
    { kind: 'erasures.replay', input: {}, reason: 'after Friday' },
  ])
  assert.deepEqual(server.bodies('POST /operations/40/confirm'), [{ digest: planned.digest }])
  assert.deepEqual(server.bodies('POST /erasures/replay'), [])
})

test('nothing is erased without a name, without a yes, without a terminal, or of who is not back', async () => {
  await using server = await standIn(answers)
  const runs = [
    await runAgainst(server, replay, { typed: {} }),
    await runAgainst(server, [...replay, '--yes']),
    await runAgainst(server, [...replay, '--all']),
    await runAgainst(server, [...replay, one], { typed: { 'Erase 1 organization': 'no' } }),
    await runAgainst(server, [...replay, '--yes', one, gone]),
  ]
  assert.deepEqual(
    runs.map(({ code }) => code),
    [2, 2, 2, 2, 7],
  )
  assert.match(runs[0]?.stderr ?? '', /Acme[^]*Bolt[^]*No organization was named/)
  assert.match(runs[4]?.stderr ?? '', /33333333-.* is not back/)
  assert.deepEqual(server.bodies('POST /erasures/replay'), [])
})

test('a script says --yes, and is not shown anything', async () => {
  await using server = await standIn(answers)
  const { code, stdout } = await runAgainst(server, [...replay, '--yes', '--json', one, other.toUpperCase()])
  assert.equal(code, 0)
  assert.deepEqual(
    JSON.parse(stdout).items.map(({ organization_uid: uid }: { organization_uid: string }) => uid),
    [one, other],
  )
  assert.deepEqual(
    server.received.map(({ path }) => path),
    ['/erasures', '/erasures/replay'],
  )
})

test('no organization is back: nothing is asked and nothing sent', async () => {
  await using server = await standIn({
    'GET /erasures': known(entry(gone, 3, 'erased')),
  })
  const { code, stderr } = await runAgainst(server, [...replay, '--all', '--yes'])
  assert.deepEqual([code, server.received.length], [0, 1])
  assert.match(stderr, /No erased organization is back/)
})

test('one that stays is kept by its uid and with a reason', async () => {
  const kept = `POST /erasures/${one}/keep`
  await using server = await standIn({ [kept]: () => ({ body: entry(one, 1, 'kept') }) })
  const { code, stdout } = await runAgainst(server, [
    'erasures',
    'keep',
    one,
    '--reason',
    'restored because of them',
  ])
  assert.deepEqual([code, stdout], [0, `${one} stays.\n`])
  assert.deepEqual(server.bodies(kept), [{ reason: 'restored because of them' }])
})

test('a ledger that was changed is told with its line and its remedy', async () => {
  const remedy = 'Put the newest whole copy of the ledger in its place.'
  await using server = await standIn({
    'GET /erasures': () => problem(409, 'ledger_broken', 'Line 3 does not fit.', { remedy }),
  })
  const { code, stderr } = await runAgainst(server, ['erasures', 'list'])
  assert.equal(code, 6)
  assert.match(stderr, /Line 3 does not fit[^]*newest whole copy/)
})
