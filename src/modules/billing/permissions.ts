// The module's permissions, and the roles that hold them.
import { everyRole, everyStaffRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const billingPermissions = {
  'invoices.read': {
    text: 'See invoices.',
    atMost: 'Reads invoices, and the names and addresses on them.',
    roles: everyRole,
  },
  'invoices.create': {
    text: 'Create and cancel invoices.',
    atMost: 'Issues and cancels invoices; more than it may cancel in a run is planned and confirmed.',
    roles: ['billing'],
  },
  'invoices.pay': {
    text: 'Record the payment of invoices, and decide on those that customers have reported.',
    atMost:
      'Says that an invoice is paid, and decides on payments that customers have reported; that lifts ' +
      'what holds a closing.',
    roles: ['billing'],
  },
  'services.read': {
    text: 'See services, and which restricted packages are set for an organization.',
    atMost: 'Reads services with their meta data.',
    roles: everyRole,
  },
  'services.manage': {
    text: 'Add, change and cancel services, and set restricted packages.',
    atMost: 'Adds and cancels services, and sets restricted packages.',
    roles: ['billing'],
  },
  'packages.read': {
    text: 'See the catalogue of packages.',
    atMost: 'Reads the catalogue.',
    roles: everyStaffRole,
  },
  'packages.manage': {
    text: 'Change the catalogue of packages.',
    atMost: 'Changes the catalogue of the installation.',
    roles: ['billing'],
  },
  'transactions.read': {
    text: 'See payments, refunds and credits.',
    atMost: 'Reads payments, refunds and credits.',
    roles: everyRole,
  },
  'transactions.record': {
    text: 'Record payments, refunds and credits.',
    atMost: 'Books payments and credits that settle invoices.',
    roles: ['billing'],
  },
  'payment_reports.read': {
    text: 'See which payments customers have reported.',
    atMost: 'Reads which payments were reported; a customer those of the own organization.',
    roles: everyRole,
  },
  'payment_reports.create': {
    text: 'Report that an invoice was paid, for staff to confirm.',
    atMost: 'Reports a payment, which settles nothing before staff have confirmed it.',
    roles: ['customer_administrator'],
  },
  'payment_accounts.read': {
    text: 'See payment accounts by their last four digits.',
    atMost: 'Reads the last four digits and the names of payment accounts; never a number or a token.',
    roles: everyRole,
  },
  'payment_accounts.manage': {
    text: 'Add and remove payment accounts.',
    atMost: 'Adds and removes payment accounts by the token of a provider.',
    roles: ['billing', 'customer_administrator'],
  },
} satisfies Permissions
