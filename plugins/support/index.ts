// Support tickets: what a customer asks, what staff answer, and the files that belong to it.
import { definePlugin } from 'tenure/plugin'
import { supportModule } from './module.ts'

export const plugin = definePlugin({
  name: 'support',
  title: 'Support',
  version: '1.0.0',
  summary: 'Tickets of customers with replies and attachments.',
  permissions: [
    {
      name: 'tickets.read',
      text: 'See tickets and their replies.',
      roles: ['viewer', 'operator', 'billing', 'customer_administrator'],
    },
    {
      name: 'tickets.write',
      text: 'Open tickets, answer them and attach files.',
      roles: ['operator', 'billing', 'customer_administrator'],
    },
    {
      name: 'tickets.manage',
      text: 'Assign, prioritise and close tickets, and write internal notes.',
      roles: ['operator', 'billing'],
    },
  ],
  modules: [supportModule],
})
export { plugin as support }
