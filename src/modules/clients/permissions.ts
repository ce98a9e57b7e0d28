// The module's permissions, and the roles that hold them.
import { everyRole, everyStaffRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const clientPermissions = {
  'contacts.read': {
    text: 'See contacts and what was changed about them.',
    atMost: 'Reads names, addresses and custom fields of contacts, and what was changed.',
    roles: everyRole,
  },
  'contacts.manage': {
    text: 'Add, change and delete contacts.',
    atMost: 'Changes and deletes contacts; stopped by locks and legal holds.',
    roles: ['operator', 'billing', 'customer_administrator'],
  },
  'notes.read': {
    text: 'See the notes of staff.',
    atMost: 'Reads what staff wrote about organizations.',
    roles: everyStaffRole,
  },
  'notes.manage': {
    text: 'Write notes about organizations.',
    atMost: 'Writes and deletes notes of staff.',
    roles: ['operator', 'billing'],
  },
  'client_settings.read': {
    text: 'See the settings of a customer.',
    atMost: 'Reads the settings of an organization.',
    roles: everyStaffRole,
  },
  'client_settings.manage': {
    text: 'Change the settings of a customer.',
    atMost: 'Changes the settings of an organization.',
    roles: ['operator', 'billing'],
  },
  'sign_ins.read': {
    text: 'See who has signed in to an organization, and when.',
    atMost: 'Reads who signed in, when and from which address.',
    roles: everyRole,
  },
  'mails.read': {
    text: 'See which e-mails an organization was sent.',
    atMost: 'Reads which e-mails were sent.',
    roles: everyStaffRole,
  },
  'mails.record': {
    text: 'Report e-mails that were sent to an organization.',
    atMost: 'Writes entries of the e-mail log; it sends nothing.',
    roles: ['operator'],
  },
} satisfies Permissions
