// One request for each route that is answered with success, made anew each time it is asked for. A route without one fails
// test/routes.test.ts, which says so.
import type { World } from './world.ts'
import { administrator } from '../node/credentials.ts'

export interface Request {
  path: string
  body?: unknown
  /** The cookie of the person who may do everything, where the request is about the session itself. */
  session?: string
}

export interface Example {
  /** What the answer's status is when everything is right. */
  status: number
  make(world: World): Promise<Request> | Request
  /** Scopes that a token needs beside the route's permission. */
  scopes?: string[]
}

const example = (status: number, make: Example['make'], scopes?: string[]): Example => ({ status, make, scopes })
const plain = (path: string): Example => example(200, () => ({ path }))
const ofHome = (below: string, status = 200, body?: (world: World) => unknown): Example =>
  example(status, (world) => ({ path: `/organizations/${world.home.id}${below}`, body: body?.(world) }))

/** A command to an operation that is in the right status for it. */
const command = (name: string, status: string, waitingFor?: { code: string; forceable?: boolean }, body?: unknown): Example =>
  example(202, async (world) => {
    const customer = await world.customer()
    const { id, step } = await world.closing(customer, status, waitingFor)
    return { path: `/operations/${id}/${name.replace('{key}', step)}`, body: body instanceof Function ? body(customer) : body }
  })

