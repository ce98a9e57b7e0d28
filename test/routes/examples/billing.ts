// Invoices, recurring ones, services, packages, transactions and payment accounts.
import { must } from '../../http/server.ts'
import { example, ofHome, type Example, type Examples } from '../example.ts'
import type { World } from '../world.ts'

interface Made {
  id: number
}

const later = `${new Date().getUTCFullYear() + 1}-01-31`
const lines = [{ description: 'Hosting', quantity: '1.5', unit_amount_minor: 1000, tax_rate_bp: 1900 }]

const added =
  (below: string, body: (world: World) => unknown) =>
  (world: World): Promise<Made> =>
    must(201, world.root('POST', `/organizations/${world.home.id}${below}`, body(world)))

const draft = added('/invoices', ({ home, next }) => ({
  number: `${home.name} draft ${next()}`,
  currency: 'EUR',
  lines,
  status: 'draft',
}))
const recurringBody = ({ home, next }: World) => ({
  name: `${home.name} hosting`,
  number_prefix: `${home.name} ${next()}`,
  currency: 'EUR',
  lines,
  period: 'month',
  starts_on: later,
})
const recurring = added('/recurring-invoices', recurringBody)
const service = added('/services', ({ home, next }) => ({
  name: `${home.name} site ${next()}`,
  meta: { host: `${home.slug}.example` },
}))
const payment = added('/transactions', ({ home }) => ({
  type: 'payment',
  currency: 'EUR',
  amount_minor: 100,
  reference: `${home.name} transfer`,
}))
const accountBody = ({ home, next }: World) => ({
  kind: 'card',
  provider: 'stripe',
  token: `pm_${next()}abc`,
  label: home.name,
  brand: 'Visa',
  last_four: '4242',
  expires_month: 4,
  expires_year: 2090,
})
const account = added('/payment-accounts', accountBody)
const packageBody = ({ next }: World) => ({
  key: `hosting-${next()}`,
  name: 'Hosting',
  currency: 'EUR',
  amount_minor: 1000,
  period: 'month',
  is_restricted: true,
})
const offered = (world: World): Promise<Made & { key: string }> =>
  must(201, world.root('POST', '/packages', packageBody(world)))

/** A list of the shared customer's, after one more was added to it. */
const listed = (below: string, add: (world: World) => Promise<unknown>): Example =>
  example(200, async (world) => {
    await add(world)
    return { path: `/organizations/${world.home.id}${below}` }
  })

const about = (
  add: (world: World) => Promise<Made>,
  path: (id: number) => string,
  body?: unknown,
  status = 200,
): Example => example(status, async (world) => ({ path: path((await add(world)).id), body }))

const invoice = (world: World): Promise<Made> => world.invoice(world.home)
const paused = async (world: World): Promise<Made> => {
  const made = await recurring(world)
  return must(200, world.root('POST', `/recurring-invoices/${made.id}/pause`))
}
const active = async (world: World): Promise<Made> => {
  const made = await service(world)
  return must(200, world.root('POST', `/services/${made.id}/activate`))
}

const reportOf = async (world: World): Promise<Made> => {
  const { id } = await invoice(world)
  return must(
    201,
    world.root('POST', `/invoices/${id}/payment-reports`, { reference: `${world.home.name} transfer` }),
  )
}

