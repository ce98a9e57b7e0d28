// Recurring invoices: each day is billed once, by whichever node and however late.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { issueDue } from '#modules/billing/issue-due.ts'
import { movableClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { openPostgres } from '#platform/postgres.ts'
import { startNode } from '#test/node.ts'
import { must, refused } from '#test/node/api.ts'

const clock = movableClock(new Date('2026-05-04T12:00:00Z'))
const node = await startNode({ after }, { clock, workers: 0 })
const { api, db } = node
const log = createLog('silent')
const { signal } = new AbortController()
const issue = () => issueDue({ db, clock, log }, signal)

const lines = [{ description: 'Hosting', quantity: '2', unit_amount_minor: 1000, tax_rate_bp: 2500 }]
let number = 0
const setUp = ({ id }: { id: number }, over: object = {}) =>
  must(
    201,
    api.post(`/organizations/${id}/recurring-invoices`, {
      name: 'Hosting',
      number_prefix: `H${++number}`,
      currency: 'NOK',
      lines,
      period: 'month',
      starts_on: '2026-05-31',
      due_in_days: 10,
      catch_up: 'issue',
      ...over,
    }),
  )
const one = ({ id }: { id: number }) => must(200, api.get(`/recurring-invoices/${id}`))
const invoicesOf = async ({ id }: { id: number }) =>
  (await must(200, api.get(`/organizations/${id}/invoices`))).items.toReversed()
const daysOf = async (organization: { id: number }) =>
  (await invoicesOf(organization)).map(({ period_on }: any) => period_on)

test('an invoice is issued when its day has come where the customer is, with lines, due date and party', async (t) => {
  t.after(() => clock.set(new Date('2026-05-04T12:00:00Z')))
  // Asia/Kolkata: the 31st begins at half past six in the evening
  const organization = await node.organization()
  const recurring = await setUp(organization)
  clock.set(new Date('2026-05-30T18:00:00Z'))
  await issue()
  assert.deepEqual(await invoicesOf(organization), [])
  clock.set(new Date('2026-05-30T19:00:00Z'))
  assert.equal(await issue(), 1)
  const [invoice] = await invoicesOf(organization)
  assert.deepEqual(
    [
      invoice.number,
      invoice.status,
      invoice.amount_minor,
      invoice.due_on,
      invoice.billed_name,
      invoice.recurring_uid,
    ],
    [`${recurring.number_prefix}-2026-05-31`, 'open', 2500, '2026-06-10', organization.name, recurring.uid],
  )
  assert.equal((await must(200, api.get(`/invoices/${invoice.id}`))).lines[0].quantity, '2')
  assert.equal((await one(recurring)).next_on, '2026-06-30')
  assert.equal(await issue(), 0)
})

test('nodes that run at the same moment issue each invoice once', async (t) => {
  const organization = await node.organization()
  const each = await Promise.all(
    Array.from({ length: 5 }, () => setUp(organization, { starts_on: '2026-03-31' })),
  )
  const nodes = Array.from({ length: 3 }, () => openPostgres(node.databaseUrl, log, 3))
  t.after(() => Promise.all(nodes.map((other) => other.close())))
  const counts = await Promise.all(nodes.map((other) => issueDue({ db: other.db, clock, log }, signal)))
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    10,
  )
  const invoices = await invoicesOf(organization)
  assert.deepEqual(
    invoices.map(({ number: is }: any) => is).sort(),
    each
      .flatMap(({ number_prefix }) => [`${number_prefix}-2026-03-31`, `${number_prefix}-2026-04-30`])
      .sort(),
  )
})

test('days that went by while nothing ran are caught up on, and after its last day it ends', async () => {
  const organization = await node.organization()
  const recurring = await setUp(organization, { starts_on: '2026-01-31', ends_on: '2026-04-01' })
  await issue()
  assert.deepEqual(await daysOf(organization), ['2026-01-31', '2026-02-28', '2026-03-31'])
  const { status, next_on, ended_at } = await one(recurring)
  assert.deepEqual([status, next_on, Boolean(ended_at)], ['ended', null, true])
  await refused(409, 'recurring_status_forbids', api.post(`/recurring-invoices/${recurring.id}/resume`))
})

test('what a person pauses is not billed, and resumed it goes on with the next day to come', async (t) => {
  t.after(() => clock.set(new Date('2026-05-04T12:00:00Z')))
  const organization = await node.organization()
  const recurring = await setUp(organization)
  await must(200, api.post(`/recurring-invoices/${recurring.id}/pause`))
  clock.set(new Date('2026-08-01T12:00:00Z'))
  await issue()
  assert.equal(
    (await must(200, api.post(`/recurring-invoices/${recurring.id}/resume`))).next_on,
    '2026-08-31',
  )
  await issue()
  assert.deepEqual(await daysOf(organization), [])
})

test('a number that is used already stops nothing', async () => {
  const organization = await node.organization()
  const recurring = await setUp(organization, { starts_on: '2026-05-01' })
  const taken = `${recurring.number_prefix}-2026-05-01`
  for (const each of [taken, `${taken}-2`])
    await must(
      201,
      api.post(`/organizations/${organization.id}/invoices`, {
        number: each,
        currency: 'NOK',
        amount_minor: 1,
      }),
    )
  await issue()
  assert.equal((await invoicesOf(organization)).at(-1).number, `${taken}-3`)
})

test('one that fails leaves the others alone, and one whose organization may not be billed waits', async () => {
  const [broken, closed, fine] = [
    await node.organization(),
    await node.organization(),
    await node.organization(),
  ]
  const [first, second] = [
    await setUp(broken, { starts_on: '2026-05-01' }),
    await setUp(closed, { starts_on: '2026-05-01' }),
  ]
  await setUp(fine, { starts_on: '2026-05-01' })
  await db
    .updateTable('recurring_invoices')
    .set({ currency: 'NOK', lines: '[{"quantity":"1"}]' })
    .where('id', '=', first.id)
    .execute()
  await db.updateTable('organizations').set({ status: 'retired' }).where('id', '=', closed.id).execute()
  await issue()
  assert.equal((await daysOf(fine)).length, 1)
  const { next_on } = await db
    .selectFrom('recurring_invoices')
    .select('next_on')
    .where('id', '=', second.id)
    .executeTakeFirstOrThrow()
  assert.equal(next_on, '2026-05-01')
})

test('the schedule knows the task', () => {
  assert.ok(node.app.tasks.some(({ name }) => name === 'issue-recurring-invoices'))
})
