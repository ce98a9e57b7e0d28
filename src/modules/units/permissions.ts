// The module's permissions, and the roles that hold them.
import { everyRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const unitPermissions = {
  'units.read': {
    text: "See an organization's units and their history.",
    atMost: 'Reads units with their people counted; staff of all organizations, a customer of the own one.',
    roles: everyRole,
  },
  'units.manage': {
    text: 'Add, change, retire and delete units.',
    atMost:
      'Retires units, which ends or transfers the deployments there; deletes those that have no history. ' +
      'Stopped by locks and legal holds.',
    roles: ['operator'],
  },
} satisfies Permissions
