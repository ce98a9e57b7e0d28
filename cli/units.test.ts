// Retiring a unit or an organization from the command line, and bringing it back: only what was shown and
// chosen happens.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { operation, organization, plan } from './samples.ts'
import { type Answers, emptyFolder, problem, runAgainst, standIn } from '#test/cli/stand-in.ts'

const unit = { id: 3, uid: 'u3', organization_id: 7, name: 'Head office', code: 'HO', status: 'active' }
const north = { ...unit, id: 5, name: 'North', code: 'NO' }
const list = (...items: unknown[]) => ({ body: { items, next_cursor: null } })

const changes = [{ kind: 'deployments', name: 'deployments moved', count: 2 }]
const preview = {
  effective_date: '2026-04-30',
  units: [unit],
  changes,
  allowed: true,
  refusal: null,
  errors: {},
}
const world = (given: Answers = {}): Answers => ({
  'GET /units': ({ query }) => list(...[unit, north].filter(({ code }) => code === query.q)),
  'GET /units/3': () => ({ body: unit }),
  'GET /units/3/employees': ({ query }) =>
    list(
      ...[101, 102, ...(query.with_children === 'true' ? [103] : [])].map((employee_id) => ({ employee_id })),
    ),
  'POST /units/3/retire-preview': () => ({ body: preview }),
  'POST /units/3/retire': () => ({
    body: {
      ...unit,
      status: 'retired',
      retirement: { effective_date: '2026-04-30', units: [unit], changes },
    },
  }),
  ...given,
})

const retire = ['units', 'retire', 'HO', '--effective-date', '2026-04-30']
const meant = [...retire, '--reason', 'relocation', '--yes']

test('transfers by code and id go with the request, and the outcome is counted', async () => {
  await using server = await standIn(world())
  const { code, stdout } = await runAgainst(server, [...meant, '--transfer', '101:NO', '--transfer', '102:5'])
  assert.equal(code, 0)
  assert.match(stdout, /Status +retired/)
  assert.match(stdout, /deployments moved +2/)
  assert.deepEqual(server.bodies('POST /units/3/retire'), [
    {
      effective_date: '2026-04-30',
      reason: 'relocation',
      with_children: false,
      transfer: [
        { employee_id: 101, target_unit_id: 5 },
        { employee_id: 102, target_unit_id: 5 },
      ],
    },
  ])
})

test('everybody who belongs there goes to one unit, but for those who are named', async () => {
  await using server = await standIn(
    world({
      'GET /units': ({ query }) =>
        list(...[unit, north, { ...north, id: 6, code: 'SO' }].filter(({ code }) => code === query.q)),
    }),
  )
  assert.equal(
    (await runAgainst(server, [...meant, '--transfer', '102:SO', '--transfer-all-to', 'NO'])).code,
    0,
  )
  const transfer = [
    { employee_id: 102, target_unit_id: 6 },
    { employee_id: 101, target_unit_id: 5 },
  ]
  assert.deepEqual(server.bodies('POST /units/3/retire')[0].transfer, transfer)
  assert.equal((await runAgainst(server, [...meant, '--with-children', '--transfer-all-to', 'NO'])).code, 0)
  const both = server.bodies('POST /units/3/retire')[1]
  assert.deepEqual([both.with_children, both.transfer.length], [true, 3])
})

test('a file of transfers asks for each unit once', async () => {
  await using server = await standIn(world())
  const file = join(emptyFolder(), 'transfers.csv')
  const ids = Array.from({ length: 500 }, (_, index) => 1000 + index)
  writeFileSync(file, `employee_id;target_unit_id\n${ids.map((id) => `${id};NO`).join('\n')}\n`)
  assert.equal((await runAgainst(server, [...meant, '--transfer-file', file])).code, 0)
  assert.deepEqual(
    server
      .bodies('POST /units/3/retire')[0]
      .transfer.map((each: { employee_id: number }) => each.employee_id),
    ids,
  )
  assert.equal(server.received.filter(({ path }) => path === '/units').length, 2)
})

