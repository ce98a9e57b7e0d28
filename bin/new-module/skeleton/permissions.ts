// What this module lets people do, and which roles may besides the system administrator.
import { everyRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const sampleThingsPermissions = {
  'sample_things.read': {
    text: 'See sample things.',
    atMost: 'Reads sample things; staff of all organizations, a customer of the own one.',
    roles: everyRole,
  },
  'sample_things.manage': {
    text: 'Add and change sample things.',
    atMost: 'Adds sample things without limit.',
    roles: ['operator'],
  },
} satisfies Permissions
