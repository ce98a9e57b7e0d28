// What in billing keeps an organization from being closed or erased: one blocker for each kind of thing,
// however many there are.
import { isolated } from '#platform/characters.ts'
import { blockerOf, mostNamed, namesOf, several, type Several } from '#lifecycle/contract/blockers.ts'
import type { Blocker } from '#lifecycle/contract/plan.ts'
import type { Queryable } from '#platform/postgres.ts'
import { unsettledInvoices, type UnsettledInvoices } from './invoice-queries.ts'
import { balanceOf, type Invoice } from './invoices.ts'
import { money } from '#platform/currencies.ts'
import { waitingReports, type WaitingReport } from './payment-report-queries.ts'
import { firstGoingOn } from './recurring-queries.ts'
import { firstLivingServices } from './service-queries.ts'
import type { Service } from './service.ts'
import type { RecurringRow } from './tables.ts'

export async function billingBlockers(db: Queryable, organizationId: number): Promise<Blocker[]> {
  const [open, draft, recurring, services, reports] = await Promise.all([
    unsettledInvoices(db, { organizationId, status: 'open', limit: mostNamed }),
    unsettledInvoices(db, { organizationId, status: 'draft', limit: mostNamed }),
    firstGoingOn(db, organizationId, mostNamed),
    firstLivingServices(db, organizationId, mostNamed),
    waitingReports(db, organizationId),
  ])
  return [
    ...invoiceBlockers(organizationId, 'open', open).map((blocker) => withReports(blocker, reports)),
    ...invoiceBlockers(organizationId, 'draft', draft),
    ...recurringBlockers(organizationId, recurring),
    ...serviceBlockers(organizationId, services),
  ]
}

/**
 * Drafts and open invoices hold a closing, which waits for them, and refuse an erasing. Settled invoices do
 * neither.
 */
function invoiceBlockers(
  organizationId: number,
  status: 'open' | 'draft',
  invoices: UnsettledInvoices,
): Blocker[] {
  const [first] = invoices.first
  if (!first) return []
  const blocker = invoices.count === 1 ? oneInvoice(first) : manyInvoices(organizationId, status, invoices)
  return [
    { ...blocker, effect: 'holds', phase: 'before_drain' },
    { ...blocker, effect: 'refuses', phase: 'before_erase' },
  ]
}

/**
 * Adds the reported payments to the blocker. A report is no payment yet, so the blocker stays and says to
 * confirm or reject the report.
 */
function withReports(
  blocker: Blocker,
  { count, first }: { count: number; first: WaitingReport | null },
): Blocker {
  if (!first) return blocker
  const { reported_at, amount_minor, currency } = first
  const told =
    count === 1
      ? `A payment of ${money(amount_minor, currency)} was reported on ${reported_at.slice(0, 10)}`
      : `${shown(count)} payments were reported`
  return {
    ...blocker,
    message: `${blocker.message} ${told}, which staff have to confirm.`,
    remedy: `Confirm what was reported, or reject it. ${blocker.remedy ?? ''}`.trim(),
  }
}

type Standing = Omit<Blocker, 'effect' | 'phase'>

function oneInvoice(
  invoice: Pick<Invoice, 'id' | 'number' | 'status' | 'currency' | 'amount_minor' | 'settled_minor'>,
): Standing {
  const { id, number, status, currency, settled_minor } = invoice
  const left = `${money(balanceOf(invoice), currency)}${settled_minor ? ', which is left of it,' : ''}`
  return {
    module: 'billing',
    code: status === 'draft' ? 'draft_invoice' : 'open_invoice',
    asks: status === 'draft' ? 'finish' : 'pay',
    message: `Invoice ${isolated(number)} over ${left} is ${status === 'draft' ? 'still a draft' : 'open'}.`,
    remedy: remedyOf(invoice),
    link: { kind: 'invoice', id },
  }
}

/** How to settle the invoice. A draft has not been issued, so it cannot be paid. */
function remedyOf({ status, settled_minor }: Pick<Invoice, 'status' | 'settled_minor'>): string {
  if (status === 'draft') return 'Issue it, or cancel it.'
  return settled_minor ? 'Pay the rest, or record a credit over it.' : 'Pay it, or cancel it.'
}

function manyInvoices(
  organizationId: number,
  status: 'open' | 'draft',
  { count, first, sums }: UnsettledInvoices,
): Standing {
  const owed = sums.map(({ currency, left_minor }) => money(left_minor, currency)).join(', ')
  const named = first.map(({ id, number }) => ({ name: number, link: { kind: 'invoice', id } }))
  const all = several(count, named, { kind: `${status}_invoices`, id: organizationId })
  const names = namesOf(
    first.map(({ number }) => number),
    count,
  )
  if (status === 'draft')
    return {
      ...all,
      module: 'billing',
      code: 'draft_invoice',
      asks: 'finish',
      message: `${shown(count)} invoices over ${owed} are still drafts: ${names}.`,
      remedy: 'Issue or cancel each.',
    }
  return {
    ...all,
    module: 'billing',
    code: 'open_invoice',
    asks: 'pay',
    message: `${shown(count)} invoices are open, ${owed} in all: ${names}.`,
    remedy: 'Pay or cancel each.',
  }
}

const ofBilling = { module: 'billing', phase: 'before_erase', asks: 'finish' } as const

const recurringBlockers = (
  organizationId: number,
  rows: Several<Pick<RecurringRow, 'id' | 'name' | 'status'>>,
): Blocker[] =>
  blockerOf(
    rows,
    { kind: 'recurring_invoice', organizationId },
    {
      one: ({ name, status }) => ({
        ...ofBilling,
        effect: 'refuses',
        code: 'recurring_invoice',
        message: `The recurring invoice ${isolated(name)} is ${status}.`,
        remedy: 'End it.',
      }),
      many: (count, names) => ({
        ...ofBilling,
        effect: 'refuses',
        code: 'recurring_invoice',
        message: `${count} recurring invoices have not ended: ${names}.`,
        remedy: 'End each.',
      }),
    },
  )

const serviceBlockers = (
  organizationId: number,
  rows: Several<Pick<Service, 'id' | 'name' | 'status'>>,
): Blocker[] =>
  blockerOf(
    rows,
    { kind: 'service', organizationId },
    {
      one: ({ name, status }) => ({
        ...ofBilling,
        effect: 'refuses',
        code: 'active_service',
        message: `The service ${isolated(name)} is ${status}.`,
        remedy: 'Cancel it.',
      }),
      many: (count, names) => ({
        ...ofBilling,
        effect: 'refuses',
        code: 'active_service',
        message: `${count} services are not cancelled: ${names}.`,
        remedy: 'Cancel each.',
      }),
    },
  )

const shown = (count: number): string => count.toLocaleString('en')
