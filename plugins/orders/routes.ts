// Taking orders, and what becomes of them. A finished one wakes the closing that waits for it.
import {
  audit,
  created,
  decodeCursor,
  findOrganization,
  mayEnter,
  newUid,
  notFound,
  ok,
  page,
  pageOf,
  pageQuery,
  pathOrganization,
  Problem,
  route,
  shapes,
  violates,
  z,
  type Actor,
  type PluginDeps,
  type Route,
  workOf,
} from 'tenure/plugin'
import {
  moves,
  next,
  orderBody,
  orderSchema,
  orderWithLines,
  statuses,
  totalOf,
  type Move,
  type Order,
} from './orders.ts'
import { insertOrder, listOrders, lockOrder, selectLines, selectOrder, setOrderStatus } from './queries.ts'

const params = z.object({ id: shapes.id })
const because = z.object({ reason: shapes.reason.optional() }).strict().optional()
const tag = 'orders'

export function orderRoutes(deps: PluginDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/orders',
      summary: 'List orders, newest first',
      tag,
      permission: 'orders.read',
      params: pathOrganization,
      query: pageQuery.extend({ status: z.enum(statuses).optional() }),
      responses: { 200: pageOf(orderSchema) },
      async handler({ params: { organization }, query, actor }) {
        const { id } = await findOrganization(db, organization, actor)
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        return ok(page(await listOrders(db, id, { ...query, after }), query.limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/orders',
      summary: 'Take an order',
      tag,
      permission: 'orders.manage',
      params: pathOrganization,
      body: orderBody,
      responses: { 201: orderWithLines },
      handler: (request) => {
        const {
          params: { organization: named },
          body,
          actor,
        } = request
        const { lines, number, currency, note = null } = body
        return workOf(deps, request).write(named, 'write', async (tx, organization) => {
          const order = await insertOrder(
            tx,
            {
              uid: newUid(),
              organization_id: organization.id,
              number,
              currency,
              note,
              status: 'pending',
              amount_minor: totalOf(lines),
              placed_by: actor.name,
              placed_at: clock.now().toISOString(),
              finished_at: null,
            },
            lines,
          ).catch(numberTaken)
          audit(tx, clock, {
            action: 'order.place',
            organization,
            subject: { type: 'order', id: order.id, uid: order.uid },
            facts: { lines: lines.length, currency, amount_minor: order.amount_minor },
            details: { number },
          })
          return created(
            { ...order, lines: await selectLines(tx.db, order.id) },
            `/api/v1/orders/${order.id}`,
          )
        })
      },
    }),
    route({
      method: 'GET',
      path: '/orders/{id}',
      summary: 'Show an order with its lines',
      tag,
      permission: 'orders.read',
      params,
      responses: { 200: orderWithLines },
      async handler({ params: { id }, actor }) {
        const order = await visible(deps, id, actor)
        return ok({ ...order, lines: await selectLines(db, order.id) })
      },
    }),
    ...(Object.keys(moves) as Move[]).map((move) => moveRoute(deps, move)),
  ]
}

const moveRoute = (deps: PluginDeps, move: Move): Route =>
  route({
    method: 'POST',
    path: `/orders/{id}/${move}`,
    summary: `${moves[move].title} an order`,
    tag,
    permission: 'orders.manage',
    params,
    body: because,
    ...(move === 'cancel' && { destroys: 'end' as const }),
    description:
      'Works while the organization is closing too, so that an order can always be ended. Repeated, it ' +
      'changes nothing.',
    responses: { 200: orderSchema },
    async handler(request) {
      const {
        params: { id },
        actor,
      } = request
      const known = await visible(deps, id, actor)
      return workOf(deps, request).write(known.organization_id, 'bill', async (tx, organization) => {
        const order = await lockOrder(tx, id)
        if (!order) throw notFound('order')
        const status = next(order, move)
        if (!status) return ok(order)
        const after = await setOrderStatus(tx, id, {
          status,
          finished_at: status === 'accepted' ? null : deps.clock.now().toISOString(),
        })
        audit(tx, deps.clock, {
          action: `order.${move}`,
          organization,
          subject: { type: 'order', id, uid: order.uid },
          facts: { status },
          details: { number: order.number },
        })
        await deps.runner.wake(tx.db, organization.id)
        return ok(after)
      })
    },
  })

/** @throws Problem 404, also for another tenant's */
async function visible({ db }: PluginDeps, id: number, actor: Actor): Promise<Order> {
  const order = await selectOrder(db, id)
  if (!order || !mayEnter(actor, order.organization_id)) throw notFound('order')
  return order
}

function numberTaken(error: unknown): never {
  if (!violates(error, 'orders_number')) throw error
  const message = 'The organization has an order with this number.'
  throw new Problem('conflict', 'number_taken', message, {
    remedy: 'Choose another number.',
    errors: { number: [message] },
  })
}
