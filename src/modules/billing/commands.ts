// The module's part of the command line. Invoices have files of their own there: amounts and lines are typed
// as people write them.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const profile = ['name', 'address', 'tax_id as Tax id', 'email as E-mail', 'updated_at as Changed']
const recurring = [
  'id',
  'name',
  'status',
  'is_frozen as Held by an operation',
  'period as Every',
  'next_on as Next',
  'ends_on as Last day',
  'currency',
  'number_prefix as Numbers',
]
const service = [
  'id',
  'name',
  'status',
  'package_name as Package',
  'meta as Meta data',
  'created_at as Since',
  'cancelled_at as Cancelled',
]
const serviceRow = ['id', 'name', 'status', 'package_name as Package', 'created_at as Since']
const offered = [
  'id',
  'key',
  'name',
  'currency',
  'amount_minor as Price',
  'period as Every',
  'is_restricted as Restricted',
  'is_active as Offered',
]
const transaction = [
  'id',
  'type',
  'method',
  'currency',
  'amount_minor as Amount',
  'allocated_minor as Settles',
  'at as When',
  'reference',
  'account_brand as Account',
  'account_last_four as Ends in',
]
const allocation = ['invoice_number as Invoice', 'amount_minor as Minor units', 'created_at as When']
const account = [
  'id',
  'kind',
  'brand',
  'last_four as Ends in',
  'expires_month as Month',
  'expires_year as Year',
  'provider',
  'label',
]
const sums = [
  'currency',
  'invoiced_minor as Invoiced',
  'open_minor as Open',
  'overdue_minor as Overdue',
  'paid_minor as Paid',
  'refunded_minor as Given back',
  'credited_minor as Credited',
  'unallocated_minor as Not allocated',
]
const organization = ['organization']
const lines =
  'JSON: \'[{"description": "Hosting", "quantity": "1.5", "unit_amount_minor": 1000, "tax_rate_bp": 1900}]\''
const shares = 'JSON: \'[{"invoice_id": 3, "amount_minor": 1000}]\''

export const billingCommandGroups: Readonly<Record<string, string>> = {
  recurring: 'invoices that are issued again and again',
  services: 'what an organization gets',
  packages: 'what can be ordered',
  transactions: 'payments, refunds and credits',
  'payment-accounts': 'cards and bank accounts, by their last four digits',
  'payment-reports': 'payments that customers have reported, for staff to confirm',
  billing: 'sums, and whom invoices are made out to',
}

const papers: readonly CommandContribution[] = [
  {
    name: 'invoices settlements',
    summary: 'the transactions that settle one invoice',
    route: 'GET /invoices/{id}/settlements',
    columns: ['transaction_id as Transaction', 'type', 'method', 'at', 'amount_minor as Minor units'],
    example: 'tenure invoices settlements 3 --all',
  },
  {
    name: 'invoices issue',
    summary: 'issue a draft',
    route: 'POST /invoices/{id}/issue',
    columns: ['id', 'number', 'status', 'issued_at as Issued', 'due_on', 'billed_name as Billed to'],
    example: 'tenure invoices issue 3 --due-on 2026-12-31',
  },
  {
    name: 'invoices cancel-many',
    summary: 'plan to cancel all that a recurring invoice has issued, or a list of invoices; confirm it then',
    route: 'POST /organizations/{organization}/invoices/cancel',
    arguments: organization,
    columns: ['id', 'status', 'plan.summary as Plan', 'digest'],
    fieldTexts: {
      invoice_ids: 'ids with commas between',
      from: 'not before that day',
      until: 'not after that day',
    },
    example: 'tenure invoices cancel-many acme-health --recurring-invoice 3 --reason "a mistyped year"',
  },
  {
    name: 'billing show',
    summary: 'what an organization has brought and owes, per currency',
    route: 'GET /organizations/{organization}/billing-summary',
    rows: 'items',
    columns: sums,
    example: 'tenure billing show acme-health',
  },
  {
    name: 'billing profile',
    summary: 'whom the next invoices are made out to',
    route: 'GET /organizations/{organization}/billing-profile',
    columns: profile,
    example: 'tenure billing profile acme-health',
  },
  {
    name: 'billing update-profile',
    summary: 'change whom the next invoices are made out to',
    route: 'PATCH /organizations/{organization}/billing-profile',
    columns: profile,
    fieldTexts: { tax_id: 'its tax id' },
    example: 'tenure billing update-profile acme-health --name "Acme Health Ltd" --tax GB123456789',
  },
  {
    name: 'recurring list',
    summary: 'the recurring invoices of an organization',
    route: 'GET /organizations/{organization}/recurring-invoices',
    arguments: organization,
    columns: recurring,
    example: 'tenure recurring list acme-health',
  },
  {
    name: 'recurring show',
    summary: 'one recurring invoice',
    route: 'GET /recurring-invoices/{id}',
    columns: recurring,
    example: 'tenure recurring show 3',
  },
  {
    name: 'recurring create',
    summary: 'set up a recurring invoice',
    route: 'POST /organizations/{organization}/recurring-invoices',
    arguments: organization,
    columns: recurring,
    fieldTexts: { lines },
    example:
      'tenure recurring create acme-health --name Hosting --number-prefix H --currency EUR ' +
      '--period month --starts-on 2026-12-01 --lines ' +
      `'[{"description":"Hosting","unit_amount_minor":1000}]'`,
  },
  {
    name: 'recurring pause',
    summary: 'issue none until it is resumed',
    route: 'POST /recurring-invoices/{id}/pause',
    columns: recurring,
    example: 'tenure recurring pause 3',
  },
  {
    name: 'recurring resume',
    summary: 'go on with the next day to come',
    route: 'POST /recurring-invoices/{id}/resume',
    columns: recurring,
    example: 'tenure recurring resume 3',
  },
  {
    name: 'recurring end',
    summary: 'issue none any more',
    route: 'POST /recurring-invoices/{id}/end',
    columns: recurring,
    asks: 'End the recurring invoice {id}',
    example: 'tenure recurring end 3 --yes',
  },
]

