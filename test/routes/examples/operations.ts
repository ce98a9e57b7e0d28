// Operations, the audit log, and what belongs to no module.
import { command, example, plain, type Examples } from '../example.ts'
import type { World } from '../world.ts'

const because = { reason: 'As asked' }

export const examples: Examples = {
  'GET /about': plain('/about'),
  'GET /audit': plain('/audit'),
  'GET /audit/verify': plain('/audit/verify'),
  'GET /audit/verifications': plain('/audit/verifications'),
  'POST /audit/verifications': example(202, () => ({ path: '/audit/verifications' })),
  'GET /operations': example(200, async (world) => {
    await world.closing(world.home)
    return { path: '/operations' }
  }),
  'POST /operations': example(201, async (world) => ({
    path: '/operations',
    body: { kind: 'organization.decommission', organization_id: (await world.customer()).id, reason: 'Over' },
  })),
  'GET /operations/kinds': plain('/operations/kinds'),
  'GET /operations/{id}': example(200, async (world) => ({
    path: `/operations/${(await world.closing(world.home)).id}`,
  })),
  'GET /operations/{id}/items': example(200, async (world) => ({
    path: `/operations/${(await world.closing(world.home)).id}/items`,
  })),
  'GET /operations/{id}/children': example(200, async (world) => ({
    path: `/operations/${(await world.closing(world.home)).id}/children`,
  })),
  'GET /operations/{id}/events': example(200, async (world) => ({
    path: `/operations/${(await world.closing(world.home)).id}/events`,
  })),
  'POST /operations/{id}/confirm': example(202, async (world) => {
    const customer = await world.customer()
    const { id, digest } = await world.closing(customer)
    return { path: `/operations/${id}/confirm`, body: { digest, slug: customer.slug } }
  }),
  'POST /operations/{id}/cancel': command('cancel', 'planned', undefined, because),
  'POST /operations/{id}/pause': command('pause', 'running', undefined, because),
  'POST /operations/{id}/resume': command('resume', 'paused', undefined, because),
  'POST /operations/{id}/retry': command('retry', 'failed', undefined, because),
  'POST /operations/{id}/children/retry': command(
    'children/retry',
    'waiting',
    { code: 'children_failed' },
    because,
  ),
  'POST /operations/{id}/children/accept': command(
    'children/accept',
    'waiting',
    { code: 'children_failed' },
    because,
  ),
  'POST /operations/{id}/force': {
    ...command(
      'force',
      'waiting',
      { code: 'plane_unreachable', forceable: true },
      ({ slug }: { slug: string }) => ({
        reason: 'It burned down',
        slug,
      }),
    ),
    scopes: ['operations.confirm'],
  },
  'POST /operations/{id}/approve': example(
    202,
    async (world) => {
      const { id, digest } = await waitingForApproval(world)
      return { path: `/operations/${id}/approve`, body: { digest, reason: 'Looked at' } }
    },
    ['operations.confirm'],
  ),
  'POST /operations/{id}/decline': example(
    202,
    async (world) => ({
      path: `/operations/${(await waitingForApproval(world)).id}/decline`,
      body: { reason: 'Not this one' },
    }),
    ['operations.confirm'],
  ),
  'POST /operations/{id}/steps/{key}/complete': command(
    'steps/{key}/complete',
    'waiting',
    { code: 'manual_step' },
    { note: 'Closed by hand' },
  ),
}

/** Confirmed by another person than the one who asks. */
async function waitingForApproval(world: World): Promise<{ id: number; digest: string }> {
  const { id } = await world.closing(await world.customer(), 'waiting', { code: 'approval' })
  const { digest } = await world.app.postgres.db
    .updateTable('operations')
    .set((each) => ({ confirmed_digest: each.ref('digest') }))
    .where('id', '=', id)
    .returning('digest')
    .executeTakeFirstOrThrow()
  return { id, digest }
}
