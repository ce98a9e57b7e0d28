// Papers that do not say their currency and when they are due take both from the client settings.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { startNode } from '#test/node.ts'
import { must, refused } from '#test/node/api.ts'

const clock = movableClock(new Date('2026-05-04T20:00:00Z')) // the 5th in Asia/Kolkata
const node = await startNode({ after }, { clock, workers: 0 })
const { api } = node
const { id } = await node.organization()
let number = 0
const invoice = (over: object) =>
  api.post(`/organizations/${id}/invoices`, { number: `D-${++number}`, amount_minor: 100, ...over })
const recurring = (over: object) =>
  api.post(`/organizations/${id}/recurring-invoices`, {
    name: 'Hosting',
    number_prefix: `H${++number}`,
    lines: [{ description: 'Hosting', unit_amount_minor: 100 }],
    period: 'month',
    starts_on: '2026-06-01',
    ...over,
  })
const set = (key: string, value: unknown) =>
  must(200, api.put(`/organizations/${id}/client-settings/${key}`, { value }))

test('without a setting the currency is asked for, and no day is due', async () => {
  for (const asked of [invoice({}), recurring({})]) {
    const { errors } = await refused(422, 'validation_failed', asked)
    assert.match(errors.currency[0], /default_currency/)
  }
  assert.equal((await must(201, invoice({ currency: 'EUR' }))).due_on, null)
  assert.equal((await must(201, recurring({ currency: 'EUR' }))).due_in_days, 14)
})

test('with settings both follow from them, and what is said goes before', async () => {
  await set('default_currency', 'INR')
  await set('payment_due_days', 30)
  const made = await must(201, invoice({}))
  assert.deepEqual([made.currency, made.due_on], ['INR', '2026-06-04'])
  const said = await must(201, invoice({ currency: 'USD', due_on: '2026-05-20' }))
  assert.deepEqual([said.currency, said.due_on], ['USD', '2026-05-20'])
  assert.equal((await must(201, invoice({ due_on: null }))).due_on, null)
  const draft = await must(201, invoice({ status: 'draft' }))
  assert.deepEqual([draft.currency, draft.due_on], ['INR', null])
  clock.advance(86_400_000)
  assert.equal((await must(200, api.post(`/invoices/${draft.id}/issue`))).due_on, '2026-06-05')
  const plan = await must(201, recurring({}))
  assert.deepEqual([plan.currency, plan.due_in_days], ['INR', 30])
  assert.equal((await must(201, recurring({ due_in_days: 7 }))).due_in_days, 7)
})
