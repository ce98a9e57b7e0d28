// The module's permissions, and the roles that hold them.
import { type Permissions } from '#lifecycle/contract/permissions.ts'

export const storePermissions = {
  'stores.adopt': {
    text: 'Take another store of files, erasure ledger or control plane for one that is lost for good.',
    atMost:
      'Says that another store of files, ledger or control plane stands for one that is lost: what was ' +
      'in the old one counts as gone.',
    roles: [],
    proof: true,
  },
} satisfies Permissions
