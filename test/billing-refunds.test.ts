// A payment that goes back: what it had settled is owed again, everywhere that what is owed is shown or waited
// for.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { closingWorld } from '#test/closing/world.ts'
import { becomes, must, refused, startClosing, startErasing, waitsFor } from '#test/node/api.ts'

const clock = movableClock(new Date('2026-05-04T12:00:00Z'))
const { node, probes, organizationOf } = await closingWorld({ after }, { clock, workers: 4 })
const { api } = node
let number = 0

interface Made {
  id: number
}
const invoice = ({ id }: Made, over: object = {}) =>
  must(
    201,
    api.post(`/organizations/${id}/invoices`, {
      number: `R-${++number}`,
      currency: 'EUR',
      amount_minor: 10_000,
      due_on: '2026-05-01',
      ...over,
    }),
  )
const record = ({ id }: Made, over: object) =>
  api.post(`/organizations/${id}/transactions`, {
    type: 'payment',
    currency: 'EUR',
    amount_minor: 10_000,
    ...over,
  })
const giveBack = ({ id }: Made, body?: object) => api.post(`/transactions/${id}/refund`, body)
const show = ({ id }: Made) => must(200, api.get(`/invoices/${id}`))
const transaction = ({ id }: Made) => must(200, api.get(`/transactions/${id}`))
const paying = (organization: Made, shares: readonly [Made, number][], over: object = {}) =>
  must(
    201,
    record(organization, {
      allocations: shares.map(([{ id }, amount_minor]) => ({ invoice_id: id, amount_minor })),
      ...over,
    }),
  )
const stateOf = ({ status, settled_minor, paid_at }: any) => [status, settled_minor, paid_at !== null]

/** An invoice that one payment has settled. */
async function settled(organization: Made) {
  const made = await invoice(organization)
  return { made, payment: await paying(organization, [[made, 10_000]]) }
}

describe('a payment that goes back', () => {
  test('whole: its invoice is open and overdue again, and the sums and the activity say so', async () => {
    const organization = await node.organization()
    const { made, payment } = await settled(organization)
    assert.deepEqual(stateOf(await show(made)), ['paid', 10_000, true])
    const refund = await must(
      201,
      record(organization, { type: 'refund', refund_of: payment.id, reason: 'The debit was returned' }),
    )
    assert.deepEqual(stateOf(await show(made)), ['open', 0, false])
    assert.deepEqual(
      (await show(made)).settled_by.map(({ type, amount_minor }: any) => [type, amount_minor]),
      [
        ['payment', 10_000],
        ['refund', -10_000],
      ],
    )
    assert.deepEqual(
      refund.allocations.map(({ invoice_uid, amount_minor }: any) => [invoice_uid, amount_minor]),
      [[made.uid, -10_000]],
    )
    const { allocated_minor, refunded_minor } = await transaction(payment)
    assert.deepEqual([allocated_minor, refunded_minor], [0, 10_000])
    const { items } = await must(200, api.get(`/organizations/${organization.id}/billing-summary`))
    const { open_minor, overdue_minor, paid_minor, refunded_minor: back, unallocated_minor } = items[0]
    assert.deepEqual(
      [open_minor, overdue_minor, paid_minor, back, unallocated_minor],
      [10_000, 10_000, 10_000, 10_000, 0],
    )
    const { items: told } = await must(200, api.get(`/organizations/${organization.id}/activity`))
    const reopened = told.find(({ action }: any) => action === 'invoice.reopen')
    assert.deepEqual(
      [reopened.subject.id, reopened.reason, reopened.facts.owed_minor],
      [String(made.id), 'The debit was returned', 10_000],
    )
    assert.equal((await must(200, api.post(`/invoices/${made.id}/pay`))).status, 'paid', 'it is paid again')
  })

  test('in part: that part is owed again, and goes on being given back to the end', async () => {
    const organization = await node.organization()
    const { made, payment } = await settled(organization)
    await must(201, giveBack(payment, { amount_minor: 4000 }))
    assert.deepEqual(stateOf(await show(made)), ['open', 6000, false])
    await must(201, giveBack(payment))
    assert.deepEqual(stateOf(await show(made)), ['open', 0, false])
    await refused(409, 'given_back', giveBack(payment))
    assert.equal((await must(200, api.post(`/invoices/${made.id}/cancel`))).status, 'cancelled')
  })

  test('takes first what settles nothing, then from the newest invoice, or from those that are named', async () => {
    const organization = await node.organization()
    const [one, other] = [await invoice(organization), await invoice(organization)]
    const shares = [
      [one, 10_000],
      [other, 10_000],
    ] as [Made, number][]
    const payment = await paying(organization, shares, { amount_minor: 25_000 })
    await must(201, giveBack(payment, { amount_minor: 6000 }))
    assert.deepEqual([stateOf(await show(one))[1], stateOf(await show(other))[1]], [10_000, 9000])
    const named = (amount_minor: number) => ({
      amount_minor: 3000,
      allocations: [{ invoice_id: one.id, amount_minor }],
    })
    for (const wrong of [2999, 3001]) {
      const { errors } = await refused(422, 'validation_failed', giveBack(payment, named(wrong)))
      assert.deepEqual(Object.keys(errors), ['allocations'])
    }
    await must(201, giveBack(payment, named(3000)))
    assert.deepEqual([stateOf(await show(one))[1], stateOf(await show(other))[1]], [7000, 9000])
    const { allocated_minor, refunded_minor } = await transaction(payment)
    assert.deepEqual([allocated_minor, refunded_minor], [16_000, 9000])
  })

  test('as goodwill: the invoice stays paid, and a credit takes the place of what went back', async () => {
    const organization = await node.organization()
    const { made, payment } = await settled(organization)
    await must(201, giveBack(payment, { amount_minor: 2500, goodwill: true }))
    const after = await show(made)
    assert.deepEqual(stateOf(after), ['paid', 10_000, true])
    assert.deepEqual(
      after.settled_by.map(({ type, amount_minor }: any) => [type, amount_minor]),
      [
        ['payment', 10_000],
        ['refund', -2500],
        ['credit', 2500],
      ],
    )
    const { items } = await must(200, api.get(`/organizations/${organization.id}/billing-summary`))
    const { open_minor, credited_minor, unallocated_minor } = items[0]
    assert.deepEqual([open_minor, credited_minor, unallocated_minor], [0, 2500, 0])
  })

  test('is a payment of this customer in this currency; a refund of its own changes no invoice', async () => {
    const organization = await node.organization()
    const { made, payment } = await settled(organization)
    const refund = await must(201, record(organization, { type: 'refund', amount_minor: 100 }))
    assert.deepEqual(stateOf(await show(made)), ['paid', 10_000, true])
    await refused(422, 'validation_failed', giveBack(refund))
    await refused(422, 'validation_failed', record(organization, { type: 'refund', goodwill: true }))
    await refused(422, 'validation_failed', giveBack(payment, { amount_minor: 10_001 }))
    await refused(404, 'not_found', giveBack({ id: 999_999 }))
  })

  test('by two at the same moment, or beside another payment, leaves each sum right', async () => {
    const organization = await node.organization()
    const { made, payment } = await settled(organization)
    const answers = await Promise.all([
      giveBack(payment, { amount_minor: 7000 }),
      giveBack(payment, { amount_minor: 7000 }),
      api.post(`/invoices/${made.id}/pay`),
    ])
    assert.deepEqual(
      answers
        .slice(0, 2)
        .map(({ status }) => status)
        .sort(),
      [201, 422],
    )
    const { settled_by, settled_minor } = await show(made)
    const sum = settled_by.reduce((total: number, { amount_minor }: any) => total + amount_minor, 0)
    assert.equal(settled_minor, sum)
  })
})

