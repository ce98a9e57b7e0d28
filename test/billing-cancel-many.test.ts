// Cancelling many invoices as one operation: what the plan says, what it leaves alone, and who may.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { addDays } from '#platform/plain-date.ts'
import { startNode, type TestOrganization } from '#test/node.ts'
import { becomes, confirm, must, refused, startClosing } from '#test/node/api.ts'

const node = await startNode({ after }, { workers: 4 })
const { api, app, db } = node
const lines = [{ description: 'Hosting', unit_amount_minor: 1000 }]
const today = systemClock.now().toISOString().slice(0, 10)
const invoicesOf = ({ id }: TestOrganization) =>
  db
    .selectFrom('invoices')
    .select(['id', 'number', 'status', 'currency'])
    .where('organization_id', '=', id)
    .orderBy('id')
    .execute()
const statusesOf = async (organization: TestOrganization) =>
  (await invoicesOf(organization)).map(({ status }) => status)
const planFor = ({ id }: TestOrganization, input: object) =>
  api.post(`/organizations/${id}/invoices/cancel`, { reason: 'A mistyped year', ...input })

/** Thirty weeks of invoices that the schedule has issued. */
async function billed(organization: TestOrganization, currency = 'EUR'): Promise<{ id: number }> {
  const recurring = await must(
    201,
    api.post(`/organizations/${organization.id}/recurring-invoices`, {
      name: 'Hosting',
      number_prefix: `H${currency}`,
      currency,
      lines,
      period: 'week',
      starts_on: addDays(today, -7 * 29 - 2),
      catch_up: 'issue',
    }),
  )
  await app.tasks.find(({ name }) => name === 'issue-recurring-invoices')?.run(new AbortController().signal)
  return recurring
}

test(
  'the plan counts, sums up and names the first; confirmed, all are cancelled, each with the ' +
    "operation's reason",
  async () => {
    const organization = await node.organization()
    const recurring = await billed(organization)
    await must(
      201,
      api.post(`/organizations/${organization.id}/invoices`, {
        number: 'by hand',
        currency: 'EUR',
        amount_minor: 5,
      }),
    )
    const planned = await must(201, planFor(organization, { recurring_invoice_id: recurring.id }))
    assert.equal(planned.plan.summary, `Cancel 30 invoices of ${organization.name} over €300.00`)
    const [item, ...others] = planned.plan.effects
    assert.deepEqual([item.verb, item.reversible], ['end', false])
    assert.deepEqual([item.count, others.length], [30, 0])
    assert.match(item.name, /^invoices over €300\.00: HEUR-\S+, .* and 25 more$/)
    assert.deepEqual(new Set(await statusesOf(organization)), new Set(['open']))
    await confirm(api, planned)
    await becomes(api, planned.id, 'done')
    assert.deepEqual((await statusesOf(organization)).toSorted(), [
      ...Array.from({ length: 30 }, () => 'cancelled'),
      'open',
    ])
    const { steps } = await must(200, api.get(`/operations/${planned.id}`))
    assert.deepEqual(steps.at(-1).result, { cancelled: 30 })
    const entries = await db
      .selectFrom('audit_entries')
      .select('facts')
      .where('organization_id', '=', organization.id)
      .where('action', '=', 'invoice.cancel')
      .execute()
    assert.deepEqual(
      [
        entries.length,
        entries.every(({ facts }) => (facts as { operation_id?: number }).operation_id === planned.id),
      ],
      [30, true],
    )
  },
)

test('sums stand for each currency; what is paid, partly paid or cancelled stays and is counted', async () => {
  const organization = await node.organization()
  await Promise.all([billed(organization, 'EUR'), billed(organization, 'NOK')])
  const all = await invoicesOf(organization)
  const [paid, part, gone] = all.map(({ id }) => id)
  await must(200, api.post(`/invoices/${paid}/pay`))
  await must(
    201,
    api.post(`/organizations/${organization.id}/transactions`, {
      type: 'payment',
      currency: all[1]?.currency,
      amount_minor: 400,
      allocations: [{ invoice_id: part, amount_minor: 400 }],
    }),
  )
  await must(200, api.post(`/invoices/${gone}/cancel`))
  const { plan, ...planned } = await must(
    201,
    planFor(organization, { invoice_ids: all.map(({ id }) => id) }),
  )
  assert.equal(
    plan.effects
      .filter(({ verb }: any) => verb === 'end')
      .reduce((sum: number, { count }: { count: number }) => sum + count, 0),
    57,
  )
  assert.deepEqual(
    plan.effects.filter(({ verb }: any) => verb === 'keep').map(({ name, count }: any) => [name, count]),
    [
      ['invoices that are partly paid', 1],
      ['invoices that are paid or cancelled', 2],
    ],
  )
  assert.match(plan.summary, /over €\d+\.00, NOK.\d+\.00$/)
  await confirm(api, planned)
  await becomes(api, planned.id, 'done')
  const left = (await invoicesOf(organization)).filter(({ status }) => status !== 'cancelled')
  assert.deepEqual(
    left.map(({ id, status }) => [id, status]).toSorted(),
    [
      [paid, 'paid'],
      [part, 'open'],
    ].toSorted(),
  )
})

