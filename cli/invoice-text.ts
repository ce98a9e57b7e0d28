// An invoice as text: its facts, its lines, and what settled it.
import type { components } from 'tenure/client'
import type { Invoice } from './shapes.ts'
import { facts, table } from './table.ts'
import { instant, money } from './words.ts'

type Detail = components['schemas']['InvoiceDetail']

export function invoiceText(one: Invoice | Detail): string {
  const parts = [factsOf(one)]
  if ('lines' in one && one.lines.length) parts.push(linesOf(one))
  if ('settled_by' in one && one.settled_by.length) parts.push(settlementsOf(one))
  return parts.join('\n')
}

const factsOf = (one: Invoice): string =>
  facts([
    ['Id', one.id],
    ['Number', one.number],
    ['Amount', money(one.amount_minor, one.currency)],
    ['Tax', one.tax_minor ? money(one.tax_minor, one.currency) : null],
    [
      'Left',
      one.status === 'open' && one.settled_minor
        ? money(one.amount_minor - one.settled_minor, one.currency)
        : null,
    ],
    ['Status', one.status],
    ['Due on', one.due_on],
    ['Issued', instant(one.issued_at)],
    ['Paid', instant(one.paid_at)],
    ['Billed to', one.billed_name],
  ])

const linesOf = ({ lines, currency }: Detail): string =>
  table(lines, [
    { title: 'Line', value: ({ position }) => position, right: true },
    { title: 'What', value: ({ description }) => description },
    { title: 'Quantity', value: ({ quantity }) => quantity, right: true },
    { title: 'Each', value: ({ unit_amount_minor: each }) => money(each, currency), right: true },
    { title: 'Tax', value: ({ tax_rate_bp: rate }) => `${Number((rate / 100).toFixed(4))} %`, right: true },
    { title: 'Net', value: ({ net_minor: net }) => money(net, currency), right: true },
  ])

const settlementsOf = ({ settled_by: settled, currency }: Detail): string =>
  table(settled, [
    { title: 'Settled by', value: ({ type }) => type },
    { title: 'How', value: ({ method }) => method.replaceAll('_', ' ') },
    { title: 'Amount', value: ({ amount_minor: amount }) => money(amount, currency), right: true },
    { title: 'When', value: ({ at }) => instant(at) },
  ])
