// What is installed beside the built-in modules, and the tickets and orders that the bundled plugins bring.
import { must } from '../../http/server.ts'
import { example, ofHome, plain, type Example, type Examples } from '../example.ts'
import type { World } from '../world.ts'

interface Made {
  id: number
}

const order = ({ home, root, next }: World): Promise<Made> =>
  must(
    201,
    root('POST', `/organizations/${home.id}/orders`, {
      number: `${home.name} order ${next()}`,
      currency: 'EUR',
      lines: [{ description: `${home.name} chair`, quantity: 2, unit_amount_minor: 4900 }],
    }),
  )

const ticket = ({ home, root, next }: World): Promise<Made> =>
  must(
    201,
    root('POST', `/organizations/${home.id}/tickets`, {
      subject: `${home.name} asks ${next()}`,
      body: `${home.name} cannot print.`,
    }),
  )

const file = { type: 'application/octet-stream', body: 'a small file' }

async function attachment(world: World): Promise<{ of: Made; made: Made }> {
  const of = await ticket(world)
  const answer = await world.ask('POST', `/tickets/${of.id}/attachments?name=${world.home.slug}.txt`, {
    session: world.proven,
    body: file.body,
    headers: { 'content-type': file.type },
  })
  return { of, made: await must(201, Promise.resolve(answer)) }
}

const ofOrder = (below: string, body?: unknown): Example =>
  example(200, async (world) => ({ path: `/orders/${(await order(world)).id}${below}`, body }))
const ofTicket = (below: string, status = 200, body?: unknown): Example =>
  example(status, async (world) => ({ path: `/tickets/${(await ticket(world)).id}${below}`, body }))

export const examples: Examples = {
  'GET /plugins': plain('/plugins'),
  'GET /plugins/commands': plain('/plugins/commands'),
  'PUT /plugins/{name}': example(200, () => ({ path: '/plugins/orders', body: { enabled: true } })),
  'GET /organizations/{organization}/orders': example(200, async (world) => {
    await order(world)
    return { path: `/organizations/${world.home.id}/orders` }
  }),
  'POST /organizations/{organization}/orders': ofHome('/orders', 201, ({ home, next }) => ({
    number: `${home.name} order ${next()}`,
    currency: 'EUR',
    lines: [{ description: 'A desk', quantity: 1, unit_amount_minor: 19900 }],
  })),
  'GET /orders/{id}': ofOrder(''),
  'POST /orders/{id}/accept': ofOrder('/accept'),
  'POST /orders/{id}/fulfil': ofOrder('/fulfil'),
  'POST /orders/{id}/cancel': ofOrder('/cancel'),
  'GET /organizations/{organization}/tickets': example(200, async (world) => {
    await ticket(world)
    return { path: `/organizations/${world.home.id}/tickets` }
  }),
  'POST /organizations/{organization}/tickets': ofHome('/tickets', 201, ({ home, next }) => ({
    subject: `${home.name} ${next()}`,
    body: 'It does not print.',
  })),
  'GET /tickets/{id}': ofTicket(''),
  'GET /tickets/{id}/replies': ofTicket('/replies'),
  'POST /tickets/{id}/replies': ofTicket('/replies', 201, { body: 'Try again.' }),
  'PATCH /tickets/{id}': ofTicket('', 200, { priority: 'high' }),
  'POST /tickets/{id}/attachments': example(201, async (world) => ({
    path: `/tickets/${(await ticket(world)).id}/attachments?name=note.txt`,
    ...file,
  })),
  'GET /tickets/{id}/attachments/{attachment}': example(200, async (world) => {
    const { of, made } = await attachment(world)
    return { path: `/tickets/${of.id}/attachments/${made.id}` }
  }),
}
