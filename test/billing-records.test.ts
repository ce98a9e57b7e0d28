// Invoices with lines, services, packages and payment accounts, over the API.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { billingCalls } from '#test/billing/calls.ts'
import { startNode, type TestOrganization } from '#test/node.ts'
import { must, refused } from '#test/node/api.ts'

const clock = movableClock(new Date('2026-05-04T12:00:00Z'))
const node = await startNode({ after }, { clock, workers: 0 })
const { api, db } = node
const { invoice, record, show, errorsOf } = billingCalls(node)
let packages = 0
const lines = [
  { description: 'Hosting', quantity: '1.5', unit_amount_minor: 10_000, tax_rate_bp: 1900 },
  { description: 'Loyalty discount', unit_amount_minor: -1000, tax_rate_bp: 1900 },
]

describe('an invoice', () => {
  test('with lines has their sum, and shows them', async () => {
    const organization = await node.organization()
    const made = await invoice(organization, { amount_minor: undefined, lines })
    assert.deepEqual(
      [made.net_minor, made.tax_minor, made.amount_minor, made.settled_minor],
      [14_000, 2660, 16_660, 0],
    )
    const shown = await show(made)
    assert.deepEqual(
      shown.lines.map(({ position, quantity, net_minor, tax_minor }: any) => [
        position,
        quantity,
        net_minor,
        tax_minor,
      ]),
      [
        [1, '1.5', 15_000, 2850],
        [2, '1', -1000, -190],
      ],
    )
    const path = `/organizations/${organization.id}/invoices`
    assert.deepEqual(
      await errorsOf(api.post(path, { number: 'X', currency: 'EUR', lines, amount_minor: 1 })),
      ['amount_minor'],
    )
    assert.deepEqual(await errorsOf(api.post(path, { number: 'X', currency: 'EUR' })), ['amount_minor'])
    await refused(
      422,
      'full_number',
      api.post(path, {
        number: 'X',
        currency: 'EUR',
        lines: [{ description: 'Card 4242 4242 4242 4242', unit_amount_minor: 1 }],
      }),
    )
  })

  test('says who was billed when it was issued, whatever the profile says later', async () => {
    const organization = await node.organization()
    const profile = `/organizations/${organization.id}/billing-profile`
    const bare = await invoice(organization)
    assert.equal(bare.billed_name, organization.name)
    await must(
      200,
      api.patch(profile, {
        name: 'Acme Ltd',
        address: '1 High Street\nLeeds',
        tax_id: 'GB123',
        email: 'Pay@acme.example',
      }),
    )
    const draft = await invoice(organization, { status: 'draft' })
    assert.deepEqual([draft.billed_name, draft.issued_at], [null, null])
    const issued = await must(200, api.post(`/invoices/${draft.id}/issue`, { due_on: '2026-06-01' }))
    assert.deepEqual(
      [
        issued.billed_name,
        issued.billed_address,
        issued.billed_tax_id,
        issued.billed_email,
        issued.due_on,
        issued.status,
      ],
      ['Acme Ltd', '1 High Street\nLeeds', 'GB123', 'pay@acme.example', '2026-06-01', 'open'],
    )
    await must(200, api.patch(profile, { name: 'Acme Group', address: null }))
    assert.deepEqual(
      [(await show(issued)).billed_name, (await show(bare)).billed_name],
      ['Acme Ltd', organization.name],
    )
    assert.deepEqual(
      await must(200, api.get(profile)).then(({ name, address, tax_id }) => [name, address, tax_id]),
      ['Acme Group', null, 'GB123'],
    )
    assert.equal((await invoice(organization, { billed_name: 'Its parent' })).billed_name, 'Its parent')
  })

  test('can be changed as a draft, and not once it is issued', async () => {
    const organization = await node.organization()
    const draft = await invoice(organization, { status: 'draft', lines, amount_minor: undefined })
    const changed = await must(
      200,
      api.patch(`/invoices/${draft.id}`, { lines: lines.slice(0, 1), due_on: '2026-07-01' }),
    )
    assert.deepEqual(
      [changed.amount_minor, changed.due_on, (await show(draft)).lines.length],
      [17_850, '2026-07-01', 1],
    )
    const taken = await invoice(organization)
    await refused(409, 'number_taken', api.patch(`/invoices/${draft.id}`, { number: taken.number }))
    await must(200, api.post(`/invoices/${draft.id}/issue`))
    await refused(409, 'invoice_status_forbids', api.patch(`/invoices/${draft.id}`, { due_on: null }))
    await refused(409, 'invoice_status_forbids', api.post(`/invoices/${draft.id}/issue`))
  })

  test('that was never issued stays so when it is cancelled', async () => {
    const organization = await node.organization()
    const draft = await invoice(organization, { status: 'draft' })
    const cancelled = await must(200, api.post(`/invoices/${draft.id}/cancel`))
    assert.deepEqual(
      [cancelled.status, cancelled.issued_at, Boolean(cancelled.cancelled_at)],
      ['cancelled', null, true],
    )
  })
})

