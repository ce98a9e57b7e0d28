// The module's part in an organization's end: what holds a closing, what forbids an erasing, what sleeps meanwhile and
// what ends with it.
import type { LifecycleModule, TransactionContext } from '#lifecycle/module.ts'
import type { Blocker } from '#lifecycle/plan.ts'
import { audit } from '#lifecycle/audit.ts'
import { unsettledInvoices } from './invoice-queries.ts'
import { balanceOf, type Invoice } from './invoices.ts'
import { money } from './money.ts'
import { endRecurring, freezeRecurring, goingOn, thawRecurring } from './recurring-queries.ts'
import { reinstateBilling, rememberEnding, returnableBilling } from './reinstate.ts'
import { cancelServices, livingServices } from './service-queries.ts'
import type { Service } from './service.ts'
import type { RecurringRow } from './tables.ts'

export const billingLife: Pick<LifecycleModule, 'blockers' | 'freeze' | 'thaw' | 'close' | 'returnable' | 'reinstate'> = {
  async blockers({ db, organization: { id } }) {
    const [invoices, recurring, services] = await Promise.all([unsettledInvoices(db, id), goingOn(db, id), livingServices(db, id)])
    return [...invoices.flatMap(invoiceBlockers), ...recurring.map(recurringBlocker), ...services.map(serviceBlocker)]
  },
  /** Nothing is billed any more from here on; a pause of a person's own is left alone. */
  async freeze(ctx) {
    await freezeRecurring(ctx.tx, ctx.organization.id, operationOf(ctx))
  },
  async thaw(ctx) {
    await thawRecurring(ctx.tx, ctx.organization.id, operationOf(ctx))
  },
  /** A closed customer gets nothing more and is billed for nothing more. */
  async close(ctx) {
    const { tx, clock, organization } = ctx
    await rememberEnding(ctx)
    const now = clock.now().toISOString()
    const services = await cancelServices(tx, organization.id, now)
    const recurring = await endRecurring(tx, organization.id, now)
    if (services + recurring > 0) audit(tx, clock, { action: 'billing.end', organization, subject: { type: 'organization', id: organization.id }, facts: { services, recurring_invoices: recurring } })
    return [{ kind: 'services', name: 'services cancelled', count: services }, { kind: 'recurring_invoices', name: 'recurring invoices ended', count: recurring }]
  },
  returnable: returnableBilling,
  reinstate: reinstateBilling,
}

/** Unsettled, it holds a closing, which waits for it, and refuses an erasing; settled papers never do either. */
export function invoiceBlockers(invoice: Pick<Invoice, 'id' | 'number' | 'status' | 'currency' | 'amount_minor' | 'settled_minor'>): Blocker[] {
  const { id, number, status, currency, settled_minor } = invoice
  const left = `${money(balanceOf(invoice), currency)}${settled_minor ? ', which is left of it,' : ''}`
  const blocker = {
    module: 'billing', code: status === 'draft' ? 'draft_invoice' : 'open_invoice', message: `Invoice ${number} over ${left} is ${status === 'draft' ? 'still a draft' : 'open'}.`,
    remedy: remedyOf(invoice), link: { kind: 'invoice', id },
  }
  return [{ ...blocker, effect: 'holds', phase: 'before_drain' }, { ...blocker, effect: 'refuses', phase: 'before_erase' }]
}

/** What settles it. A draft has not been issued, so that paying is no remedy for it. */
export function remedyOf({ status, settled_minor }: Pick<Invoice, 'status' | 'settled_minor'>): string {
  if (status === 'draft') return 'Issue it, or cancel it.'
  return settled_minor ? 'Pay the rest, or record a credit over it.' : 'Pay it, or cancel it.'
}

export const recurringBlocker = ({ id, name, status }: Pick<RecurringRow, 'id' | 'name' | 'status'>): Blocker => ({
  module: 'billing', effect: 'refuses', phase: 'before_erase', code: 'recurring_invoice', message: `The recurring invoice ${name} is ${status}.`,
  remedy: 'End it.', link: { kind: 'recurring_invoice', id },
})

export const serviceBlocker = ({ id, name, status }: Pick<Service, 'id' | 'name' | 'status'>): Blocker => ({
  module: 'billing', effect: 'refuses', phase: 'before_erase', code: 'active_service', message: `The service ${name} is ${status}.`, remedy: 'Cancel it.', link: { kind: 'service', id },
})

function operationOf({ operation }: TransactionContext): string {
  if (!operation) throw new Error('Recurring invoices are frozen and thawed under an operation.')
  return operation.uid
}
