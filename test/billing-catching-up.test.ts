// A first day in the past: how far it may lie back, what is asked before invoices are issued for it, and how
// they are issued.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { issueDue } from '#modules/billing/issue-due.ts'
import { movableClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { startNode } from '#test/node.ts'
import { must, refused } from '#test/node/api.ts'

const clock = movableClock(new Date('2026-11-20T12:00:00Z'))
const node = await startNode({ after }, { clock, workers: 0 })
const { api, db } = node
const lines = [{ description: 'Hosting', unit_amount_minor: 1000, tax_rate_bp: 2500 }]
let number = 0
const body = (over: object) => ({
  name: 'Hosting',
  number_prefix: `H${++number}`,
  currency: 'NOK',
  lines,
  period: 'week',
  starts_on: '2026-11-01',
  ...over,
})
const send = ({ id }: { id: number }, over: object = {}) =>
  api.post(`/organizations/${id}/recurring-invoices`, body(over))
const one = ({ id }: { id: number }) => must(200, api.get(`/recurring-invoices/${id}`))
const countOf = async ({ id }: { id: number }) =>
  Number(
    (await sql<{ n: number }>`select count(*) as n from invoices where organization_id = ${id}`.execute(db))
      .rows[0]?.n,
  )
/** Stops when it has been asked that many times. */
const stoppingAfter = (times: number) =>
  ({
    get aborted() {
      return (times -= 1) < 0
    },
  }) as AbortSignal
const issue = (signal = new AbortController().signal) =>
  issueDue({ db, clock, log: createLog('silent') }, signal)

for (const starts_on of ['0026-11-01', '1026-11-01', '9026-11-01', '2024-11-19', '2031-11-21']) {
  test(`a first day on ${starts_on} is refused with its field and what to do`, async () => {
    const organization = await node.organization()
    const { status, body: said } = await send(organization, { starts_on, catch_up: 'issue' })
    assert.equal(status, 422)
    assert.deepEqual(Object.keys(said.errors), ['starts_on'])
    if (starts_on > '1800' && starts_on < '2200') assert.match(said.remedy, /year/)
    await issue()
    assert.equal(await countOf(organization), 0)
  })
}

test('several invoices at once are counted and summed up first, and issued or skipped as the request says', async () => {
  const organization = await node.organization()
  const { status, body: said } = await send(organization)
  assert.deepEqual([status, said.code], [409, 'catch_up_undecided'])
  assert.deepEqual(said.catch_up, {
    count: 3,
    first_on: '2026-11-01',
    last_on: '2026-11-15',
    currency: 'NOK',
    amount_minor: '3750',
  })
  assert.match(
    said.detail,
    /^3 invoices are due at once, for 2026-11-01 to 2026-11-15: NOK.37\.50 together\.$/,
  )
  await issue()
  assert.equal(await countOf(organization), 0)
  const skipped = await must(201, send(organization, { catch_up: 'skip' }))
  assert.equal(skipped.next_on, '2026-11-22')
  const issued = await must(201, send(organization, { catch_up: 'issue' }))
  await issue()
  assert.deepEqual([await countOf(organization), (await one(issued)).next_on], [3, '2026-11-22'])
})

test('one that is due today needs no answer, and is not skipped', async () => {
  const organization = await node.organization()
  assert.equal((await must(201, send(organization, { starts_on: '2026-11-20' }))).next_on, '2026-11-20')
  assert.equal(
    (await must(201, send(organization, { starts_on: '2026-11-13', catch_up: 'skip' }))).next_on,
    '2026-11-20',
  )
})

test('skipping all that there is leaves nothing to bill', async () => {
  const answer = await send(await node.organization(), { ends_on: '2026-11-16', catch_up: 'skip' })
  assert.deepEqual([answer.status, Object.keys(answer.body.errors)], [422, ['ends_on']])
})

test(
  'a row from before with a first day in the year 26 issues nothing: it is paused, and resuming goes ' +
    'on with the next day',
  async () => {
    const [organization, other] = [await node.organization(), await node.organization()]
    const recurring = await must(201, send(organization, { starts_on: '2026-12-01' }))
    await db
      .updateTable('recurring_invoices')
      .set({ starts_on: '0026-11-01', next_on: '0026-11-01' })
      .where('id', '=', recurring.id)
      .execute()
    await must(201, send(other, { starts_on: '2026-11-19' }))
    await issue()
    assert.deepEqual(
      [await countOf(organization), await countOf(other), (await one(recurring)).status],
      [0, 1, 'paused'],
    )
    const { items } = await must(200, api.get(`/audit?organization_id=${organization.id}&limit=5`))
    const paused = items.find(({ action }: { action: string }) => action === 'recurring_invoice.pause')
    assert.deepEqual([paused.facts.too_many_due, paused.reason], [true, 'A recurring invoice was due.'])
    assert.ok(
      (await must(200, api.post(`/recurring-invoices/${recurring.id}/resume`))).next_on > '2026-11-19',
    )
    assert.equal(await issue(), 0)
  },
)

test('customers take turns, a portion each: one invoice does not wait behind two hundred', async () => {
  const [large, small] = [await node.organization(), await node.organization()]
  for (let n = 0; n < 2; n += 1) await must(201, send(large, { starts_on: '2024-12-01', catch_up: 'issue' }))
  await must(201, send(small, { starts_on: '2026-11-19' }))
  await issue(stoppingAfter(2))
  assert.deepEqual([await countOf(large), await countOf(small)], [10, 1])
  await issue(stoppingAfter(3))
  assert.deepEqual([await countOf(large), await countOf(small)], [40, 1])
  await issue()
  assert.deepEqual([await countOf(large), await issue()], [206, 0])
})

test('a portion that fails in its middle leaves nothing of itself, and is issued whole the next time', async () => {
  const organization = await node.organization()
  const recurring = await must(201, send(organization, { starts_on: '2026-06-01', catch_up: 'issue' }))
  const forged = `${recurring.number_prefix}-2026-06-22`
  await sql`create function refuse_one() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
    db,
  )
  await sql
    .raw(
      `create trigger refuse_one before insert on invoices for each row when (new.number = '${forged}') ` +
        'execute function refuse_one()',
    )
    .execute(db)
  assert.equal(await issue(), 0)
  assert.equal(await countOf(organization), 0)
  await sql`drop trigger refuse_one on invoices`.execute(db)
  assert.equal(await issue(), 25)
})

test('of two nodes at once each day is issued by one', async () => {
  const organization = await node.organization()
  await must(201, send(organization, { starts_on: '2026-01-01', catch_up: 'issue' }))
  const counts = await Promise.all([issue(), issue()])
  assert.deepEqual([counts.reduce((sum, count) => sum + count), await countOf(organization)], [47, 47])
})

test('what a closed customer is not billed for stops no operation', async () => {
  const [closed, fine] = [await node.organization(), await node.organization()]
  for (const each of [closed, fine]) await must(201, send(each, { starts_on: '2026-11-19' }))
  await db.updateTable('organizations').set({ status: 'retired' }).where('id', '=', closed.id).execute()
  await issue()
  assert.deepEqual([await countOf(closed), await countOf(fine)], [0, 1])
  await refused(409, 'organization_status_forbids', send(closed, { catch_up: 'issue' }))
})
