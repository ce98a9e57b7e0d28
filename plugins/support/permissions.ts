// What this plugin lets people do, and which roles may.
import { everyRole, type Permissions } from 'tenure/plugin'

export const supportPermissions = {
  'tickets.read': {
    text: 'See tickets and their replies.',
    atMost: 'Reads tickets and replies; internal notes only with `tickets.manage`.',
    roles: everyRole,
  },
  'tickets.write': {
    text: 'Open tickets, answer them and attach files.',
    atMost: 'Opens and answers tickets, and attaches files.',
    roles: ['operator', 'billing', 'customer_administrator'],
  },
  'tickets.manage': {
    text: 'Assign, prioritise and close tickets, and write internal notes.',
    atMost: 'Closes tickets and writes internal notes.',
    roles: ['operator', 'billing'],
  },
} satisfies Permissions
