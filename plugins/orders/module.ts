// The plug: two tables, their addresses, and what stands in the way of a closing.
import { defineModule, mostNamed, type PluginDeps } from 'tenure/plugin'
import { orderTables } from './migrations/0001-orders.ts'
import { blockersOf } from './orders.ts'
import { ordersPage } from './page.ts'
import { orderPermissions } from './permissions.ts'
import { unfinishedOrders } from './queries.ts'
import { orderRoutes } from './routes.ts'

export const ordersModule = defineModule({
  declare: {
    name: 'orders',
    dependsOn: ['organizations'],
    permissions: orderPermissions,
    tables: {
      orders: { scope: 'organization', onErase: 'delete', title: 'orders' },
      order_lines: {
        scope: { through: 'orders', column: 'order_id' },
        onErase: 'delete',
        title: 'order lines',
      },
    },
    migrations: { '0001-orders': orderTables },
    pages: [ordersPage],
    commandGroups: { orders: 'what customers have ordered' },
    commands: [
      {
        name: 'orders list',
        summary: "an organization's orders, newest first",
        route: 'GET /organizations/{organization}/orders',
        columns: ['id', 'number', 'status', 'amount_minor', 'currency', 'placed_at'],
      },
      {
        name: 'orders show',
        summary: 'one order with its lines',
        route: 'GET /orders/{id}',
        rows: 'lines',
        columns: ['number', 'status', 'amount_minor', 'currency', 'placed_by', 'placed_at'],
        rowColumns: ['position', 'description', 'quantity', 'unit_amount_minor'],
      },
      { name: 'orders take', summary: 'take an order', route: 'POST /organizations/{organization}/orders' },
      { name: 'orders accept', summary: 'accept an order', route: 'POST /orders/{id}/accept' },
      { name: 'orders fulfil', summary: 'say that an order is delivered', route: 'POST /orders/{id}/fulfil' },
      {
        name: 'orders cancel',
        summary: 'cancel an order',
        route: 'POST /orders/{id}/cancel',
        asks: 'Cancel order {id}',
      },
    ],
  },
  bind: () => ({
    closing: {
      blockers: async ({ db, organization }) =>
        blockersOf(organization.id, await unfinishedOrders(db, organization.id, mostNamed)),
    },
  }),
  serve: (deps: PluginDeps) => ({
    routes: orderRoutes(deps),
  }),
})