test('a file of transfers is read as spreadsheets write it, and never mended', async () => {
  await using server = await standIn(world())
  const code = async (content: Buffer | string) => {
    const file = join(emptyFolder(), 'transfers.csv')
    writeFileSync(file, content)
    return (await runAgainst(server, [...meant, '--transfer-file', file])).code
  }
  const text = 'employee_id,target_unit_id\n101,NO\n'
  assert.equal(await code(Buffer.from(`\ufeff${text}`, 'utf16le')), 0)
  assert.equal(await code(Buffer.from(`${text}# Fête`, 'latin1')), 2)
  assert.equal(await code('employee_id,target_unit_id,target_unit_id\n101,NO,SO\n'), 2)
  assert.equal(server.bodies('POST /units/3/retire').length, 1)
})

test('what cannot be meant retires nothing', async () => {
  await using server = await standIn(world())
  const file = join(emptyFolder(), 'bad.csv')
  writeFileSync(file, 'employee_id,target_unit_id\nAsha,NO\n')
  const wrong = [
    ['--transfer', '101'],
    ['--transfer', '101:NO', '--transfer', '101:5'],
    ['--transfer-file', file],
    ['--transfer-file', '/nowhere.csv'],
  ]
  for (const options of wrong)
    assert.equal((await runAgainst(server, [...meant, ...options])).code, 2, options.join(' '))
  assert.equal((await runAgainst(server, retire)).code, 2, 'without a reason')
  assert.equal((await runAgainst(server, [...retire, '--reason', 'x'])).code, 2, 'without anybody to ask')
  assert.equal((await runAgainst(server, [...meant, '--transfer', '101:XX'])).code, 5)
  assert.equal(server.bodies('POST /units/3/retire').length, 0)
})

test('a preview changes nothing, and says with its code when it could not be done', async () => {
  const refusal = { code: 'last_active_unit', message: 'It is the last active unit.' }
  await using server = await standIn(
    world({
      'POST /units/3/retire-preview': ({ body }) => ({
        body: body.with_children ? { ...preview, allowed: false, refusal } : preview,
      }),
    }),
  )
  assert.equal((await runAgainst(server, [...retire, '--preview'])).code, 0)
  const { code, stdout } = await runAgainst(server, [...retire, '--preview', '--with-children'])
  assert.equal(code, 6)
  assert.match(stdout, /deployments moved +2[^]*It cannot be done: It is the last active unit\./)
  assert.equal(server.bodies('POST /units/3/retire').length, 0)
})

test('in a terminal the preview stands above the question', async () => {
  await using server = await standIn(world())
  const asked = [...retire, '--reason', 'relocation']
  const { code, stderr } = await runAgainst(server, asked, { typed: { 'Retire Head office?': 'no' } })
  assert.equal(code, 2)
  assert.match(stderr, /Retiring Head office \(HO\) on 2026-04-30 would change:[^]*Retire Head office\?/)
  assert.equal(server.bodies('POST /units/3/retire').length, 0)
  assert.equal((await runAgainst(server, asked, { typed: { 'Retire Head office?': 'yes' } })).code, 0)
})

test('what the preview says cannot be done is not asked about: the server refuses it in its own words', async () => {
  const refusal = { code: 'last_active_unit', message: 'It is the last active unit.' }
  await using server = await standIn(
    world({
      'POST /units/3/retire-preview': () => ({ body: { ...preview, allowed: false, refusal } }),
      'POST /units/3/retire': () => problem(409, 'last_active_unit', 'It is the last active unit.'),
    }),
  )
  const { code, stderr } = await runAgainst(server, [...retire, '--reason', 'relocation'], {
    typed: { 'Retire Head office?': 'no' },
  })
  assert.equal(code, 6)
  assert.doesNotMatch(stderr, /Retire Head office\?/)
})

const retired = organization({ status: 'retired' })
const retireAll = ['orgs', 'retire', 'acme', '--effective-date', '2026-04-30', '--reason', 'tenant sunset']

test('an organization with nothing outside is retired at once, under its slug alone', async () => {
  await using server = await standIn({
    'GET /organizations/acme': () => ({ body: organization() }),
    'POST /organizations/7/retire': () => ({ body: retired }),
  })
  assert.equal((await runAgainst(server, [...retireAll, '--yes', '--slug', 'acme-two'])).code, 7)
  assert.equal((await runAgainst(server, [...retireAll, '--yes'])).code, 2)
  assert.equal(server.bodies('POST /organizations/7/retire').length, 0)
  const { code, stdout } = await runAgainst(server, [...retireAll, '--yes', '--slug', 'acme'])
  assert.deepEqual([code, stdout], [0, 'Acme Health is Closed.\n'])
  assert.deepEqual(server.bodies('POST /organizations/7/retire'), [
    { effective_date: '2026-04-30', reason: 'tenant sunset' },
  ])
})

