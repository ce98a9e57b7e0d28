// Commands that are data: what is typed becomes what the API takes, and what it answers becomes text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problem, runAgainst, standIn } from '#test/cli/stand-in.ts'
import { textOf } from './text.ts'
import { employee, list, unit, world } from '#test/cli/declared-world.ts'

test('a slug and a code become ids, options become the fields of the API', async () => {
  await using server = await standIn(world)
  const create = [
    'employees',
    'create',
    'acme',
    'Asha Rao',
    '--unit',
    'ho',
    '--starts-on',
    '2026-04-01',
    '--reason',
    'hired',
  ]
  assert.equal((await runAgainst(server, create)).code, 0)
  assert.deepEqual(server.bodies('POST /employees'), [
    { organization_id: 7, name: 'Asha Rao', unit_id: 3, starts_on: '2026-04-01', reason: 'hired' },
  ])
  const asked = server.received.filter(({ path }) => path === '/units').map(({ query }) => query)
  assert.deepEqual(
    [asked.length, asked[0]?.q, asked[0]?.organization_id],
    [1, 'ho', '7'],
    'the code is looked for in that organization alone',
  )
  assert.equal((await runAgainst(server, create.with(5, 'nowhere'))).code, 5)
})

test('a code that several organizations use is not guessed at', async () => {
  await using server = await standIn({
    ...world,
    'GET /units': () => list(unit, { ...unit, id: 9, organization_id: 8 }),
  })
  const { code, stderr } = await runAgainst(server, ['units', 'show', 'HO'])
  assert.equal(code, 2)
  assert.match(stderr, /give its id: 3, 9/)
})

test('yes and no, none, and what was not said are three different things', async () => {
  await using server = await standIn(world)
  for (const options of [['--geo-enabled'], ['--no-geo-enabled', '--parent', 'none'], ['--name', 'Main']]) {
    assert.equal((await runAgainst(server, ['units', 'update', '3', ...options])).code, 0)
  }
  assert.deepEqual(server.bodies('PATCH /units/3'), [
    { geo_enabled: true },
    { geo_enabled: false, parent_id: null },
    { name: 'Main' },
  ])
})

test('a list is a table with the columns that were declared, and goes on by pages', async () => {
  await using server = await standIn({
    ...world,
    'GET /employees': () => ({ body: { items: [employee], next_cursor: 'next' } }),
  })
  const { stdout, stderr } = await runAgainst(server, [
    'employees',
    'list',
    'acme',
    '--status',
    'active',
    '--limit',
    '1',
  ])
  assert.deepEqual(
    stdout
      .split('\n')
      .map((line) => line.split(/ {2,}/))
      .slice(0, 2),
    [
      [' Id', 'Name', 'Status', 'Unit', 'There since', 'Offboarded on', 'Organization'],
      ['101', 'Asha Rao', 'active', 'HO', '2026-04-01', '-', '7'],
    ],
  )
  assert.match(stderr, /--cursor next/)
  assert.deepEqual(server.received.at(-1)?.query, { organization_id: '7', status: 'active', limit: '1' })
  assert.match(
    (await runAgainst(await standIn({ 'GET /shifts': () => list() }), ['shifts', 'list'])).stderr,
    /No shifts\./,
  )
})

test('lists of numbers come once with commas or several times', async () => {
  await using server = await standIn({
    ...world,
    'POST /shifts': () => ({ status: 201, body: { id: 1, weekdays: [1, 2, 3] } }),
  })
  const create = [
    'shifts',
    'create',
    '3',
    'Early',
    '--starts-at',
    '06:00',
    '--ends-at',
    '14:00',
    '--weekdays',
    '1,2',
    '--weekdays',
    '3',
  ]
  const { code, stdout } = await runAgainst(server, create)
  assert.equal(code, 0)
  assert.deepEqual(server.bodies('POST /shifts'), [
    { unit_id: 3, name: 'Early', starts_at: '06:00', ends_at: '14:00', weekdays: [1, 2, 3] },
  ])
  assert.match(stdout, /Weekdays +1, 2, 3/)
})

