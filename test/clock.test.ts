// A node whose own clock is wrong: it goes by the database's time, runs no task and no operation, and says
// so. The machine's date is moved under the whole process, so that anything that still reads it is found out.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startApp } from '#main/app.ts'
import { type App } from '#main/app-input.ts'
import { runAgainst } from './cli/stand-in.ts'
import { systemClock } from '#platform/clock.ts'
import { addDays } from '#platform/plain-date.ts'
import { openNodeTime } from '#platform/node-time.ts'
import { createLog } from '#platform/log.ts'
import { drive } from '#platform/operations/driver.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { changesBetween, fingerprint, moveDate } from './clock/moved-date.ts'
import { erasedCustomer } from './erasure/receipts-world.ts'
import { testBlobs } from './blobs.ts'
import { must } from './node/api.ts'
import { until } from './node/until.ts'
import { administrator, bootstrapToken, startNode } from './node.ts'
import { fillInstallation, fillOrganization } from './world/world.ts'

const day = 86_400_000
const today = systemClock.now().toISOString().slice(0, 10)
const wrong = [
  ['400 days ahead', 400 * day],
  ['in the year 2040', Date.parse('2040-06-01') - systemClock.now().getTime()],
  ['two minutes behind', -120_000],
] as const
const folder = mkdtempSync(join(tmpdir(), 'tenure-clock-'))
after(() => rmSync(folder, { recursive: true, force: true }))
/** Both nodes have the same stores outside. */
const outside = {
  blobs: await testBlobs({ after }),
  erasing: { ledger: join(folder, 'erasures.jsonl'), settlingMilliseconds: 0 },
}
const node = await startNode({ after }, { workers: 0, ...outside })
const { app, api, db } = node
const nobody = new AbortController().signal
const kinds = [...app.runner.deps.definitions.keys()]

before(async () => {
  const organization = await node.organization()
  const line = { description: 'Hosting', quantity: '1', unit_amount_minor: 10_000 }
  await must(
    201,
    api.post(`/organizations/${organization.id}/recurring-invoices`, {
      name: 'Hosting',
      number_prefix: 'H',
      currency: 'EUR',
      period: 'month',
      starts_on: addDays(today, 40),
      due_in_days: 14,
      lines: [line],
    }),
  )
  await must(
    201,
    api.post(`/organizations/${organization.id}/locks`, {
      kind: 'lock',
      reason: 'Checking',
      expires_at: `${addDays(today, 30)}T00:00:00Z`,
    }),
  )
  await node.person('viewer')
  const { organization: erased } = await erasedCustomer(db, 'erased', {
    clock: systemClock,
    fill: keptInvoice,
  })
  await must(
    201,
    api.post(`/organizations/${erased.id}/locks`, {
      kind: 'legal_hold',
      reason: 'A court asks',
      expires_at: `${addDays(today, 30)}T00:00:00Z`,
    }),
  )
  await erasedCustomer(db, 'erased-too', { clock: systemClock, fill: keptInvoice })
  const everything = await node.organization()
  await node.plane()
  await fillInstallation(db)
  const wanted = {
    recurring_invoices: { status: 'paused' },
    debts: { settled_at: today },
    instances: { desired: 'absent', deleted_at: today },
  }
  await fillOrganization(everything, {
    db,
    canary: 'clockrow',
    rows: 2,
    wanted,
    without: ['operations', 'operation_steps', 'operation_effects', 'operation_items', 'operation_children'],
  })
  for (let round = 0; round < 2; round += 1) for (const task of app.tasks) await task.run(nobody)
})

const keptInvoice = async ({ id }: Organization): Promise<void> => {
  await sql`insert into invoices (uid, organization_id, number, currency, amount_minor, net_minor, tax_minor, settled_minor, status, issued_at, created_at, paid_at)
    values (gen_random_uuid(), ${id}, 'R-1', 'EUR', 100, 100, 0, 100, 'paid', ${`${addDays(today, -300)}T10:00:00Z`}, now(), now())`.execute(
    db,
  )
}

