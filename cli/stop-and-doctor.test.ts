// The two commands that look at this machine. The accident that is prevented: a signal to another process
// that has got the same number.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { identify } from '#platform/embedded-postgres/process-identity.ts'
import { pause, systemClock } from '#platform/clock.ts'
import { operation, verification } from './samples.ts'
import { type Answers, emptyFolder, problem, runAgainst, standIn } from '#test/cli/stand-in.ts'

const nowhere = { url: 'http://127.0.0.1:1' }

/**
 * Starts a process and waits until it listens for signals. `began` is the start time that the process itself
 * reports.
 */
async function living(script: string): Promise<ChildProcess & AsyncDisposable & { began: number }> {
  const child = spawn(
    process.execPath,
    ['-e', `${script}; setInterval(() => {}, 1000); console.log(performance.timeOrigin)`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [said] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  return Object.assign(child, {
    began: Number(said),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }) as ChildProcess & AsyncDisposable & { began: number }
}

function folderOf(child: ChildProcess, started = identify(child.pid ?? 0)?.started): string {
  const folder = emptyFolder()
  writeFileSync(
    join(folder, 'server.json'),
    JSON.stringify({ pid: child.pid, started, url: 'http://127.0.0.1:1' }),
  )
  return folder
}

const stop = (folder: string, ...options: string[]) =>
  runAgainst(nowhere, ['stop', '--json', ...options], {
    env: { TENURE_DATA: folder },
    clock: systemClock,
    pause,
  })

test('stop ends the server of its data folder and waits until it is gone', async () => {
  await using child = await living("process.on('SIGTERM', () => setImmediate(() => process.exit(0)))")
  const { code, stdout } = await stop(folderOf(child))
  assert.equal(code, 0)
  assert.deepEqual(JSON.parse(stdout), { stopped: true, pid: child.pid, instances_ended: null })
  assert.equal(identify(child.pid ?? 0), null)
})

test('a stranger that has the number of a former server is left alone', async () => {
  await using child = await living('')
  const { code, stdout } = await stop(folderOf(child, 'another boot 12345'))
  assert.equal(code, 0)
  assert.equal(JSON.parse(stdout).stopped, false)
  assert.notEqual(identify(child.pid ?? 0), null)
})

test('the start may also be noted as an instant, and is compared all the same', async () => {
  await using child = await living("process.on('SIGTERM', () => process.exit(0))")
  const elsewhere = folderOf(child, new Date(child.began - 3_600_000).toISOString())
  assert.equal(JSON.parse((await stop(elsewhere)).stdout).stopped, false)
  assert.notEqual(identify(child.pid ?? 0), null)
  assert.equal(
    JSON.parse((await stop(folderOf(child, new Date(child.began).toISOString()))).stdout).stopped,
    true,
  )
})

test('a server that is still finishing is not killed; stop ends with 8', async () => {
  await using child = await living("process.on('SIGTERM', () => {})")
  const { code } = await stop(folderOf(child), '--timeout', '0')
  assert.equal(code, 8)
  assert.notEqual(identify(child.pid ?? 0), null)
})

test('stopping where nothing runs is fine', async () => {
  assert.equal((await stop(emptyFolder(), '--instances')).code, 0)
})

const session = {
  user: {
    id: 1,
    uid: 'u',
    email: 'a@b.example',
    name: 'Ada',
    roles: ['system_administrator'],
    organization_id: null,
  },
  permissions: [],
  stepped_up_until: null,
}
const none = () => ({ body: { items: [], next_cursor: null } })

const healthy: Answers = {
  'GET !/healthz': () => ({ body: { ok: true } }),
  'GET !/readyz': () => ({ body: { ok: true } }),
  'GET /sessions/current': () => ({ body: session }),
  'GET /audit/verifications': () => ({ body: { items: [verification()], next_cursor: null } }),
  'GET /control-planes': none,
  'GET /operations': none,
  'GET /debts': none,
  'GET /erasures': none,
  'GET /mail-templates': () => ({ body: { items: [], sends: true } }),
  'GET /stores': () => ({ body: { items: [{ name: 'files', state: 'there' }] } }),
  'GET /stores/compare': () => ({ body: { ok: true, compared: ['files'], findings: [] } }),
  'GET /receipts/verify': () => ({ body: { ok: true, receipts: 3, keys: 1, first_broken: null } }),
  'GET /erasures/brake': () => ({ body: { ...brake, engaged: false } }),
}
const brake = {
  engaged: true,
  reason: 'A wrong list',
  changed_by: 'Kim',
  changed_at: '2026-11-21T09:00:00Z',
  velocity_per_hour: 10,
  resumes_per_minute: 2,
  waiting: 2,
}

interface Check {
  name: string
  status: string
  detail: string
  repair: string | null
}

async function doctor(
  answers: Answers,
): Promise<{ code: number; ok: boolean; check(name: string): Check | undefined }> {
  await using server = await standIn(answers)
  const { code, stdout } = await runAgainst(server, ['doctor', '--json'], {
    env: { TENURE_DATA: emptyFolder() },
  })
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Check[] }
  return { code, ok, check: (name) => checks.find((each) => each.name === name) }
}

test('doctor finds nothing wrong with a healthy installation', async () => {
  const { code, ok, check } = await doctor(healthy)
  assert.equal(code, 0)
  assert.equal(ok, true)
  assert.equal(check('audit')?.status, 'ok')
})

test('doctor names what is wrong and the command that repairs it', async () => {
  const plane = {
    id: 3,
    name: 'Plane A',
    kind: 'local',
    reachable: false,
    last_seen_at: null,
    last_error: 'refused',
    instances: { total: 0, healthy: 0 },
  }
  const { code, check } = await doctor({
    ...healthy,
    'GET /audit/verifications': () => ({
      body: {
        items: [
          verification({
            ok: false,
            broken: 3,
            findings: [{ chain: 'installation', seq: 4, id: 9, problem: 'The hash differs.' }],
          }),
        ],
        next_cursor: null,
      },
    }),
    'GET /control-planes': () => ({ body: { items: [plane], next_cursor: null } }),
    'GET /erasures': () => ({
      body: {
        items: [{ status: 'back', organization_name: 'Acme Health' }, { status: 'erased' }],
        next_cursor: null,
      },
    }),
    'GET /receipts/verify': () => ({
      body: { ok: false, receipts: 3, keys: 1, first_broken: { number: 2, problem: 'It was changed.' } },
    }),
    'GET /erasures/brake': () => ({ body: brake }),
    'GET /debts': () => ({
      body: { items: [{ id: 1, name: 'acme-1', kind: 'instance' }], next_cursor: null },
    }),
    'GET /operations': () => ({
      body: {
        items: [operation({ status: 'running', next_check_at: '2026-11-21T09:00:00Z' })],
        next_cursor: null,
      },
    }),
  })
  assert.equal(code, 9)
  assert.match(check('audit')?.detail ?? '', /entry 4 of chain installation/)
  assert.deepEqual(
    [check('control_planes')?.status, check('control_planes')?.repair],
    ['problem', 'tenure planes show 3'],
  )
  assert.deepEqual([check('debts')?.status, check('debts')?.repair], ['warning', 'tenure debts list'])
  assert.match(check('erasures')?.detail ?? '', /1 organization is back that were erased \(Acme Health\)/)
  assert.deepEqual(
    [check('receipts')?.status, check('receipts')?.detail],
    ['problem', 'Receipt 2 is broken: It was changed.'],
  )
  assert.deepEqual(
    [check('brake')?.status, check('brake')?.detail],
    ['warning', 'Engaged by Kim (A wrong list): 2 erasings wait.'],
  )
  assert.equal(check('operations')?.status, 'problem')
})

test('doctor does not complain of one that was brought back and is meant to stay, but says so', async () => {
  const { code, check } = await doctor({
    ...healthy,
    'GET /erasures': () => ({ body: { items: [{ status: 'kept' }, { status: 'erased' }] } }),
  })
  assert.equal(code, 0)
  assert.deepEqual(
    [check('erasures')?.status, check('erasures')?.detail],
    ['ok', '2 erasings, no erased organization is back; 1 was brought back and stays.'],
  )
})

test(
  'doctor says when the audit log was last verified, and warns when that is long ago, was stopped or ' +
    'never happened',
  async () => {
    const audit = async (items: object[]) =>
      (
        await doctor({
          ...healthy,
          'GET /audit/verifications': () => ({ body: { items, next_cursor: null } }),
        })
      ).check('audit')
    assert.match(
      (await audit([verification()]))?.detail ?? '',
      /whole: 10 entries in 2 chains. Verified within a day by System/,
    )
    assert.match(
      (await audit([verification({ started_at: '2026-11-11T08:00:00Z' })]))?.detail ?? '',
      /10 days ago/,
    )
    const [old, stopped, never] = [
      await audit([verification({ started_at: '2026-11-11T08:00:00Z' })]),
      await audit([verification({ status: 'stopped', ok: null })]),
      await audit([]),
    ]
    assert.deepEqual(
      [old, stopped, never].map((check) => [check?.status, check?.repair]),
      Array.from({ length: 3 }, () => ['warning', 'tenure audit verify']),
    )
    assert.equal(
      (await audit([verification({ status: 'running', ok: null }), verification()]))?.status,
      'ok',
      'one under way says nothing yet',
    )
  },
)

test('doctor names stores that are away, and what differs between stores and rows', async () => {
  const away = {
    name: 'files',
    state: 'away',
    title: 'The store of files',
    reason: 'The store of files (/mnt/files) is away.',
    remedy: 'Mount the drive.',
  }
  const first = await doctor({ ...healthy, 'GET /stores': () => ({ body: { items: [away] } }) })
  assert.equal(first.code, 9)
  assert.deepEqual(
    [first.check('stores')?.status, first.check('stores')?.detail, first.check('stores')?.repair],
    ['problem', away.reason, 'Mount the drive.'],
  )
  assert.equal(first.check('stores_agree')?.status, 'skipped')
  const finding = {
    store: 'files',
    code: 'files_missing',
    count: 2,
    first: [],
    message: '2 documents lack their files.',
    repair: 'Find them.',
  }
  const second = await doctor({
    ...healthy,
    'GET /stores/compare': () => ({ body: { ok: false, compared: ['files'], findings: [finding] } }),
  })
  assert.deepEqual(
    [
      second.check('stores_agree')?.status,
      second.check('stores_agree')?.detail,
      second.check('stores_agree')?.repair,
    ],
    ['problem', finding.message, 'Find them.'],
  )
})

test('doctor names the organization whose data is back while its erasing waits for a hold, and what to do', async () => {
  const held = {
    status: 'erasing',
    organization_uid: 'u',
    organization_name: 'Acme Health',
    finished_at: '2026-11-20T10:00:00Z',
  }
  const going_on = {
    operation_id: 12,
    status: 'waiting',
    waiting_for: ['A legal hold by Kim: a court asks.'],
  }
  const { code, check } = await doctor({
    ...healthy,
    'GET /erasures': () => ({ body: { items: [{ ...held, going_on }] } }),
  })
  assert.equal(code, 9)
  assert.equal(check('erasures')?.status, 'problem')
  assert.match(
    check('erasures')?.detail ?? '',
    /The data of Acme Health is back after a restore, .* stands still: A legal hold by Kim/,
  )
  assert.match(check('erasures')?.repair ?? '', /tenure operations show 12/)
  for (const [finished_at, status] of [
    [null, 'waiting'],
    [held.finished_at, 'running'],
  ] as const) {
    const items = [{ ...held, finished_at, going_on: { ...going_on, status } }]
    const fine = await doctor({ ...healthy, 'GET /erasures': () => ({ body: { items } }) })
    assert.equal(fine.check('erasures')?.status, 'ok', 'a first erasing, or one that is being carried out')
  }
})

test('what cannot be looked at is skipped with the reason, and the rest is still looked at', async () => {
  const { check } = await doctor({
    ...healthy,
    'GET /audit/verifications': () => problem(403, 'permission_missing', 'You do not have the permission.'),
  })
  assert.equal(check('audit')?.status, 'skipped')
  assert.equal(check('debts')?.status, 'ok')
})

test('a database that is away is the one problem; what needs it is skipped', async () => {
  const { code, check } = await doctor({
    ...healthy,
    'GET !/readyz': () => ({ status: 503, body: { checks: { database: 'away' } } }),
  })
  assert.equal(code, 9)
  assert.deepEqual([check('database')?.status, check('database')?.detail], ['problem', 'database: away'])
  assert.equal(check('operations')?.status, 'skipped')
})
