// Invoices.
import { example, ofHome, type Examples } from '../example.ts'

export const examples: Examples = {
  'GET /organizations/{organization}/invoices': example(200, async (world) => {
    await world.invoice(world.home)
    return { path: `/organizations/${world.home.id}/invoices` }
  }),
  'POST /organizations/{organization}/invoices': ofHome('/invoices', 201, ({ next }) => ({
    number: `2026-${next()}`,
    currency: 'EUR',
    amount_minor: 5000,
  })),
  'GET /invoices/{id}': example(200, async (world) => ({ path: `/invoices/${(await world.invoice(world.home)).id}` })),
  'POST /invoices/{id}/pay': example(200, async (world) => ({
    path: `/invoices/${(await world.invoice(world.home)).id}/pay`,
    body: { reason: 'Paid' },
  })),
  'POST /invoices/{id}/cancel': example(200, async (world) => ({
    path: `/invoices/${(await world.invoice(world.home)).id}/cancel`,
  })),
}