test('days choose a part of them, and what is issued after the plan is no part of it', async () => {
  const organization = await node.organization()
  const recurring = await billed(organization)
  const planned = await must(
    201,
    planFor(organization, { recurring_invoice_id: recurring.id, from: addDays(today, -7 * 9) }),
  )
  assert.match(planned.plan.summary, /^Cancel 9 invoices/)
  const row = await db
    .selectFrom('recurring_invoices')
    .selectAll()
    .where('id', '=', recurring.id)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('recurring_invoices')
    .set({ next_on: addDays(today, -1) })
    .where('id', '=', row.id)
    .execute()
  await app.tasks.find(({ name }) => name === 'issue-recurring-invoices')?.run(new AbortController().signal)
  const { body } = await api.post(`/operations/${planned.id}/confirm`, { digest: planned.digest })
  assert.equal(body.code, 'plan_changed', JSON.stringify(body))
})

test('a closing that waits for the invoices goes on when they are cancelled', async () => {
  const organization = await node.organization()
  const recurring = await billed(organization)
  const closing = await startClosing(api, organization)
  await becomes(api, closing.id, 'waiting')
  const planned = await must(201, planFor(organization, { recurring_invoice_id: recurring.id }))
  await confirm(api, planned)
  await becomes(api, planned.id, 'done')
  await becomes(api, closing.id, 'done')
})

test("refused: nothing to cancel, another customer's invoices, both ways at once, a closed organization", async () => {
  const [organization, other] = [await node.organization(), await node.organization()]
  const [own, theirs] = [await billed(organization), await node.invoice(other)]
  await refused(422, 'validation_failed', planFor(organization, { invoice_ids: [theirs.id] }))
  await refused(422, 'validation_failed', planFor(other, { recurring_invoice_id: own.id }))
  await refused(
    422,
    'validation_failed',
    planFor(organization, { recurring_invoice_id: own.id, invoice_ids: [1] }),
  )
  await refused(422, 'validation_failed', planFor(organization, {}))
  await must(200, api.post(`/invoices/${theirs.id}/cancel`))
  const nothing = await must(201, planFor(other, { invoice_ids: [theirs.id] }))
  assert.deepEqual(
    nothing.blockers.map(({ code }: any) => code),
    ['nothing_to_cancel'],
  )
  await db.updateTable('organizations').set({ status: 'retired' }).where('id', '=', organization.id).execute()
  const closed = await must(201, planFor(organization, { recurring_invoice_id: own.id }))
  assert.deepEqual(
    closed.blockers.map(({ code }: any) => code),
    ['organization_status_forbids'],
  )
})

test('billing staff plan it and operators confirm it; neither does both', async () => {
  const organization = await node.organization()
  const recurring = await billed(organization)
  const [billing, operator] = [
    await node.person('billing', undefined, { stepUp: true }),
    await node.person('operator', undefined, { stepUp: true }),
  ]
  const planned = await must(
    201,
    billing.post(`/organizations/${organization.id}/invoices/cancel`, {
      recurring_invoice_id: recurring.id,
      reason: 'A mistyped year',
    }),
  )
  const confirmation = { digest: planned.digest }
  await refused(403, 'permission_missing', billing.post(`/operations/${planned.id}/confirm`, confirmation))
  await refused(
    403,
    'permission_missing',
    operator.post(`/organizations/${organization.id}/invoices/cancel`, {
      recurring_invoice_id: recurring.id,
      reason: 'No',
    }),
  )
  assert.deepEqual(new Set(await statusesOf(organization)), new Set(['open']))
  await must(202, operator.post(`/operations/${planned.id}/confirm`, confirmation))
  await becomes(api, planned.id, 'done')
})
