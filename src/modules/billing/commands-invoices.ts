// Commands on invoices, billing profiles, recurring invoices and payment reports.
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import { lines, organization, profile, recurring, report, sums } from './command-columns.ts'

export const papers: readonly CommandContribution[] = [
  {
    name: 'invoices list',
    summary: 'the invoices of an organization',
    route: 'GET /organizations/{organization}/invoices',
    fieldTexts: { status: 'only those', q: 'part of a number' },
    columns: ['id', 'number', 'amount_minor as Amount', 'status', 'due_on', 'paid_at as Paid'],
    example: 'tenure invoices list acme-health --status open',
  },
  {
    name: 'invoices show',
    summary: 'one invoice',
    route: 'GET /invoices/{id}',
    text: 'invoice',
    example: 'tenure invoices show 3',
  },
  {
    name: 'invoices pay',
    summary: 'record that it was paid',
    route: 'POST /invoices/{id}/pay',
    fieldTexts: {
      method: 'how',
      payment_account_id: 'with which payment account',
      reference: 'what the bank or the provider calls it',
    },
    text: 'invoice',
    example: 'tenure invoices pay 3 --reason "the transfer came"',
  },
  {
    name: 'invoices cancel',
    summary: 'cancel it',
    route: 'POST /invoices/{id}/cancel',
    text: 'invoice',
    example: 'tenure invoices cancel 3 --reason "written twice"',
  },
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
    summary: 'the name and address that the next invoices carry',
    route: 'GET /organizations/{organization}/billing-profile',
    columns: profile,
    example: 'tenure billing profile acme-health',
  },
  {
    name: 'billing update-profile',
    summary: 'change the name and address that the next invoices carry',
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
      `'[{"description":"Hosting","unit_amount":"10.00"}]'`,
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

export const reports: readonly CommandContribution[] = [
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
