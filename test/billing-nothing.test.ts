// Invoices over nothing are settled when they are issued: nothing waits for money that is not owed.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { closingWorld } from '#test/closing/world.ts'
import { becomes, must, startClosing, startErasing } from '#test/node/api.ts'

const clock = movableClock(new Date('2026-05-04T12:00:00Z'))
const { node } = await closingWorld({ after }, { clock, workers: 4 })
const { api } = node
const free = [
  { description: 'Hosting', unit_amount_minor: 5000, tax_rate_bp: 1900 },
  { description: 'Discount', unit_amount_minor: -5000, tax_rate_bp: 1900 },
]
let number = 0
const invoice = (id: number, over: object) =>
  must(201, api.post(`/organizations/${id}/invoices`, { number: `N-${++number}`, currency: 'EUR', ...over }))
const stateOf = ({ status, paid_at, issued_at }: any) => [status, paid_at, issued_at]
const now = clock.now().toISOString()
const settled = ['paid', now, now]

test('in each way in which an invoice is issued, it is paid at once and told of once', async () => {
  const { id } = await node.organization()
  assert.deepEqual(stateOf(await invoice(id, { lines: free })), settled)
  assert.deepEqual(stateOf(await invoice(id, { amount_minor: 0 })), settled)
  assert.deepEqual(stateOf(await invoice(id, { amount_minor: 0, status: 'paid' })), settled)
  const draft = await invoice(id, { lines: free, status: 'draft' })
  assert.deepEqual(stateOf(draft), ['draft', null, null])
  assert.deepEqual(stateOf(await must(200, api.post(`/invoices/${draft.id}/issue`))), settled)
  const { items } = await must(200, api.get(`/audit?organization_id=${id}&action=invoice.pay`))
  assert.equal(items.length, 4)
  const { items: transactions } = await must(200, api.get(`/organizations/${id}/transactions`))
  assert.deepEqual(transactions, [], 'no money has moved')
})

test('a free plan makes invoices that are paid, and neither they nor others hold an end', async () => {
  const organization = await node.organization()
  const { id } = organization
  await must(
    201,
    api.post(`/organizations/${id}/recurring-invoices`, {
      name: 'Free plan',
      number_prefix: 'F',
      currency: 'EUR',
      lines: [{ description: 'Free plan', unit_amount_minor: 0 }],
      period: 'month',
      starts_on: '2026-05-04',
    }),
  )
  await node.app.tasks
    .find(({ name }) => name === 'issue-recurring-invoices')
    ?.run(new AbortController().signal)
  await invoice(id, { lines: free })
  const { items } = await must(200, api.get(`/organizations/${id}/invoices`))
  assert.deepEqual(
    items.map(({ status }: any) => status),
    ['paid', 'paid'],
  )
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  await becomes(api, (await startErasing(api, organization)).id, 'done')
})
