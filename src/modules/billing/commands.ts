// The module's commands. Recording invoices has files of its own in the command line, because people type
// amounts and lines in their own way.
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import { papers, reports } from './commands-invoices.ts'
import { orders } from './commands-catalogue.ts'
import { moved } from './commands-payments.ts'

export const billingCommandGroups: Readonly<Record<string, string>> = {
  invoices: "an organization's invoices",
  recurring: 'invoices that are issued again and again',
  services: 'what an organization gets',
  packages: 'what can be ordered',
  transactions: 'payments, refunds and credits',
  'payment-accounts': 'cards and bank accounts, by their last four digits',
  'payment-reports': 'payments that customers have reported, for staff to confirm',
  billing: 'sums, and the name and address on invoices',
}

export const billingCommands: readonly CommandContribution[] = [...papers, ...reports, ...orders, ...moved]
