// What stands in the way of an end: unsettled papers hold a closing, and with whatever goes on they refuse an
// erasing. A closing pauses what is billed again and again, ends it when it ends, and lifts the pause when it
// is called off.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { closingWorld } from '#test/closing/world.ts'
import { moduleContext } from '#test/module-context.ts'
import { becomes, confirm, must, planClosing, startClosing, waitsFor } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'

const { node, pay } = await closingWorld({ after })
const { api, db } = node
const lines = [{ description: 'Hosting', unit_amount_minor: 1000 }]
const later = `${new Date().getUTCFullYear() + 1}-01-31`
const recurring = ({ id }: { id: number }, over: object = {}) =>
  must(
    201,
    api.post(`/organizations/${id}/recurring-invoices`, {
      name: 'Hosting',
      number_prefix: 'H',
      currency: 'EUR',
      lines,
      period: 'month',
      starts_on: later,
      ...over,
    }),
  )
const service = ({ id }: { id: number }, status = 'active') =>
  must(201, api.post(`/organizations/${id}/services`, { name: `A ${status} one`, status }))
const one = ({ id }: { id: number }) => must(200, api.get(`/recurring-invoices/${id}`))

async function blockersOf({ id }: { id: number }) {
  const organization = await db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const billing = node.app.modules.find(({ name }) => name === 'billing')
  assert.ok(billing)
  return billing.closing.blockers(moduleContext(db, organization))
}

describe('an erasing', () => {
  test(
    'is refused by open and draft invoices, recurring ones and services that go on, all told at once ' +
      'with their remedies',
    async () => {
      const organization = await node.organization()
      const open = await node.invoice(organization)
      const draft = await must(
        201,
        api.post(`/organizations/${organization.id}/invoices`, {
          number: 'D-1',
          currency: 'EUR',
          amount_minor: 1,
          status: 'draft',
        }),
      )
      const [active, paused] = [
        await recurring(organization),
        await recurring(organization, { name: 'Paused' }),
      ]
      await must(200, api.post(`/recurring-invoices/${paused.id}/pause`))
      const services = [
        await service(organization),
        await service(organization, 'pending'),
        await service(organization),
      ]
      await must(200, api.post(`/services/${services[2].id}/suspend`))
      const refusing = (await blockersOf(organization)).filter(
        ({ effect, phase }) => effect === 'refuses' && phase === 'before_erase',
      )
      assert.deepEqual(
        refusing.map(({ code, link }) => [code, link?.kind, link?.id]),
        [
          ['open_invoice', 'invoice', open.id],
          ['draft_invoice', 'invoice', draft.id],
          ['recurring_invoice', 'recurring_invoices', organization.id],
          ['active_service', 'services', organization.id],
        ],
      )
      assert.deepEqual(
        refusing.map(({ count, named }) => [count, named?.map(({ link }) => link?.id)]),
        [
          [undefined, undefined],
          [undefined, undefined],
          [2, [active.id, paused.id]],
          [3, services.map(({ id }) => id)],
        ],
      )
      assert.ok(refusing.every(({ remedy, message, module }) => remedy && message && module === 'billing'))
      const remedies = Object.fromEntries(refusing.map(({ code, remedy }) => [code, remedy]))
      assert.deepEqual(
        [remedies.open_invoice, remedies.draft_invoice],
        ['Pay it, or cancel it.', 'Issue it, or cancel it.'],
      )
      const plan = {
        kind: 'organization.erase',
        organization_id: organization.id,
        reason: 'They asked for it',
      }
      const { blockers } = await must(201, api.post('/operations', plan))
      const told = blockers.filter(({ effect, module }: any) => effect === 'refuses' && module === 'billing')
      assert.deepEqual(
        told.map(({ code }: any) => code),
        refusing.map(({ code }) => code),
        'the plan of an erasing tells the same',
      )
      const closing = await planClosing(api, organization.id)
      assert.deepEqual(
        closing.blockers.map(({ code, effect }: any) => [code, effect]),
        [
          ['open_invoice', 'holds'],
          ['draft_invoice', 'holds'],
        ],
      )
    },
  )

  test('is not refused by papers that are settled, nor by what has ended', async () => {
    const organization = await node.organization()
    const [paid, cancelled] = [await node.invoice(organization), await node.invoice(organization)]
    await pay(paid)
    await must(200, api.post(`/invoices/${cancelled.id}/cancel`))
    await must(200, api.post(`/recurring-invoices/${(await recurring(organization)).id}/end`))
    await must(200, api.post(`/services/${(await service(organization)).id}/cancel`))
    await must(
      201,
      api.post(`/organizations/${organization.id}/transactions`, {
        type: 'credit',
        currency: 'EUR',
        amount_minor: 5,
      }),
    )
    assert.deepEqual(await blockersOf(organization), [])
  })
})

