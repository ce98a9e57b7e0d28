// Recording an invoice, with amounts and lines as people type them.
import { type Command, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, byOrganization } from './client.ts'
import { group, leaf, type Run, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import type { Invoice } from './shapes.ts'
import { invoiceText } from './invoice-text.ts'
import { lineOf, type TypedLine } from './invoice-lines.ts'
import { usualCurrency } from './usual-currency.ts'
import { minorUnitsOf } from '#platform/currencies.ts'

const statuses = ['draft', 'open', 'paid', 'cancelled']

export function addInvoices(program: Command, run: Run): void {
  const invoices = group(program, 'invoices')
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
