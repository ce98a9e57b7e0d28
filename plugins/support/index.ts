// Support tickets: what a customer asks, what staff answer, and the files that belong to it.
import { definePlugin } from 'tenure/plugin'
import { supportModule } from './module.ts'

export const plugin = definePlugin({
  name: 'support',
  title: 'Support',
  version: '1.0.0',
  summary: 'Tickets of customers with replies and attachments.',
  modules: [supportModule],
})
export { plugin as support }
