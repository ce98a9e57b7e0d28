// The module's permissions, and the roles that hold them.
import { everyRole, everyStaffRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const organizationPermissions = {
  'organizations.read': {
    text: 'See organizations, their inventory and their activity.',
    atMost:
      'Reads names, addresses, inventory and activity; staff of all organizations, a customer of the ' +
      'own one.',
    roles: everyRole,
  },
  'directory_views.save': {
    text: 'Keep views of the directory, for oneself and for all staff.',
    atMost:
      'Keeps filters and orders of the directory under a name; none of them shows more than the person may see.',
    roles: everyStaffRole,
  },
  'organizations.create': {
    text: 'Create organizations.',
    atMost: 'Makes organizations without limit.',
    roles: ['operator'],
  },
  'organizations.update': {
    text: 'Change names, slugs and settings of organizations.',
    atMost:
      'Changes what organizations are called and how they are reached, and deletes one that was made in error ' +
      'and has no history.',
    roles: ['operator'],
  },
  'organizations.erase': {
    text: 'Plan the erasing of an organization, which cannot be undone.',
    atMost:
      'Plans an erasing, and with `locks.manage` releases the brake. Confirming needs ' +
      '`operations.confirm_erasure`.',
    roles: [],
    privileged: true,
  },
  'organizations.reinstate': {
    text: 'Bring a closed organization back, with what was closed with it.',
    atMost: 'Opens a closed organization again; confirming it needs step-up.',
    roles: [],
    privileged: true,
  },
  'organizations.suspend': {
    text: 'Plan suspending an organization, and letting it go on.',
    atMost: 'Plans what stops all work of a customer but paying. Confirming needs `operations.confirm`.',
    roles: ['operator'],
  },
  'organizations.archive': {
    text: 'Plan archiving and restoring an organization, and move its purge date to a later day.',
    atMost:
      'Plans what stops all writing of a customer and stamps a day of erasing; confirming that needs ' +
      '`operations.confirm_erasure`. Keeps an archive longer.',
    roles: ['operator'],
  },
  'organizations.purge_early': {
    text: 'Erase an archived organization before its purge date.',
    atMost:
      'With `organizations.erase` plans the erasing of a customer who could still be restored; the installation can ' +
      'switch that off.',
    roles: [],
  },
  'closure_requests.read': {
    text: 'See requests to close an organization.',
    atMost: 'Reads requests to close.',
    roles: everyRole,
  },
  'closure_requests.create': {
    text: 'Ask for the closing of an organization, and withdraw the request.',
    atMost: 'Asks for the closing of the own organization; staff ask for any.',
    roles: ['operator', 'customer_administrator'],
    privileged: true,
  },
  'closure_requests.decide': {
    text: 'Decide on requests to close an organization.',
    atMost: 'Accepts a request: a plan that still has to be confirmed.',
    roles: ['operator'],
    privileged: true,
  },
} satisfies Permissions