export const examples: Examples = {
  'POST /invoices/{id}/payment-reports': about(
    invoice,
    (id) => `/invoices/${id}/payment-reports`,
    { reference: 'Transfer 7' },
    201,
  ),
  'GET /payment-reports': example(200, async (world) => {
    await reportOf(world)
    return { path: '/payment-reports' }
  }),
  'GET /payment-reports/{id}': about(reportOf, (id) => `/payment-reports/${id}`),
  'POST /payment-reports/{id}/confirm': about(reportOf, (id) => `/payment-reports/${id}/confirm`),
  'POST /payment-reports/{id}/reject': about(reportOf, (id) => `/payment-reports/${id}/reject`, {
    reason: 'No such transfer',
  }),

  'GET /organizations/{organization}/invoices': listed('/invoices', invoice),
  'POST /organizations/{organization}/invoices': ofHome('/invoices', 201, ({ next }) => ({
    number: `2026-${next()}`,
    currency: 'EUR',
    amount_minor: 5000,
  })),
  'GET /invoices/{id}': about(invoice, (id) => `/invoices/${id}`),
  'GET /invoices/{id}/settlements': about(invoice, (id) => `/invoices/${id}/settlements`),
  'PATCH /invoices/{id}': about(draft, (id) => `/invoices/${id}`, {
    due_on: `${new Date().getFullYear() + 1}-12-31`,
  }),
  'POST /invoices/{id}/issue': about(draft, (id) => `/invoices/${id}/issue`, { reason: 'Delivered' }),
  'POST /invoices/{id}/pay': about(invoice, (id) => `/invoices/${id}/pay`, { reason: 'Paid' }),
  'POST /invoices/{id}/cancel': about(invoice, (id) => `/invoices/${id}/cancel`),
  'POST /organizations/{organization}/invoices/cancel': example(201, async (world) => {
    const { id } = await invoice(world)
    return {
      path: `/organizations/${world.home.id}/invoices/cancel`,
      body: { invoice_ids: [id], reason: 'Made in error' },
    }
  }),
  'GET /organizations/{organization}/billing-profile': ofHome('/billing-profile'),
  'PATCH /organizations/{organization}/billing-profile': ofHome('/billing-profile', 200, ({ home }) => ({
    name: home.name,
    tax_id: 'NO 999',
  })),

  'GET /organizations/{organization}/recurring-invoices': listed('/recurring-invoices', recurring),
  'POST /organizations/{organization}/recurring-invoices': ofHome('/recurring-invoices', 201, recurringBody),
  'GET /recurring-invoices/{id}': about(recurring, (id) => `/recurring-invoices/${id}`),
  'POST /recurring-invoices/{id}/pause': about(recurring, (id) => `/recurring-invoices/${id}/pause`),
  'POST /recurring-invoices/{id}/resume': about(paused, (id) => `/recurring-invoices/${id}/resume`),
  'POST /recurring-invoices/{id}/end': about(recurring, (id) => `/recurring-invoices/${id}/end`),

  'GET /organizations/{organization}/services': listed('/services', service),
  'POST /organizations/{organization}/services': ofHome('/services', 201, () => ({
    name: 'A site',
    status: 'active',
  })),
  'GET /services/{id}': about(service, (id) => `/services/${id}`),
  'PATCH /services/{id}': about(service, (id) => `/services/${id}`, { meta: { host: 'two.example' } }),
  'POST /services/{id}/activate': about(service, (id) => `/services/${id}/activate`),
  'POST /services/{id}/suspend': about(active, (id) => `/services/${id}/suspend`),
  'POST /services/{id}/cancel': about(service, (id) => `/services/${id}/cancel`),

  'GET /packages': example(200, async (world) => {
    await offered(world)
    return { path: '/packages' }
  }),
  'POST /packages': example(201, (world) => ({ path: '/packages', body: packageBody(world) })),
  'PATCH /packages/{id}': about(offered, (id) => `/packages/${id}`, { is_active: false }),
  'GET /organizations/{organization}/packages': ofHome('/packages'),
  'PUT /organizations/{organization}/packages': example(200, async (world) => ({
    path: `/organizations/${world.home.id}/packages`,
    body: { package_keys: [(await offered(world)).key] },
  })),

  'GET /organizations/{organization}/transactions': listed('/transactions', payment),
  'POST /organizations/{organization}/transactions': ofHome('/transactions', 201, () => ({
    type: 'credit',
    currency: 'EUR',
    amount_minor: 500,
  })),
  'GET /transactions/{id}': about(payment, (id) => `/transactions/${id}`),
  'GET /transactions/{id}/allocations': about(payment, (id) => `/transactions/${id}/allocations`),
  'POST /transactions/{id}/allocations': example(200, async (world) => {
    const body = { allocations: [{ invoice_id: (await invoice(world)).id, amount_minor: 50 }] }
    return { path: `/transactions/${(await payment(world)).id}/allocations`, body }
  }),
  'POST /transactions/{id}/refund': about(payment, (id) => `/transactions/${id}/refund`, {}, 201),
  'GET /organizations/{organization}/billing-summary': listed('/billing-summary', payment),

  'GET /organizations/{organization}/payment-accounts': listed('/payment-accounts', account),
  'POST /organizations/{organization}/payment-accounts': ofHome('/payment-accounts', 201, accountBody),
  'DELETE /payment-accounts/{id}': about(
    account,
    (id) => `/payment-accounts/${id}?reason=Expired`,
    undefined,
    204,
  ),
}