export const examples: Readonly<Record<string, Example>> = {
  'GET /about': plain('/about'),

  'POST /sessions': example(201, async (world) => ({ path: '/sessions', body: administrator, session: await world.signIn() })),
  'GET /sessions/current': plain('/sessions/current'),
  'DELETE /sessions/current': example(204, async (world) => ({ path: '/sessions/current', session: await world.signIn() })),
  'POST /step-up': example(200, async (world) => ({ path: '/step-up', body: { password: administrator.password }, session: await world.signIn() })),
  'GET /tokens': example(200, async (world) => {
    await world.token(['tokens.manage'], world.home)
    return { path: '/tokens' }
  }),
  'POST /tokens': example(201, ({ next }) => ({ path: '/tokens', body: { name: `Robot ${next()}`, scopes: ['tokens.manage'] } })),
  'DELETE /tokens/{id}': example(204, async (world) => ({ path: `/tokens/${(await world.token(['tokens.manage'], world.home)).id}` }), ['staff.manage']),
  'GET /staff': plain('/staff'),
  'POST /staff': example(201, ({ next }) => ({ path: '/staff', body: { email: `new-${next()}@example.com`, name: 'New', roles: ['viewer'], password: administrator.password } })),
  'PATCH /staff/{id}': example(200, async (world) => ({ path: `/staff/${(await world.person()).id}`, body: { name: 'Another name' } })),
  'GET /roles': plain('/roles'),

  'GET /audit': plain('/audit'),
  'GET /audit/verify': plain('/audit/verify'),

  'GET /organizations': plain('/organizations'),
  'POST /organizations': example(201, ({ next }) => ({ path: '/organizations', body: { name: 'New customer', slug: `new-customer-${next()}` } })),
  'GET /organizations/{organization}': example(200, ({ home }) => ({ path: `/organizations/${home.slug}` })),
  'PATCH /organizations/{organization}': ofHome('', 200, () => ({ timezone: 'Asia/Kolkata' })),
  'GET /organizations/{organization}/actions': ofHome('/actions'),
  'GET /organizations/{organization}/inventory': ofHome('/inventory'),
  'GET /organizations/{organization}/activity': ofHome('/activity'),

  'GET /organizations/{organization}/locks': ofHome('/locks'),
  'POST /organizations/{organization}/locks': ofHome('/locks', 201, () => ({ kind: 'legal_hold', reason: 'A court asked for it' })),
  'DELETE /locks/{id}': example(204, async (world) => ({ path: `/locks/${(await world.lock(world.home)).id}?reason=Over` })),
  'GET /organization-types': plain('/organization-types'),
  'PATCH /organization-types/{key}': example(200, () => ({ path: '/organization-types/company', body: { title: 'Company' } })),

  'GET /closure-requests': example(200, async (world) => {
    await world.closureRequest(await world.customer())
    return { path: '/closure-requests' }
  }),
  'POST /organizations/{organization}/closure-request': example(201, async (world) => {
    const { id, slug } = await world.customer()
    return { path: `/organizations/${id}/closure-request`, body: { slug, reason: 'We move away' } }
  }),
  'GET /organizations/{organization}/closure-request': example(200, async (world) => {
    const customer = await world.customer()
    await world.closureRequest(customer)
    return { path: `/organizations/${customer.id}/closure-request` }
  }),
  'DELETE /organizations/{organization}/closure-request': example(204, async (world) => {
    const customer = await world.customer()
    await world.closureRequest(customer)
    return { path: `/organizations/${customer.slug}/closure-request` }
  }),
  'POST /closure-requests/{id}/decline': example(200, async (world) =>
    ({ path: `/closure-requests/${(await world.closureRequest(await world.customer())).id}/decline`, body: { reason: 'There is a contract' } })),

  'GET /organizations/{organization}/invoices': example(200, async (world) => {
    await world.invoice(world.home)
    return { path: `/organizations/${world.home.id}/invoices` }
  }),
  'POST /organizations/{organization}/invoices': ofHome('/invoices', 201, ({ next }) => ({ number: `2026-${next()}`, currency: 'EUR', amount_minor: 5000 })),
  'GET /invoices/{id}': example(200, async (world) => ({ path: `/invoices/${(await world.invoice(world.home)).id}` })),
  'POST /invoices/{id}/pay': example(200, async (world) => ({ path: `/invoices/${(await world.invoice(world.home)).id}/pay`, body: { reason: 'Paid' } })),
  'POST /invoices/{id}/cancel': example(200, async (world) => ({ path: `/invoices/${(await world.invoice(world.home)).id}/cancel` })),

  'GET /control-planes': plain('/control-planes'),
  'POST /control-planes': example(201, ({ next }) => ({ path: '/control-planes', body: { name: `South ${next()}`, kind: 'fake' } })),
  'GET /control-planes/{id}': example(200, async (world) => ({ path: `/control-planes/${(await world.plane()).id}` })),
  'POST /control-planes/{id}/check': example(200, async (world) => ({ path: `/control-planes/${(await world.plane()).id}/check` })),
  'DELETE /control-planes/{id}': example(204, async (world) => ({ path: `/control-planes/${(await world.plane()).id}` })),
  'GET /debts': plain('/debts'),
  'GET /setups': plain('/setups'),
  'GET /channels': plain('/channels'),
  'GET /builds': plain('/builds'),
  'POST /builds': example(201, ({ next }) => ({ path: '/builds', body: { version: `9.0.${next()}` } }), ['operations.confirm']),

  'GET /organizations/{organization}/instances': example(200, async (world) => {
    await world.instance(world.home)
    return { path: `/organizations/${world.home.slug}/instances` }
  }),
  'POST /organizations/{organization}/instances': example(202, async (world) => ({
    path: `/organizations/${world.home.id}/instances`, body: { name: `member-${world.next()}`, role: 'member', control_plane_id: (await world.plane()).id },
  })),
  'GET /instances/{id}': example(200, async (world) => ({ path: `/instances/${(await world.instance(world.home)).id}` })),
  'DELETE /instances/{id}': example(202, async (world) => {
    const { id, name } = await world.instance(world.home)
    return { path: `/instances/${id}?name=${name}&reason=Over` }
  }),

  'GET /operations': example(200, async (world) => {
    await world.closing(world.home)
    return { path: '/operations' }
  }),
  'POST /operations': example(201, async (world) =>
    ({ path: '/operations', body: { kind: 'organization.decommission', organization_id: (await world.customer()).id, reason: 'Over' } })),
  'GET /operations/{id}': example(200, async (world) => ({ path: `/operations/${(await world.closing(world.home)).id}` })),
  'GET /operations/{id}/events': example(200, async (world) => ({ path: `/operations/${(await world.closing(world.home)).id}/events` })),
  'POST /operations/{id}/confirm': example(202, async (world) => {
    const customer = await world.customer()
    const { id, digest } = await world.closing(customer)
    return { path: `/operations/${id}/confirm`, body: { digest, slug: customer.slug } }
  }),
  'POST /operations/{id}/cancel': command('cancel', 'planned'),
  'POST /operations/{id}/pause': command('pause', 'running'),
  'POST /operations/{id}/resume': command('resume', 'paused'),
  'POST /operations/{id}/retry': command('retry', 'failed'),
  'POST /operations/{id}/force': {
    ...command('force', 'waiting', { code: 'plane_unreachable', forceable: true }, ({ slug }: { slug: string }) => ({ reason: 'It burned down', slug })),
    scopes: ['operations.confirm'],
  },
  'POST /operations/{id}/steps/{key}/complete': command('steps/{key}/complete', 'waiting', { code: 'manual_step' }, { note: 'Closed by hand' }),
}