describe('a closing', () => {
  test('pauses what is billed again and again, and lifts exactly its own pause when it is called off', async () => {
    const organization = await node.organization()
    const invoice = await node.invoice(organization)
    const [active, paused, ended] = [
      await recurring(organization),
      await recurring(organization),
      await recurring(organization),
    ]
    await must(200, api.post(`/recurring-invoices/${paused.id}/pause`))
    await must(200, api.post(`/recurring-invoices/${ended.id}/end`))
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    const during = await Promise.all([active, paused, ended].map(one))
    assert.deepEqual(
      during.map(({ status, is_frozen }) => [status, is_frozen]),
      [
        ['paused', true],
        ['paused', false],
        ['ended', false],
      ],
    )
    assert.equal((await api.post(`/recurring-invoices/${active.id}/resume`)).status, 409)
    await must(202, api.post(`/operations/${id}/cancel`, { reason: 'They stay' }))
    await becomesCancelled(id)
    const afterwards = await Promise.all([active, paused, ended].map(one))
    assert.deepEqual(
      afterwards.map(({ status, is_frozen, next_on }) => [status, is_frozen, next_on]),
      [
        ['active', false, later],
        ['paused', false, later],
        ['ended', false, null],
      ],
    )
    await pay(invoice)
  })

  test('ends them and the services in its last transaction, and says how many', async () => {
    const organization = await node.organization()
    const kept = [await recurring(organization), await recurring(organization)]
    const [first, gone] = [await service(organization), await service(organization, 'pending')]
    await must(200, api.post(`/services/${gone.id}/cancel`))
    const { id } = await startClosing(api, organization)
    const done = await becomes(api, id, 'done')
    const close = done.steps.find(({ key }: any) => key === 'close')
    const ended = close.result.ended.filter(({ kind }: any) =>
      ['services', 'recurring_invoices'].includes(kind),
    )
    assert.deepEqual(
      ended.map(({ kind, count }: any) => [kind, count]),
      [
        ['services', 1],
        ['recurring_invoices', 2],
      ],
    )
    assert.deepEqual(
      (await Promise.all(kept.map(one))).map(({ status }) => status),
      ['ended', 'ended'],
    )
    assert.equal((await must(200, api.get(`/services/${first.id}`))).status, 'cancelled')
    assert.deepEqual(await blockersOf(organization), [])
  })

  test(
    'is undone by reinstating for what is ticked: a service as it was, what is billed again and ' +
      'again paused',
    async () => {
      const organization = await node.organization()
      const [ticked, left] = [await recurring(organization), await recurring(organization, { name: 'Left' })]
      const over = await recurring(organization, { name: 'Over' })
      const [suspended, kept] = [await service(organization), await service(organization)]
      await must(200, api.post(`/services/${suspended.id}/suspend`))
      await becomes(api, (await startClosing(api, organization)).id, 'done')
      await db
        .updateTable('recurring_invoices')
        .set({ starts_on: '2026-01-01', ends_on: '2026-02-01' })
        .where('id', '=', over.id)
        .execute()
      const { items } = await must(200, api.get(`/organizations/${organization.id}/reinstatement`))
      const own = items.filter(({ module }: any) => module === 'billing')
      assert.deepEqual(
        own.map(({ kind, name, possible, why }: any) => [kind, name, possible, why]),
        [
          ['service', 'A active one', 1, []],
          ['service', 'A active one', 1, []],
          ['recurring_invoice', 'Hosting, paused', 1, []],
          ['recurring_invoice', 'Left, paused', 1, []],
          ['recurring_invoice', 'Over, paused', 0, ['Its last day has gone by.']],
        ],
      )
      const entry_ids = [own[0], own[2], own[4]].map(({ entry_id }: any) => entry_id)
      const operation = await must(
        201,
        api.post('/operations', {
          kind: 'organization.reinstate',
          organization_id: organization.id,
          input: { entry_ids },
          reason: 'They pay again',
        }),
      )
      assert.match(operation.plan.summary, /1 service, 1 recurring invoice/)
      await confirm(api, operation, organization.slug)
      await becomes(api, operation.id, 'done')
      const statuses = async (each: { id: number }[], path: string) =>
        Promise.all(each.map(async ({ id }) => (await must(200, api.get(`/${path}/${id}`))).status))
      assert.deepEqual(await statuses([suspended, kept], 'services'), ['suspended', 'cancelled'])
      assert.deepEqual(await statuses([ticked, left, over], 'recurring-invoices'), [
        'paused',
        'ended',
        'ended',
      ])
      const resumed = await must(200, api.post(`/recurring-invoices/${ticked.id}/resume`))
      assert.deepEqual([resumed.status, resumed.next_on], ['active', later])
    },
  )

  test(
    'that waits lets staff cancel what still goes on, and the customer add a card with which staff ' +
      'record the payment',
    async () => {
      const organization = await node.organization()
      const [invoice, still] = [await node.invoice(organization), await service(organization)]
      const { id } = await startClosing(api, organization)
      await waitsFor(api, id, 'open_invoice')
      assert.equal(
        (await api.post(`/organizations/${organization.id}/services`, { name: 'Late' })).status,
        409,
      )
      await must(200, api.post(`/services/${still.id}/cancel`))
      const customer = await node.person('customer_administrator', organization.id)
      const card = {
        kind: 'card',
        provider: 'stripe',
        token: 'pm_late',
        brand: 'Visa',
        last_four: '4242',
        expires_month: 4,
        expires_year: 2090,
      }
      const account = await must(
        201,
        customer.post(`/organizations/${organization.id}/payment-accounts`, card),
      )
      await must(200, api.post(`/invoices/${invoice.id}/pay`, { payment_account_id: account.id }))
      await becomes(api, id, 'done')
    },
  )
})

async function becomesCancelled(id: number): Promise<void> {
  await until(
    'it is called off',
    async () => (await must(200, api.get(`/operations/${id}`))).status === 'cancelled',
  )
}
