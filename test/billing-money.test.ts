// Money that comes, settles invoices and is given back, over the API.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { billingCalls } from '#test/billing/calls.ts'
import { startNode } from '#test/node.ts'
import { must, refused } from '#test/node/api.ts'

const clock = movableClock(new Date('2026-05-04T12:00:00Z'))
const node = await startNode({ after }, { clock, workers: 0 })
const { api } = node
const { invoice, record, show, errorsOf } = billingCalls(node)

describe('money', () => {
  test('that pays an invoice is a transaction, also when the invoice comes as paid', async () => {
    const organization = await node.organization()
    for (const made of [await invoice(organization, { status: 'paid' }), await invoice(organization)]) {
      const paid = await must(200, api.post(`/invoices/${made.id}/pay`, { reference: 'Wire 7' }))
      assert.deepEqual([paid.status, paid.settled_minor], ['paid', 10_000])
      assert.deepEqual(
        (await show(made)).settled_by.map(({ type, amount_minor }: any) => [type, amount_minor]),
        [['payment', 10_000]],
      )
    }
    const { items } = await must(200, api.get(`/organizations/${organization.id}/transactions`))
    assert.deepEqual(
      items.map(({ amount_minor, allocated_minor }: any) => [amount_minor, allocated_minor]),
      [
        [10_000, 10_000],
        [10_000, 10_000],
      ],
    )
    const nothing = await invoice(organization, { amount_minor: 0 })
    assert.equal((await must(200, api.post(`/invoices/${nothing.id}/pay`))).status, 'paid')
  })

  test('comes in parts: what is left is owed, and cannot be cancelled away', async () => {
    const organization = await node.organization()
    const made = await invoice(organization)
    const half = { amount_minor: 4000, allocations: [{ invoice_id: made.id, amount_minor: 4000 }] }
    await must(201, record(organization, half))
    const { status, settled_minor, paid_at } = await show(made)
    assert.deepEqual([status, settled_minor, paid_at], ['open', 4000, null])
    await refused(409, 'partly_paid', api.post(`/invoices/${made.id}/cancel`))
    await must(
      201,
      record(organization, {
        ...half,
        type: 'credit',
        amount_minor: 6000,
        allocations: [{ invoice_id: made.id, amount_minor: 6000 }],
      }),
    )
    assert.deepEqual(
      (await show(made)).settled_by.map(({ type }: any) => type),
      ['payment', 'credit'],
    )
    assert.equal((await show(made)).status, 'paid')
  })

  test('that is left over settles other invoices later, never more than there is', async () => {
    const organization = await node.organization()
    const [first, second] = [await invoice(organization), await invoice(organization)]
    const payment = await must(
      201,
      record(organization, {
        amount_minor: 15_000,
        allocations: [{ invoice_id: first.id, amount_minor: 10_000 }],
      }),
    )
    assert.equal(payment.allocated_minor, 10_000)
    const path = `/transactions/${payment.id}/allocations`
    const share = (amount_minor: number) => ({ allocations: [{ invoice_id: second.id, amount_minor }] })
    assert.deepEqual(await errorsOf(api.post(path, share(5001))), ['allocations'])
    const after = await must(200, api.post(path, share(3000)))
    assert.equal((await must(200, api.post(path, share(2000)))).allocations.length, 2, 'one entry an invoice')
    assert.deepEqual([after.allocated_minor, (await show(second)).settled_minor], [13_000, 5000])
  })

  test('of another currency, customer or status settles nothing', async () => {
    const [organization, other] = [await node.organization(), await node.organization()]
    const [rupees, theirs, cancelled] = [
      await invoice(organization, { currency: 'INR' }),
      await invoice(other),
      await invoice(organization),
    ]
    await must(200, api.post(`/invoices/${cancelled.id}/cancel`))
    for (const [each, field] of [
      [rupees, 'amount_minor'],
      [theirs, 'invoice_id'],
      [cancelled, 'amount_minor'],
    ] as const) {
      assert.deepEqual(
        await errorsOf(record(organization, { allocations: [{ invoice_id: each.id, amount_minor: 1 }] })),
        [`allocations.0.${field}`],
      )
    }
    assert.deepEqual(await errorsOf(record(organization, { at: '2026-05-05T00:00:00Z' })), ['at'])
    assert.deepEqual(
      (await must(200, api.get(`/organizations/${organization.id}/transactions`))).items,
      [],
      'a refusal leaves nothing behind',
    )
  })

  test('is given back to the amount that came, also by two at the same moment', async () => {
    const organization = await node.organization()
    const payment = await must(201, record(organization, {}))
    const refund = { type: 'refund', amount_minor: 6000, refund_of: payment.id }
    const answers = await Promise.all([record(organization, refund), record(organization, refund)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 422])
    assert.equal((await must(200, api.get(`/transactions/${payment.id}`))).refunded_minor, 6000)
    const made = await invoice(organization)
    assert.deepEqual(
      await errorsOf(
        api.post(`/transactions/${payment.id}/allocations`, {
          allocations: [{ invoice_id: made.id, amount_minor: 4001 }],
        }),
      ),
      ['allocations'],
    )
    assert.deepEqual(await errorsOf(record(organization, { type: 'credit', refund_of: payment.id })), [
      'refund_of',
    ])
    assert.deepEqual(await errorsOf(record(organization, { ...refund, refund_of: 999_999 })), ['refund_of'])
  })

  test('that two pay at the same moment pays an invoice once', async () => {
    const organization = await node.organization()
    const made = await invoice(organization)
    const answers = await Promise.all(Array.from({ length: 4 }, () => api.post(`/invoices/${made.id}/pay`)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    assert.equal((await must(200, api.get(`/organizations/${organization.id}/transactions`))).items.length, 1)
  })

  test("is summed per currency and month, in the organization's own zone", async () => {
    const organization = await node.organization() // Asia/Kolkata
    await invoice(organization, { due_on: '2026-05-01' })
    await invoice(organization, { currency: 'INR', status: 'paid' })
    await invoice(organization, { status: 'draft' })
    const payment = await must(201, record(organization, { at: '2026-03-31T20:00:00Z' }))
    await must(201, record(organization, { type: 'refund', amount_minor: 500, refund_of: payment.id }))
    await must(201, record(organization, { type: 'credit', amount_minor: 700 }))
    const {
      items: [euro, rupee, ...others],
    } = await must(200, api.get(`/organizations/${organization.id}/billing-summary`))
    const { months, ...sums } = euro
    assert.deepEqual(sums, {
      currency: 'EUR',
      invoiced_minor: 10_000,
      open_minor: 10_000,
      overdue_minor: 10_000,
      paid_minor: 10_000,
      refunded_minor: 500,
      credited_minor: 700,
      unallocated_minor: 10_200,
    })
    assert.deepEqual(
      months
        .map(({ month, invoiced_minor, received_minor }: any) => [month, invoiced_minor, received_minor])
        .slice(-3),
      [
        ['2026-03', 0, 0],
        ['2026-04', 0, 10_000],
        ['2026-05', 10_000, -500],
      ],
    )
    assert.deepEqual(
      [rupee.currency, rupee.invoiced_minor, rupee.paid_minor, others.length],
      ['INR', 10_000, 10_000, 0],
    )
  })
})
