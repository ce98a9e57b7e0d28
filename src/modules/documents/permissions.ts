// The module's permissions, and the roles that hold them.
import { everyRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const documentPermissions = {
  'documents.read': {
    text: 'See and download documents.',
    atMost: 'Downloads documents; they come as attachments in a sandbox and run no script.',
    roles: everyRole,
  },
  'documents.manage': {
    text: 'Upload and delete documents.',
    atMost:
      'Uploads any bytes up to `TENURE_UPLOAD_MIB`, and deletes documents; stopped by locks and legal ' +
      'holds.',
    roles: ['operator', 'billing', 'customer_administrator'],
  },
} satisfies Permissions
