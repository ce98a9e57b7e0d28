// Shapes and rules of orders, without a database.
import {
  invalidField,
  isolated,
  namesOf,
  Problem,
  several,
  shapes,
  z,
  type Blocker,
  type Several,
} from 'tenure/plugin'

export const statuses = ['pending', 'accepted', 'fulfilled', 'cancelled'] as const
export type OrderStatus = (typeof statuses)[number]

/** What may be done with an order, and what it becomes. */
export const moves = {
  accept: { from: ['pending'], to: 'accepted', title: 'Accept' },
  fulfil: { from: ['pending', 'accepted'], to: 'fulfilled', title: 'Fulfil' },
  cancel: { from: ['pending', 'accepted'], to: 'cancelled', title: 'Cancel' },
} as const satisfies Record<string, { from: readonly OrderStatus[]; to: OrderStatus; title: string }>
export type Move = keyof typeof moves

const line = z
  .object({
    description: shapes.line(500),
    quantity: z.number().int().min(1).max(1_000_000),
    unit_amount_minor: shapes.amountMinor,
  })
  .strict()
export const orderBody = z
  .object({
    number: shapes.line(100),
    currency: shapes.currency,
    note: shapes.text(2000).optional(),
    lines: z.array(line).min(1, 'An order has one line at least.').max(500),
    reason: shapes.reason.optional(),
  })
  .strict()
export type OrderBody = z.output<typeof orderBody>

export const orderSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    number: z.string(),
    status: z.enum(statuses),
    currency: z.string(),
    amount_minor: z.number(),
    note: z.string().nullable(),
    placed_by: z.string(),
    placed_at: z.string(),
    finished_at: z.string().nullable(),
  })
  .meta({ id: 'Order' })
export type Order = z.output<typeof orderSchema>
export const orderWithLines = orderSchema
  .extend({
    lines: z.array(
      z.object({
        position: z.number(),
        description: z.string(),
        quantity: z.number(),
        unit_amount_minor: z.number(),
      }),
    ),
  })
  .meta({ id: 'OrderWithLines' })

/**
 * The sum of the lines in minor units. @throws Problem 422 on `lines` beyond what a number carries exactly
 */
export function totalOf(lines: OrderBody['lines']): number {
  const total = lines.reduce(
    (sum, { quantity, unit_amount_minor }) => sum + BigInt(quantity) * BigInt(unit_amount_minor),
    0n,
  )
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) throw invalidField('lines', 'The sum is too large.')
  return Number(total)
}

/** What the order becomes; null when it is so already. @throws Problem 409 when it may not */
export function next({ number, status }: Pick<Order, 'number' | 'status'>, move: Move): OrderStatus | null {
  const { from, to, title } = moves[move]
  if (status === to) return null
  if ((from as readonly OrderStatus[]).includes(status)) return to
  throw new Problem(
    'conflict',
    'order_status_forbids',
    `"${title}" needs an order that is ${from.join(' or ')}; ${isolated(number)} is ${status}.`,
    { remedy: 'Look at the order again; its status has changed.' },
  )
}

/** However many there are, they are one blocker: counted in the database, and the first of them named. */
function manyOrders(organizationId: number, count: number, first: readonly Pick<Order, 'id' | 'number'>[]) {
  const named = first.map(({ id, number }) => ({ name: number, link: { kind: 'order', id } }))
  const message = `${count.toLocaleString('en')} orders are not finished: ${namesOf(
    first.map(({ number }) => number),
    count,
  )}.`
  return {
    module: 'orders',
    code: 'unfinished_order',
    asks: 'finish' as const,
    message,
    remedy: 'Fulfil or cancel each.',
    ...several(count, named, { kind: 'orders', id: organizationId }),
  }
}

/** An order under way holds a closing and forbids erasing: a customer still waits for a delivery. */
export function blockersOf(
  organizationId: number,
  { count, first }: Several<Pick<Order, 'id' | 'number' | 'status'>>,
): Blocker[] {
  const [one] = first
  if (!one) return []
  const blocker =
    count === 1
      ? {
          module: 'orders',
          code: 'unfinished_order',
          asks: 'finish' as const,
          message: `Order ${isolated(one.number)} is ${one.status}.`,
          remedy: 'Fulfil it, or cancel it.',
          link: { kind: 'order', id: one.id },
        }
      : manyOrders(organizationId, count, first)
  return [
    { ...blocker, effect: 'holds', phase: 'before_drain' },
    { ...blocker, effect: 'refuses', phase: 'before_erase' },
  ]
}