test('what cannot be meant is 2 and sends nothing', async () => {
  await using server = await standIn(world)
  const wrong = [
    ['shifts', 'create', '3', 'Early', '--starts-at', '06:00'],
    ['shifts', 'create', '3', 'Early', '--starts-at', '06:00', '--ends-at', '14:00', '--weekdays', 'monday'],
    ['policies', 'create', '3', 'Late', '--kind', 'sleeping'],
    ['employees', 'show', 'seven'],
    ['employees', 'offboard', '101'],
    ['employees', 'offboard-many', 'acme', '--everyone', '--reason', 'x'],
  ]
  for (const args of wrong) assert.equal((await runAgainst(server, args)).code, 2, args.join(' '))
  assert.equal(server.received.length, 0)
})

test('an empty answer is said in words, and a reason travels in the address', async () => {
  await using server = await standIn(world)
  const { code, stderr, stdout } = await runAgainst(server, [
    'units',
    'delete',
    '3',
    '--reason',
    'made twice',
  ])
  assert.deepEqual([code, stdout, stderr], [0, '', 'The unit is deleted.\n'])
  assert.deepEqual(server.received.at(-1)?.query, { reason: 'made twice' })
})

const offboarded = {
  ...employee,
  status: 'offboarded',
  offboarding: {
    effective_date: '2026-04-30',
    changes: [{ kind: 'deployments', name: 'deployments ended', count: 1 }],
  },
}

test('what asks first is asked in a terminal and answered by --yes elsewhere', async () => {
  await using server = await standIn({ 'POST /employees/101/offboard': () => ({ body: offboarded }) })
  const offboard = ['employees', 'offboard', '101', '--effective-date', '2026-04-30']
  assert.equal((await runAgainst(server, offboard, { typed: { 'Offboard employee 101?': 'no' } })).code, 2)
  assert.equal(server.received.length, 0)
  assert.equal((await runAgainst(server, offboard, { typed: { 'Offboard employee 101?': 'yes' } })).code, 0)
  const { stdout } = await runAgainst(server, [...offboard, '--yes'])
  assert.match(stdout, /Status +offboarded/)
  assert.match(stdout, /Name +Count\ndeployments ended +1/)
  assert.deepEqual(server.bodies('POST /employees/101/offboard'), [
    { effective_date: '2026-04-30' },
    { effective_date: '2026-04-30' },
  ])
})

test('a body that is all optional is sent empty, not left out', async () => {
  await using server = await standIn({
    'POST /shift-assignments/12/cancel': () => ({ body: { id: 12, status: 'cancelled' } }),
  })
  assert.equal((await runAgainst(server, ['assignments', 'cancel', '12'])).code, 0)
  assert.deepEqual(server.bodies('POST /shift-assignments/12/cancel'), [{}])
})

test('a field that the server refuses is named and ends with 7', async () => {
  await using server = await standIn({
    ...world,
    'POST /units': () =>
      problem(422, 'validation_failed', 'Wrong.', { errors: { organization_id: ['It is closed.'] } }),
  })
  const { code, stderr } = await runAgainst(server, ['units', 'create', 'acme', 'Late', '--code', 'LT'])
  assert.equal(code, 7)
  assert.match(stderr, /organization_id: It is closed\./)
})

test('names from strangers cannot paint over the terminal', () => {
  const shown = textOf(
    { name: 'A\u001b[2JB', at: '2026-11-21T10:00:00Z', open: false, none: null, unit: { name: 'x' } },
    { facts: null, rows: null, columns: [] },
  )
  assert.equal(shown, 'Name  A\ufffd[2JB\nAt    2026-11-21 10:00 UTC\nOpen  no\n')
})
