// The module's permissions, and the roles that hold them.
import { everyStaffRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const erasurePermissions = {
  'receipts.read': {
    text: 'See and download the receipts of erasings.',
    atMost: 'Downloads receipts, which name the staff who confirmed.',
    roles: everyStaffRole,
  },
  'records.read_retained': {
    text: 'Read records that the law keeps after an organization is erased.',
    atMost: 'Reads invoices and payments that the law keeps of erased organizations.',
    roles: [],
  },
} satisfies Permissions
