// Orders: what a customer has ordered, from asking to delivery.
import { definePlugin } from 'tenure/plugin'
import { ordersModule } from './module.ts'

export const plugin = definePlugin({
  name: 'orders',
  title: 'Orders',
  version: '1.0.0',
  summary:
    'What customers have ordered, with lines and amounts. An order that is not finished holds a closing.',
  modules: [ordersModule],
})
export { plugin as orders }