test('an organization with something outside gets a plan, which is shown and confirmed', async () => {
  await using server = await standIn({
    'GET /organizations/acme': () => ({ body: organization() }),
    'POST /organizations/7/retire': () => ({ status: 202, body: operation() }),
    'POST /operations/12/confirm': () => ({ status: 202, body: operation({ status: 'running' }) }),
  })
  const { code, stdout } = await runAgainst(server, [...retireAll, '--yes', '--slug', 'acme'])
  assert.equal(code, 0)
  assert.match(stdout, /Close Acme Health and delete 2 instances/)
  assert.deepEqual(server.bodies('POST /operations/12/confirm'), [{ digest: 'sha256:one', slug: 'acme' }])
})

const returning = (entry_id: number, kind: string, possible: number) => ({
  entry_id,
  module: 'units',
  kind,
  name: `${kind} ${entry_id}`,
  count: 2,
  possible,
  why: possible < 2 ? ['It is taken.'] : [],
})
const closed = (
  planned = operation({ kind: 'organization.reinstate', plan: plan({ effects: [] }) }),
): Answers => ({
  'GET /organizations/acme': () => ({ body: retired }),
  'GET /organizations/acme/reinstatement': ({ query: { cursor } }) => {
    const items = cursor
      ? [returning(3, 'deployment', 0)]
      : [returning(1, 'unit', 2), returning(2, 'deployment', 1)]
    return {
      body: { items, next_cursor: cursor ? null : 'more', warnings: [{ code: 'a', message: 'Look.' }] },
    }
  },
  'POST /operations': () => ({ status: 201, body: planned }),
  'POST /operations/12/confirm': () => ({ status: 202, body: { ...planned, status: 'running' } }),
})
const reinstate = ['orgs', 'reinstate', 'acme', '--reason', 'back', '--yes', '--slug', 'acme']

test('what can come back is listed with why not all of it can', async () => {
  await using server = await standIn(closed())
  const { stdout } = await runAgainst(server, ['orgs', 'returnable', 'acme'])
  assert.match(stdout, /2 +deployment +deployment 2 +1 of 2 +It is taken\./)
  const { stdout: all, stderr } = await runAgainst(server, ['orgs', 'returnable', 'acme', '--all'])
  assert.match(all, /3 +deployment +deployment 3 +0 of 2/)
  assert.equal(stderr.match(/! Look\./g)?.length, 1, 'said once, not on each page')
})

test('only what was picked comes back: by entry, by kind, all that can, or nothing', async () => {
  const picks: [string[], number[]][] = [
    [
      ['--entry', '1,3'],
      [1, 3],
    ],
    [
      ['--kind', 'deployment'],
      [2, 3],
    ],
    [['--all'], [1, 2]],
    [[], []],
    [
      ['--entry', '1', '--kind', 'deployment'],
      [1, 2, 3],
    ],
  ]
  for (const [options, entries] of picks) {
    await using server = await standIn(closed())
    assert.equal((await runAgainst(server, [...reinstate, ...options])).code, 0, options.join(' '))
    assert.deepEqual(
      server.bodies('POST /operations'),
      [{ kind: 'organization.reinstate', organization_id: 7, input: { entry_ids: entries }, reason: 'back' }],
      options.join(' '),
    )
  }
})

test('an entry that was not closed with it is refused before anything is planned', async () => {
  await using server = await standIn(closed())
  assert.equal((await runAgainst(server, [...reinstate, '--entry', '9'])).code, 5)
  assert.equal((await runAgainst(server, [...reinstate, '--kind', 'ship'])).code, 5)
  assert.equal((await runAgainst(server, [...reinstate, '--all', '--entry', '1'])).code, 2)
  assert.equal(server.bodies('POST /operations').length, 0)
})

test('a refusal of the server is said in its words', async () => {
  await using server = await standIn(
    world({
      'POST /units/3/retire': () =>
        problem(409, 'unit_has_children', 'It has active units below it.', { remedy: 'Take them along.' }),
    }),
  )
  const { code, stderr } = await runAgainst(server, meant)
  assert.equal(code, 6)
  assert.match(stderr, /It has active units below it\.\n {2}what to do: Take them along\./)
})
