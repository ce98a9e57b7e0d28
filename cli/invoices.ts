// Invoices, with amounts and lines as people type them.
import { type Command, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, byId, byOrganization } from './client.ts'
import { group, leaf, paged, type PageOptions, type Run, showPage, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import type { Invoice } from './shapes.ts'
import { invoiceText } from './invoice-text.ts'
import { lineOf, methods, type TypedLine } from './invoice-lines.ts'
import { table } from './table.ts'
import { usualCurrency } from './usual-currency.ts'
import { instant, money } from './words.ts'
import { minorUnitsOf } from '#platform/currencies.ts'

const statuses = ['draft', 'open', 'paid', 'cancelled']

export function addInvoices(program: Command, run: Run): void {
  const invoices = group(program, 'invoices', "an organization's invoices")
  paged(
    leaf(
      invoices,
      'list <org>',
      'the invoices of an organization',
      'tenure invoices list acme-health --status open',
    ),
  )
    .addOption(new Option('--status <status>', 'only those').choices(statuses))
    .action(run(list))
  leaf(invoices, 'show <id>', 'one invoice', 'tenure invoices show 3').action(run(show))
  leaf(
    invoices,
    'create <org>',
    'record an invoice',
    'tenure invoices create acme-health --number INV-1 --currency INR --amount 12500.00',
  )
    .requiredOption('--number <number>', 'its number on paper')
    .option('--currency <code>', 'e.g. EUR; by the client settings unless given')
    .addOption(new Option('--amount <amount>', 'e.g. 1250.00').conflicts('amountMinor'))
    .option('--amount-minor <n>', 'the same in minor units, e.g. 125000', wholeNumber)
    .option('--line <text>', 'what it is for, once for each line: "1.5 x 100.00 @19% Consulting"', lineOf)
    .addOption(new Option('--status <status>', 'how it is').choices(statuses).default('open'))
    .option('--due-on <date>', 'e.g. 2026-12-31')
    .action(run(create))
  leaf(invoices, 'pay <id>', 'record that it was paid', 'tenure invoices pay 3 --reason "the transfer came"')
    .addOption(new Option('--method <method>', 'how').choices(methods))
    .option('--payment-account <id>', 'with which payment account', wholeNumber)
    .option('--reference <text>', 'what the bank or the provider calls it')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(pay))
  leaf(invoices, 'cancel <id>', 'cancel it', 'tenure invoices cancel 3 --reason "written twice"')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(cancel))
}

async function list(
  cli: Cli,
  org: string,
  { status, ...options }: { status?: Invoice['status'] } & PageOptions,
): Promise<void> {
  const { id } = await findOrganization(cli.client(), org)
  const params = byOrganization(id)
  await showPage(
    cli,
    (to, page) =>
      to.GET('/organizations/{organization}/invoices', { params: { ...params, query: { status, ...page } } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id: own }) => own, right: true },
        { title: 'Number', value: ({ number }) => number },
        {
          title: 'Amount',
          value: ({ amount_minor: amount, currency }) => money(amount, currency),
          right: true,
        },
        { title: 'Status', value: ({ status: is }) => is },
        { title: 'Due on', value: ({ due_on: date }) => date },
        { title: 'Paid', value: ({ paid_at: at }) => instant(at) },
      ]),
    'invoices',
  )
}

async function show(cli: Cli, id: string): Promise<void> {
  const invoice = await answer(cli.client().GET('/invoices/{id}', { params: byId(id) }))
  cli.show(invoice, () => invoiceText(invoice))
}

interface Written {
  number: string
  currency?: string
  amount?: string
  amountMinor?: number
  line?: TypedLine[]
  status: Invoice['status']
  dueOn?: string
}

async function create(cli: Cli, org: string, options: Written): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const { number, status, dueOn } = options
  const currency = options.currency ?? (await usualCurrency(client, id))
  const body = {
    number,
    currency,
    ...contentOf({ ...options, currency }),
    status,
    due_on: dueOn,
  }
  const invoice = await answer(
    client.POST('/organizations/{organization}/invoices', { params: byOrganization(id), body }),
  )
  cli.show(invoice, () => invoiceText(invoice))
}

/** The amount, or the lines that it follows from. */
function contentOf({ amount, amountMinor, currency, line }: Written & { currency: string }) {
  if (line)
    return {
      lines: line.map((each) => each(currency)),
      amount_minor: amountMinor ?? (amount === undefined ? undefined : minorOf(amount, currency)),
    }
  if (amountMinor !== undefined) return { amount_minor: amountMinor }
  if (amount === undefined) throw new CliError('usage', 'Give --amount, --amount-minor or --line.')
  return { amount_minor: minorOf(amount, currency) }
}

function minorOf(amount: string, currency: string): number {
  const read = minorUnitsOf(amount, currency)
  if ('refusal' in read)
    throw new CliError('usage', read.refusal, 'write it like 1250.00, without separators.')
  if (read.minor < 0) throw new CliError('usage', `An amount cannot be less than nothing: ${amount}.`)
  return read.minor
}

interface Payment {
  method?: (typeof methods)[number]
  paymentAccount?: number
  reference?: string
  reason?: string
}

async function pay(cli: Cli, id: string, { paymentAccount, ...body }: Payment): Promise<void> {
  const { method, reference, reason } = body
  const invoice = await answer(
    cli.client().POST('/invoices/{id}/pay', {
      params: byId(id),
      body: { method, reference, reason, payment_account_id: paymentAccount },
    }),
  )
  cli.show(invoice, () => invoiceText(invoice))
}

async function cancel(cli: Cli, id: string, { reason }: { reason?: string }): Promise<void> {
  const invoice = await answer(
    cli.client().POST('/invoices/{id}/cancel', { params: byId(id), body: { reason } }),
  )
  cli.show(invoice, () => invoiceText(invoice))
}
