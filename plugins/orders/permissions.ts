// What this plugin lets people do, and which roles may.
import { everyRole, type Permissions } from 'tenure/plugin'

export const orderPermissions = {
  'orders.read': {
    text: 'See orders.',
    atMost: 'Reads orders.',
    roles: everyRole,
  },
  'orders.manage': {
    text: 'Take orders, fulfil and cancel them.',
    atMost: 'Takes, fulfils and cancels orders.',
    roles: ['operator', 'billing'],
  },
} satisfies Permissions
