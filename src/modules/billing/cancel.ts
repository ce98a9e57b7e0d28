// Cancelling one invoice: by a person's request, and as one of many.
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { BillingDeps } from './deps.ts'
import { updateInvoice } from './invoice-queries.ts'
import type { Invoice } from './invoices.ts'
import { recordInvoice } from './issue.ts'

/** @throws Problem 409 `invoice_status_forbids`, `partly_paid` */
export function refuseCancelling({ status, settled_minor }: Invoice): void {
  if (status === 'paid')
    throw new Problem('conflict', 'invoice_status_forbids', 'A paid invoice cannot be cancelled.')
  if (status === 'cancelled' || !settled_minor) return
  throw new Problem('conflict', 'partly_paid', 'A part of the invoice is paid.', {
    remedy: 'Record a credit over the rest of it.',
  })
}

export interface Cancelling {
  organization: Organization
  invoice: Invoice
  /** The operation that cancels many, when there is one; goes into the audit entry. */
  operationId?: number
}

/**
 * The caller holds the invoice's lock, has asked whether it may be cancelled, and wakes what waits for it.
 */
export async function cancelInvoice(tx: Tx, deps: Pick<BillingDeps, 'clock'>, cancelling: Cancelling) {
  const { organization, invoice, operationId } = cancelling
  const cancelled_at = deps.clock.now().toISOString()
  const after = await updateInvoice(tx, invoice.id, { status: 'cancelled', cancelled_at })
  const more = operationId === undefined ? {} : { operation_id: operationId }
  recordInvoice(tx, deps, organization, after, 'cancel', more)
  return after
}
