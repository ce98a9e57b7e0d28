// Commands on transactions and payment accounts.
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import { account, allocation, organization, shares, transaction } from './command-columns.ts'

export const moved: readonly CommandContribution[] = [
  {
    name: 'transactions list',
    summary: 'the transactions of an organization',
    route: 'GET /organizations/{organization}/transactions',
    arguments: organization,
    columns: transaction,
    example: 'tenure transactions list acme-health --type refund',
  },
  {
    name: 'transactions show',
    summary: 'one transaction with what it settles',
    route: 'GET /transactions/{id}',
    columns: transaction,
    rows: 'allocations',
    rowColumns: allocation,
    example: 'tenure transactions show 3',
  },
  {
    name: 'transactions allocations',
    summary: 'the invoices that one transaction settles',
    route: 'GET /transactions/{id}/allocations',
    columns: allocation,
    example: 'tenure transactions allocations 3 --all',
  },
  {
    name: 'transactions record',
    summary: 'record a payment, a refund or a credit',
    route: 'POST /organizations/{organization}/transactions',
    arguments: ['organization', 'type'],
    columns: transaction,
    rows: 'allocations',
    rowColumns: allocation,
    fieldTexts: { allocations: `the invoices that it settles, as ${shares}` },
    example:
      'tenure transactions record acme-health payment --currency EUR --amount 50.00 ' +
      `--allocations '[{"invoice_id":3,"amount":"50.00"}]'`,
  },
  {
    name: 'transactions refund',
    summary: 'give a payment back, or record that a direct debit was returned',
    route: 'POST /transactions/{id}/refund',
    columns: transaction,
    rows: 'allocations',
    rowColumns: allocation,
    fieldTexts: { allocations: `the invoices that it is taken back from, as ${shares}` },
    asks: 'Give the payment {id} back',
    example: 'tenure transactions refund 3 --reason "the direct debit was returned" --yes',
  },
  {
    name: 'transactions allocate',
    summary: 'settle invoices with what is left of one',
    route: 'POST /transactions/{id}/allocations',
    columns: transaction,
    rows: 'allocations',
    rowColumns: allocation,
    fieldTexts: { allocations: shares },
    example: `tenure transactions allocate 3 --allocations '[{"invoice_id":4,"amount":"5.00"}]'`,
  },
  {
    name: 'payment-accounts list',
    summary: 'the payment accounts of an organization',
    route: 'GET /organizations/{organization}/payment-accounts',
    arguments: organization,
    columns: account,
    example: 'tenure payment-accounts list acme-health',
  },
  {
    name: 'payment-accounts create',
    summary: "add a card or bank account by the provider's token; never by its number",
    route: 'POST /organizations/{organization}/payment-accounts',
    arguments: organization,
    columns: account,
    example:
      'tenure payment-accounts create acme-health --kind card --provider stripe --token pm_1N3T --brand ' +
      'Visa --last-four 4242 --expires-month 4 --expires-year 2030',
  },
  {
    name: 'payment-accounts delete',
    summary: 'remove a payment account',
    route: 'DELETE /payment-accounts/{id}',
    asks: 'Remove the payment account {id}',
    done: 'The payment account is removed.',
    example: 'tenure payment-accounts delete 3 --yes',
  },
]
