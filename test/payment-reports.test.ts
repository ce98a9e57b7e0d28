// A customer's person reports a payment; only staff settle. Until staff have confirmed it, the invoice holds
// a closing as before.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closingWorld } from '#test/closing/world.ts'
import { becomes, must, startClosing, waitsFor } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'

const { node } = await closingWorld({ after })
const { api } = node
const refused = async (status: number, code: string, answer: ReturnType<typeof api.get>) => {
  const { status: given, body } = await answer
  assert.deepEqual([given, body.code], [status, code], JSON.stringify(body))
  return body
}
const waiting = async () => {
  const organization = await node.organization()
  const invoice = await node.invoice(organization)
  return { organization, invoice, member: await node.person('customer_administrator', organization.id) }
}
const invoiceOf = ({ id }: { id: number }) => must(200, api.get(`/invoices/${id}`))

test(
  'a customer cannot say that the own invoice is settled, and what they report lifts no closing ' +
    'until staff confirm it',
  async () => {
    const { organization, invoice, member } = await waiting()
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    await refused(403, 'permission_missing', member.post(`/invoices/${invoice.id}/pay`))
    const report = await must(
      201,
      member.post(`/invoices/${invoice.id}/payment-reports`, { reference: 'Transfer 7' }),
    )
    assert.deepEqual([report.status, report.invoice.number], ['reported', invoice.number])
    assert.equal((await invoiceOf(invoice)).status, 'open')
    const reason = await until('the closing tells of the report', async () => {
      const { waiting_for } = (await must(200, api.get(`/operations/${id}`))).steps.find(
        ({ status }: any) => status === 'waiting',
      )
      return waiting_for.find(
        ({ code, message }: any) => code === 'open_invoice' && /was reported on/.test(message),
      )
    })
    assert.match(reason.remedy, /^Confirm what was reported, or reject it\./)
    await refused(403, 'permission_missing', member.post(`/payment-reports/${report.id}/confirm`))
    const staff = await must(
      200,
      (await node.person('billing')).post(`/payment-reports/${report.id}/confirm`),
    )
    assert.equal(staff.status, 'confirmed')
    const paid = await invoiceOf(invoice)
    assert.deepEqual([paid.status, paid.settled_by.length], ['paid', 1])
    const { items } = await must(200, api.get(`/organizations/${organization.id}/transactions`))
    assert.deepEqual(
      items.map(({ type, method, reference, amount_minor }: any) => [type, method, reference, amount_minor]),
      [['payment', 'bank_transfer', 'Transfer 7', paid.amount_minor]],
    )
    await becomes(api, id, 'done')
  },
)

test(
  'a report that is rejected leaves the invoice open; its reason is told to the customer, who may ' +
    'report again',
  async () => {
    const { invoice, member } = await waiting()
    const { id } = await must(
      201,
      member.post(`/invoices/${invoice.id}/payment-reports`, { reference: 'Transfer 8', amount_minor: 1 }),
    )
    await refused(
      409,
      'payment_reported',
      member.post(`/invoices/${invoice.id}/payment-reports`, { reference: 'Transfer 8' }),
    )
    await must(200, api.post(`/payment-reports/${id}/reject`, { reason: 'No such transfer has come' }))
    assert.equal(
      (await must(200, member.get(`/payment-reports/${id}`))).decision_reason,
      'No such transfer has come',
    )
    assert.equal((await invoiceOf(invoice)).status, 'open')
    await refused(409, 'report_decided', api.post(`/payment-reports/${id}/confirm`))
    await must(201, member.post(`/invoices/${invoice.id}/payment-reports`, { reference: 'Transfer 9' }))
  },
)

test(
  'what cannot be paid cannot be reported: a draft, a settled invoice, more than is owed, a day to ' +
    "come, a card's number",
  async () => {
    const { organization, invoice, member } = await waiting()
    const draft = await must(
      201,
      api.post(`/organizations/${organization.id}/invoices`, {
        number: 'D-9',
        currency: 'EUR',
        amount_minor: 5,
        status: 'draft',
      }),
    )
    const problem = await refused(
      409,
      'invoice_status_forbids',
      member.post(`/invoices/${draft.id}/payment-reports`, { reference: 'x' }),
    )
    assert.match(problem.detail, /draft/)
    const path = `/invoices/${invoice.id}/payment-reports`
    const fieldOf = async (body: object) => Object.keys((await member.post(path, body)).body.errors)
    assert.deepEqual(await fieldOf({ reference: 'x', amount_minor: 99_999_999 }), ['amount_minor'])
    assert.deepEqual(await fieldOf({ reference: 'x', paid_on: '2999-01-01' }), ['paid_on'])
    assert.deepEqual(await fieldOf({ reference: '4242 4242 4242 4242' }), ['reference'])
    assert.deepEqual(await fieldOf({}), ['reference'])
    await must(200, api.post(`/invoices/${invoice.id}/pay`))
    await refused(409, 'invoice_status_forbids', member.post(path, { reference: 'x' }))
  },
)

test("staff see what waits, of all customers; a customer's person the own reports alone", async () => {
  const [one, other] = [await waiting(), await waiting()]
  const own = await must(
    201,
    one.member.post(`/invoices/${one.invoice.id}/payment-reports`, { reference: 'One' }),
  )
  const theirs = await must(
    201,
    other.member.post(`/invoices/${other.invoice.id}/payment-reports`, { reference: 'Other' }),
  )
  const idsOf = async (as: typeof api) =>
    (await must(200, as.get('/payment-reports?status=reported'))).items.map(({ id }: any) => id)
  assert.ok((await idsOf(api)).includes(own.id) && (await idsOf(api)).includes(theirs.id))
  assert.deepEqual(await idsOf(one.member), [own.id])
  await refused(404, 'not_found', one.member.get(`/payment-reports/${theirs.id}`))
  await refused(
    404,
    'not_found',
    one.member.post(`/invoices/${other.invoice.id}/payment-reports`, { reference: 'x' }),
  )
})