describe('payment accounts', () => {
  const card = {
    kind: 'card',
    provider: 'stripe',
    token: 'pm_abcDEF',
    brand: 'Visa',
    last_four: '4242',
    expires_month: 4,
    expires_year: 2030,
  }
  const add = ({ id }: TestOrganization, over: object = {}) =>
    api.post(`/organizations/${id}/payment-accounts`, { ...card, ...over })

  test("keep the provider's token and never show it; what was paid with them says so when they are gone", async () => {
    const organization = await node.organization()
    const account = await must(201, add(organization))
    assert.ok(!JSON.stringify(account).includes('pm_abcDEF'))
    await refused(409, 'token_taken', add(organization))
    const made = await invoice(organization)
    await must(200, api.post(`/invoices/${made.id}/pay`, { payment_account_id: account.id }))
    assert.equal((await api.delete(`/payment-accounts/${account.id}?reason=Expired`)).status, 204)
    const {
      items: [paid],
    } = await must(200, api.get(`/organizations/${organization.id}/transactions`))
    assert.deepEqual([paid.method, paid.account_brand, paid.account_last_four], ['card', 'Visa', '4242'])
    const theirs = await must(201, add(await node.organization()))
    assert.deepEqual(
      await errorsOf(
        api.post(`/invoices/${(await invoice(organization)).id}/pay`, { payment_account_id: theirs.id }),
      ),
      ['payment_account_id'],
    )
  })

  test('with a full number are refused, and the number is kept nowhere', async () => {
    const organization = await node.organization()
    const number = '5555555555554444'
    for (const field of ['token', 'label', 'brand', 'provider', 'last_four']) {
      const answer = await refused(
        422,
        'full_number',
        api.post(
          `/organizations/${organization.id}/payment-accounts`,
          { ...card, [field]: number },
          { 'idempotency-key': `card-${field}` },
        ),
      )
      assert.deepEqual(
        [Object.keys(answer.errors), JSON.stringify(answer).includes(number)],
        [[field], false],
      )
    }
    await refused(
      422,
      'full_number',
      add(organization, {
        kind: 'ach',
        brand: '000123456789',
        expires_month: undefined,
        expires_year: undefined,
      }),
    )
    const stored = await db.selectFrom('stored_answers').select('body').execute()
    assert.ok(!JSON.stringify(stored).includes(number))
    assert.deepEqual(
      (await must(200, api.get(`/organizations/${organization.id}/payment-accounts`))).items,
      [],
    )
    await refused(422, 'full_number', record(organization, { method: 'card', reference: number }))
    await must(201, record(organization, { method: 'bank_transfer', reference: number }))
  })
})

describe('services', () => {
  test('go from pending over active and suspended to cancelled, with their meta data', async () => {
    const { id } = await node.organization()
    const service = await must(
      201,
      api.post(`/organizations/${id}/services`, { name: 'Site', meta: { host: 'a.example' } }),
    )
    await refused(409, 'service_status_forbids', api.post(`/services/${service.id}/suspend`))
    for (const [action, status] of [
      ['activate', 'active'],
      ['suspend', 'suspended'],
      ['activate', 'active'],
      ['cancel', 'cancelled'],
    ]) {
      assert.equal((await must(200, api.post(`/services/${service.id}/${action}`))).status, status)
    }
    await refused(409, 'service_status_forbids', api.post(`/services/${service.id}/activate`))
    const changed = await must(
      200,
      api.patch(`/services/${service.id}`, { meta: { host: 'b.example', port: '443' } }),
    )
    assert.deepEqual(changed.meta, { host: 'b.example', port: '443' })
    assert.deepEqual((await must(200, api.get(`/organizations/${id}/services?status=active`))).items, [])
  })

  test('of a restricted package are for the customers it is set for', async () => {
    const [organization, other] = [await node.organization(), await node.organization()]
    const offered = (over: object) =>
      must(201, api.post('/packages', { key: `p-${++packages}`, name: 'Gold', is_restricted: true, ...over }))
    const [gold, gone, free] = [
      await offered({}),
      await offered({ is_active: false }),
      await offered({ is_restricted: false }),
    ]
    const order = ({ id }: TestOrganization, { key }: { key: string }) =>
      api.post(`/organizations/${id}/services`, { name: 'Site', package_key: key })
    assert.deepEqual(await errorsOf(order(organization, gold)), ['package_key'])
    const set = await must(
      200,
      api.put(`/organizations/${organization.id}/packages`, { package_keys: [gold.key, gone.key] }),
    )
    assert.deepEqual(
      set.items.map(({ package_key, name }: any) => [package_key, name]),
      [
        [gold.key, 'Gold'],
        [gone.key, 'Gold'],
      ],
    )
    assert.equal((await must(201, order(organization, gold))).package_name, 'Gold')
    assert.deepEqual(
      [await errorsOf(order(other, gold)), await errorsOf(order(organization, gone))],
      [['package_key'], ['package_key']],
    )
    await must(201, order(other, free))
    assert.deepEqual(
      await errorsOf(api.put(`/organizations/${organization.id}/packages`, { package_keys: ['nothing'] })),
      ['package_keys'],
    )
    assert.deepEqual(
      (await must(200, api.put(`/organizations/${organization.id}/packages`, { package_keys: [] }))).items,
      [],
    )
    await refused(409, 'key_taken', api.post('/packages', { key: gold.key, name: 'Twice' }))
    assert.deepEqual(await errorsOf(api.patch(`/packages/${gold.id}`, { amount_minor: 5 })), ['currency'])
  })
})

test("a customer's administrator sees the own papers, and none of another's, and settles none", async () => {
  const [organization, other] = [await node.organization(), await node.organization()]
  const [own, theirs] = [await invoice(organization), await invoice(other)]
  const person = await node.person('customer_administrator', organization.id)
  await refused(403, 'permission_missing', person.post(`/invoices/${own.id}/pay`))
  await must(200, api.post(`/invoices/${own.id}/pay`))
  await refused(404, 'not_found', person.get(`/invoices/${theirs.id}`))
  await refused(404, 'not_found', person.get(`/organizations/${other.id}/services`))
  await refused(
    403,
    'permission_missing',
    person.post(`/organizations/${organization.id}/transactions`, {
      type: 'credit',
      currency: 'EUR',
      amount_minor: 1,
    }),
  )
  assert.equal(
    (await must(200, person.get(`/organizations/${organization.id}/transactions`))).items.length,
    1,
  )
})