/** A second node on the same database, which starts and works while the machine's date is moved. */
async function onWrongNode<T>(milliseconds: number, work: (app: App) => Promise<T>, workers = 0): Promise<T> {
  using _ = moveDate(milliseconds)
  const second = await startApp({
    databaseUrl: node.databaseUrl,
    log: createLog('silent'),
    workers,
    demo: false,
    consoleDirectory: null,
    kinds: node.kinds,
    access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken },
    ...outside,
  })
  return await work(second).finally(() => second.close())
}

for (const [title, milliseconds] of wrong) {
  test(`no task changes anything on a node whose clock is ${title}`, () =>
    onWrongNode(milliseconds, async ({ tasks }) => {
      assert.ok(tasks.length >= 15)
      let earlier = await fingerprint(db)
      for (const task of tasks) {
        await assert.rejects(task.run(nobody), { code: 'clock_off' }, task.name)
        const later = await fingerprint(db)
        assert.deepEqual(changesBetween(earlier, later), [], task.name)
        earlier = later
      }
    }))

  // Were the question left out, the tasks would still go by the database's time: at this moment nothing is
  // due.
  test(`what modules do by time goes by the database's on a node whose clock is ${title}`, () =>
    onWrongNode(milliseconds, async ({ served }) => {
      const changed: Record<string, string[]> = {}
      let earlier = await fingerprint(db)
      for (const task of served.tasks) {
        await task.run(nobody)
        const later = await fingerprint(db)
        const tables = changesBetween(earlier, later).filter(
          (table) => !writesAtAnyTime[task.name]?.includes(table),
        )
        if (tables.length) changed[task.name] = tables
        earlier = later
      }
      assert.deepEqual(changed, {})
    }))

  test(`no operation is driven on a node whose clock is ${title}`, () =>
    onWrongNode(milliseconds, async ({ runner }) => {
      for (const kind of kinds) {
        const { id, ticket } = await running(kind)
        const earlier = await fingerprint(db)
        await assert.rejects(
          drive(runner.deps, { operation_id: id, ticket }, 'a job', nobody),
          { code: 'clock_off' },
          kind,
        )
        assert.deepEqual(changesBetween(earlier, await fingerprint(db)), [], kind)
        await db.updateTable('operations').set({ status: 'cancelled' }).where('id', '=', id).execute()
      }
    }))

  test(`what a request writes is dated by the database when the node's clock is ${title}`, () =>
    onWrongNode(milliseconds, async (second) => {
      const asked = {
        method: 'POST',
        url: '/api/v1/organizations',
        headers: { authorization: `Bearer ${bootstrapToken}` },
        payload: { name: 'Dated', slug: `dated-${Math.abs(milliseconds)}`, type: 'company' },
      } as const
      const made = await second.http.inject(asked)
      assert.equal(made.statusCode, 201, made.body)
      const { rows } = await sql<{
        seconds: number
      }>`select abs(extract(epoch from now() - ${made.json().created_at}::timestamptz))::float8 as seconds`.execute(
        db,
      )
      assert.ok((rows[0]?.seconds ?? Infinity) < 30)
      const latest = await sql<{
        ahead: boolean
      }>`select bool_or(at > now() + interval '30 seconds') as ahead from audit_entries`.execute(db)
      assert.equal(latest.rows[0]?.ahead, false)
    }))
}

/** What writes at every run, whatever the time. */
const writesAtAnyTime: Record<string, string[]> = {
  'audit-checkpoint': ['audit_entries', 'audit_details', 'audit_heads'],
  'fold-directory-counts': ['directory_counts', 'directory_changes'],
}

