// The module's permissions, and the roles that hold them.
import { everyStaffRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const auditPermissions = {
  'audit.read': {
    text: 'Read the audit log.',
    atMost:
      'Reads the audit log of the installation with its details: names, reasons, addresses, commands of ' +
      'builds.',
    roles: everyStaffRole,
  },
  'audit.verify': {
    text: 'Verify the chains of the audit log.',
    atMost: 'Starts the verifying of the audit log and of receipts, which takes processor time.',
    roles: [],
  },
} satisfies Permissions
