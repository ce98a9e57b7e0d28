// Every statement of the plugin.
import { sql, tablesOf, type Generated, type Queryable, type Several, type Tx } from 'tenure/plugin'
import type { Order, OrderBody, OrderStatus } from './orders.ts'

interface Own {
  orders: Omit<Order, 'id'> & { id: Generated<number> }
  order_lines: {
    id: Generated<number>
    order_id: number
    position: number
    description: string
    quantity: number
    unit_amount_minor: number
  }
}
const own = (db: Queryable) => tablesOf<Own>(db)

export async function insertOrder(
  { db }: Tx,
  values: Omit<Order, 'id'>,
  lines: OrderBody['lines'],
): Promise<Order> {
  const order = await own(db).insertInto('orders').values(values).returningAll().executeTakeFirstOrThrow()
  await own(db)
    .insertInto('order_lines')
    .values(lines.map((line, index) => ({ ...line, order_id: order.id, position: index + 1 })))
    .execute()
  return order
}

export function listOrders(
  db: Queryable,
  organizationId: number,
  { status, after, limit }: { status?: OrderStatus; after: number | null; limit: number },
): Promise<Order[]> {
  let select = own(db)
    .selectFrom('orders')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) select = select.where('status', '=', status)
  if (after !== null) select = select.where('id', '<', after)
  return select.execute()
}

export const selectOrder = (db: Queryable, id: number): Promise<Order | undefined> =>
  own(db).selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()

export const selectLines = (db: Queryable, orderId: number) =>
  own(db)
    .selectFrom('order_lines')
    .select(['position', 'description', 'quantity', 'unit_amount_minor'])
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()

export const lockOrder = ({ db }: Tx, id: number): Promise<Order | undefined> =>
  own(db).selectFrom('orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const setOrderStatus = (
  { db }: Tx,
  id: number,
  values: Pick<Order, 'status' | 'finished_at'>,
): Promise<Order> =>
  own(db).updateTable('orders').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Counted, with the oldest. */
export async function unfinishedOrders(
  db: Queryable,
  organizationId: number,
  limit: number,
): Promise<Several<Order>> {
  const unfinished = own(db)
    .selectFrom('orders')
    .where('organization_id', '=', organizationId)
    .where('status', 'in', ['pending', 'accepted'])
  const [{ count }, first] = await Promise.all([
    unfinished.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
    unfinished.selectAll().orderBy('id').limit(limit).execute(),
  ])
  return { count: Number(count), first }
}