describe('an organization on its way out', () => {
  test('is held by it before the point of no return', async (t) => {
    await must(200, api.patch('/organization-types/pilot', { manual_closing_step: 'Ring them up' }))
    t.after(() => must(200, api.patch('/organization-types/pilot', { manual_closing_step: null })))
    const organization = await node.organization('pilot')
    const { made, payment } = await settled(organization)
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'manual_step')
    await must(201, giveBack(payment))
    await must(202, api.post(`/operations/${id}/steps/manual/complete`, { note: 'Done' }))
    await waitsFor(api, id, 'open_invoice')
    await must(200, api.post(`/invoices/${made.id}/pay`))
    await becomes(api, id, 'done')
    assert.equal((await organizationOf(organization)).status, 'retired')
  })

  test('is held by it at the last moment: it is not closed with something owed', async () => {
    const organization = await node.organization()
    const { made, payment } = await settled(organization)
    let given = false
    probes.set(organization.id, async (_point, _operation, step) => {
      if (step?.key !== 'close' || given) return
      given = true
      await must(201, giveBack(payment))
    })
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    assert.equal((await organizationOf(organization)).status, 'decommissioning')
    await must(200, api.post(`/invoices/${made.id}/pay`))
    await becomes(api, id, 'done')
  })

  test('is not erased with something owed, when it comes at the last moment', async () => {
    const organization = await node.organization()
    const { made, payment } = await settled(organization)
    await becomes(api, (await startClosing(api, organization)).id, 'done')
    let given = false
    probes.set(organization.id, async (_point, _operation, step) => {
      if (step?.key !== 'begin' || given) return
      given = true
      await must(201, giveBack(payment))
    })
    const { id } = await startErasing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    assert.equal((await organizationOf(organization)).status, 'retired')
    await must(200, api.post(`/invoices/${made.id}/pay`))
    await becomes(api, id, 'done')
  })
})