const report = [
  'id',
  'organization.slug as Organization',
  'invoice.number as Invoice',
  'status',
  'currency',
  'amount_minor as Amount',
  'paid_on as Paid on',
  'reference',
  'reported_by as By',
  'decision_reason as Answer',
]

const reports: readonly CommandContribution[] = [
  {
    name: 'payment-reports list',
    summary: 'payments that customers have reported, newest first',
    route: 'GET /payment-reports',
    columns: report,
    example: 'tenure payment-reports list --status reported',
  },
  {
    name: 'payment-reports show',
    summary: 'one reported payment',
    route: 'GET /payment-reports/{id}',
    columns: report,
    example: 'tenure payment-reports show 3',
  },
  {
    name: 'payment-reports create',
    summary: 'say that an invoice was paid; staff confirm it',
    route: 'POST /invoices/{id}/payment-reports',
    columns: report,
    example: 'tenure payment-reports create 3 --reference "Transfer 2026-11-29"',
  },
  {
    name: 'payment-reports confirm',
    summary: 'record the payment, which settles the invoice',
    route: 'POST /payment-reports/{id}/confirm',
    columns: report,
    asks: 'Confirm that the money of report {id} has come',
    example: 'tenure payment-reports confirm 3 --yes',
  },
  {
    name: 'payment-reports reject',
    summary: 'say why it is no payment',
    route: 'POST /payment-reports/{id}/reject',
    columns: report,
    example: 'tenure payment-reports reject 3 --reason "No such transfer"',
  },
]

const orders: readonly CommandContribution[] = [
  {
    name: 'services list',
    summary: 'the services of an organization',
    route: 'GET /organizations/{organization}/services',
    arguments: organization,
    columns: serviceRow,
    example: 'tenure services list acme-health --status active',
  },
  {
    name: 'services show',
    summary: 'one service with its meta data',
    route: 'GET /services/{id}',
    columns: service,
    example: 'tenure services show 3',
  },
  {
    name: 'services create',
    summary: 'add a service',
    route: 'POST /organizations/{organization}/services',
    arguments: ['organization', 'name'],
    columns: service,
    fieldTexts: { meta: 'names and values as JSON', package_key: 'the key of its package' },
    example: `tenure services create acme-health "Web shop" --status active --meta '{"host":"shop.example"}'`,
  },
  {
    name: 'services update',
    summary: 'change the name, or all of the meta data',
    route: 'PATCH /services/{id}',
    columns: service,
    fieldTexts: { meta: 'names and values as JSON' },
    example: 'tenure services update 3 --name "Old shop"',
  },
  {
    name: 'services activate',
    summary: 'put it into use',
    route: 'POST /services/{id}/activate',
    columns: service,
    example: 'tenure services activate 3',
  },
  {
    name: 'services suspend',
    summary: 'stop it for a while',
    route: 'POST /services/{id}/suspend',
    columns: service,
    example: 'tenure services suspend 3 --reason "not paid"',
  },
  {
    name: 'services cancel',
    summary: 'end it for good',
    route: 'POST /services/{id}/cancel',
    columns: service,
    asks: 'Cancel the service {id}',
    example: 'tenure services cancel 3 --yes',
  },
  {
    name: 'packages list',
    summary: 'the catalogue',
    route: 'GET /packages',
    columns: offered,
    fieldTexts: { is_active: 'only those that are offered, or only the others' },
    example: 'tenure packages list',
  },
  {
    name: 'packages create',
    summary: 'add a package to the catalogue',
    route: 'POST /packages',
    arguments: ['key', 'name'],
    columns: offered,
    example:
      'tenure packages create hosting Hosting --currency EUR --amount-minor 1000 --period month --restricted',
  },
  {
    name: 'packages update',
    summary: 'change a package',
    route: 'PATCH /packages/{id}',
    columns: offered,
    example: 'tenure packages update 3 --no-active',
  },
  {
    name: 'packages of',
    summary: 'the restricted packages set for an organization',
    route: 'GET /organizations/{organization}/packages',
    rows: 'items',
    columns: ['package_key as Package', 'name', 'created_at as Since'],
    example: 'tenure packages of acme-health',
  },
  {
    name: 'packages set',
    summary: 'set the restricted packages of an organization; what is left out is taken away',
    route: 'PUT /organizations/{organization}/packages',
    rows: 'items',
    columns: ['package_key as Package', 'name', 'created_at as Since'],
    example: 'tenure packages set acme-health --package-keys gold,silver',
  },
]

const moved: readonly CommandContribution[] = [
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
      'tenure transactions record acme-health payment --currency EUR --amount-minor 5000 ' +
      `--allocations '[{"invoice_id":3,"amount_minor":5000}]'`,
  },
  {
    name: 'transactions allocate',
    summary: 'settle invoices with what is left of one',
    route: 'POST /transactions/{id}/allocations',
    columns: transaction,
    rows: 'allocations',
    rowColumns: allocation,
    fieldTexts: { allocations: shares },
    example: `tenure transactions allocate 3 --allocations '[{"invoice_id":4,"amount_minor":500}]'`,
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

export const billingCommands: readonly CommandContribution[] = [...papers, ...reports, ...orders, ...moved]