async function running(kind: string): Promise<{ id: number; ticket: number }> {
  const planned = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 1, seconds: 0 } }),
  )
  return db
    .updateTable('operations')
    .set({ kind, status: 'running', ticket: 1 })
    .where('id', '=', planned.id)
    .returning(['id', 'ticket'])
    .executeTakeFirstOrThrow()
}

test(
  'readiness, metrics and doctor say by how much the clock is off and what to do; requests are ' +
    'answered all the same',
  () =>
    onWrongNode(400 * day, async ({ http }) => {
      const ready = await http.inject('/readyz')
      const { unfit, clock } = ready.json()
      assert.deepEqual([ready.statusCode, unfit.length, unfit[0].code], [200, 1, 'clock_off'])
      assert.match(unfit[0].message, /is 345\d\d\d\d\d seconds ahead of the database's/)
      assert.match(unfit[0].message, /NTP/)
      assert.ok(Math.abs(clock.offset_milliseconds - 400 * day) < 30_000)
      assert.equal((await http.inject('/readyz?for=tasks')).statusCode, 503)
      const metrics = (await http.inject({ url: '/metrics' })).body
      assert.match(metrics, /^tenure_clock_offset_seconds 345\d{5}/m)
      assert.match(metrics, /^tenure_clock_off 1$/m)
      const url = await http.listen({ port: 0, host: '127.0.0.1' })
      const { stdout } = await runAgainst({ url }, ['doctor', '--json'], { env: { TENURE_DATA: folder } })
      const found = JSON.parse(stdout).checks.find(({ name }: { name: string }) => name === 'clock')
      assert.deepEqual([found.status, found.detail], ['problem', unfit[0].message])
    }),
)

test('a node whose clock is right is ready for all of it', async () => {
  const { unfit, status } = (await app.http.inject('/readyz?for=tasks')).json()
  assert.deepEqual([status, unfit], ['ready', []])
})

test(
  'a clock that becomes wrong stops the node, is told once in the log, and the node goes on when it ' +
    'is right again',
  async (context) => {
    const said: string[] = []
    const tell = (_facts: object, text: string) => void said.push(text)
    const time = await openNodeTime({
      db,
      log: Object.assign(createLog('silent'), { error: tell, info: tell }),
    })
    context.after(() => time.close())
    await time.requireRight()
    {
      using _ = moveDate(61_000)
      for (let n = 0; n < 3; n += 1) await assert.rejects(time.requireRight(), { code: 'clock_off' })
      assert.ok(
        Math.abs(time.clock.now().getTime() - (systemClock.now().getTime() - 61_000)) < 5000,
        "the time stays the database's",
      )
    }
    await time.requireRight()
    {
      using _ = moveDate(-55_000)
      await time.requireRight()
    }
    assert.equal(said.length, 2)
    assert.match(said[0] ?? '', /61 seconds ahead/)
  },
)

test('the queue offers an operation again that this node must not drive, and a node that is right drives it', async () => {
  const planned = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 1, seconds: 0 } }),
  )
  await must(202, api.post(`/operations/${planned.id}/confirm`, { digest: planned.digest }))
  const jobs = async () =>
    (
      await sql<{ id: string; state: string }>`
    select id, state::text from queue.job where name = 'operations' and (data->>'operation_id')::bigint = ${planned.id}`.execute(
        db,
      )
    ).rows
  const [first] = await jobs()
  await onWrongNode(
    400 * day,
    () =>
      until('it is offered again', async () =>
        (await jobs()).some(({ id, state }) => id !== first?.id && state === 'created'),
      ),
    1,
  )
  const { ticket, started_at } = await db
    .selectFrom('operations')
    .select(['ticket', 'started_at'])
    .where('id', '=', planned.id)
    .executeTakeFirstOrThrow()
  assert.equal(started_at, null)
  await drive(app.runner.deps, { operation_id: planned.id, ticket }, 'another job', nobody)
  assert.equal((await must(200, api.get(`/operations/${planned.id}`))).status, 'done')
})
