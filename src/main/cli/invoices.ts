// Invoices: enough to settle what keeps an organization from closing.
import { type Command, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, byId, byOrganization } from './client.ts'
import { group, leaf, paged, type PageOptions, type Run, showPage, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import type { Invoice } from './shapes.ts'
import { facts, table } from './table.ts'
import { instant, minorUnits, money } from './words.ts'

const statuses = ['draft', 'open', 'paid', 'cancelled']

export function addInvoices(program: Command, run: Run): void {
  const invoices = group(program, 'invoices', "an organization's invoices")
  paged(leaf(invoices, 'list <org>', 'the invoices of an organization'))
    .addOption(new Option('--status <status>').choices(statuses))
    .action(run(list))
  leaf(invoices, 'show <id>', 'one invoice').action(run(show))
  leaf(invoices, 'create <org>', 'record an invoice')
    .requiredOption('--number <number>', 'its number on paper')
    .requiredOption('--currency <code>', 'e.g. EUR')
    .addOption(new Option('--amount <amount>', 'e.g. 1250.00').conflicts('amountMinor'))
    .option('--amount-minor <n>', 'the same in minor units, e.g. 125000', wholeNumber)
    .addOption(new Option('--status <status>').choices(statuses).default('open'))
    .option('--due-on <date>', 'e.g. 2026-12-31')
    .action(run(create))
  leaf(invoices, 'pay <id>', 'record that it was paid')
    .option('--reason <text>')
    .action(run((cli, id, options) => settle(cli, id, 'pay', options)))
  leaf(invoices, 'cancel <id>', 'cancel it')
    .option('--reason <text>')
    .action(run((cli, id, options) => settle(cli, id, 'cancel', options)))
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
        { title: 'Amount', value: ({ amount_minor: amount, currency }) => money(amount, currency), right: true },
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

const invoiceText = (one: Invoice): string =>
  facts([
    ['Id', one.id],
    ['Number', one.number],
    ['Amount', money(one.amount_minor, one.currency)],
    ['Status', one.status],
    ['Due on', one.due_on],
    ['Issued', instant(one.issued_at)],
    ['Paid', instant(one.paid_at)],
  ])

interface Written {
  number: string
  currency: string
  amount?: string
  amountMinor?: number
  status: Invoice['status']
  dueOn?: string
}

async function create(cli: Cli, org: string, options: Written): Promise<void> {
  const amountMinor = amountOf(options)
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const { number, currency, status, dueOn } = options
  const body = { number, currency, amount_minor: amountMinor, status, due_on: dueOn }
  const invoice = await answer(
    client.POST('/organizations/{organization}/invoices', { params: byOrganization(id), body }),
  )
  cli.show(invoice, () => invoiceText(invoice))
}

function amountOf({ amount, amountMinor, currency }: Written): number {
  if (amountMinor !== undefined) return amountMinor
  if (amount === undefined) throw new CliError('usage', 'Give --amount or --amount-minor.')
  const minor = minorUnits(amount, currency)
  if (minor === null)
    throw new CliError(
      'usage',
      `"${amount}" is no amount in ${currency}.`,
      'write it like 1250.00, without separators.',
    )
  return minor
}

async function settle(cli: Cli, id: string, how: 'pay' | 'cancel', { reason }: { reason?: string }): Promise<void> {
  const invoice = await answer(cli.client().POST(`/invoices/{id}/${how}`, { params: byId(id), body: { reason } }))
  cli.show(invoice, () => invoiceText(invoice))
}
