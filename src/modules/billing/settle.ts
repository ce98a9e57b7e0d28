// How payments settle invoices. Locks are taken in one order (transaction, then invoices by id), and what is
// settled of an invoice is counted under its lock, so that two payments at the same moment never settle it
// twice.
import { newUid } from '#platform/ids.ts'
import { invalidField } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { BillingDeps } from './deps.ts'
import { lockInvoices, updateInvoice } from './invoice-queries.ts'
import { balanceOf, type Invoice } from './invoices.ts'
import { billedParty, partyOf, recordInvoice } from './issue.ts'
import { selectAccount } from './payment-account-queries.ts'
import type { PaymentAccountRow } from './tables.ts'
import { lockReturned, takeBack } from './refund.ts'
import { insertAllocation, insertTransaction, refundedOf, setAllocated } from './transaction-queries.ts'
import {
  requireEnough,
  requireShare,
  type Method,
  type Share,
  type Transaction,
  type TransactionBody,
} from './transactions.ts'

/** Called inside the fence. @throws Problem 422 on fields that do not fit together */
export async function recordTransaction(
  tx: Tx,
  deps: BillingDeps,
  organization: Organization,
  body: Omit<TransactionBody, 'reason' | 'goodwill'> & { goodwill?: boolean },
): Promise<Transaction> {
  const { allocations, payment_account_id, refund_of, goodwill = false, ...values } = body
  refuseMixture(body)
  const now = deps.clock.now().toISOString()
  if (values.at && values.at > now) throw invalidField('at', 'This lies in the future.')
  const returned = refund_of ? await lockReturned(tx, organization, refund_of, body) : null
  const account = payment_account_id ? await accountOf(tx, organization, payment_account_id) : null
  const transaction = await insertTransaction(tx, {
    ...values,
    method: account?.kind ?? values.method,
    uid: newUid(),
    organization_id: organization.id,
    allocated_minor: 0,
    at: values.at ?? now,
    created_at: now,
    reference: values.reference ?? null,
    account_brand: account?.brand ?? null,
    account_last_four: account?.last_four ?? null,
    refund_of: returned?.payment.uid ?? null,
  })
  const { id, type, currency, amount_minor } = transaction
  audit(tx, deps.clock, {
    action: `transaction.${type}`,
    organization,
    subject: { type: 'transaction', id },
    facts: { currency, amount_minor, refund_of: refund_of ?? null },
  })
  if (returned)
    await takeBack(tx, deps, organization, {
      ...returned,
      refund: transaction,
      shares: allocations,
      goodwill,
    })
  else if (allocations.length) return allocate(tx, deps, organization, transaction, allocations)
  return transaction
}

/** @throws Problem 422 on fields that a transaction of this type cannot have */
function refuseMixture({
  type,
  refund_of,
  allocations,
  goodwill,
}: Pick<TransactionBody, 'type' | 'refund_of' | 'allocations'> & { goodwill?: boolean }): void {
  if (type === 'refund' && !refund_of && allocations.length)
    throw invalidField('allocations', 'A refund settles no invoice.')
  if (type !== 'refund' && refund_of) throw invalidField('refund_of', 'Only a refund gives a payment back.')
  if (goodwill && !refund_of) throw invalidField('goodwill', 'Say which payment is given back: refund_of.')
}

/**
 * Settles invoices with what is left of the transaction, which the caller has locked. @throws Problem 422 on
 * `allocations`
 */
export async function allocate(
  tx: Tx,
  deps: BillingDeps,
  organization: Organization,
  transaction: Transaction,
  shares: readonly Share[],
): Promise<Transaction> {
  requireEnough(
    shares,
    Math.max(
      0,
      transaction.amount_minor - transaction.allocated_minor - (await refundedOf(tx.db, transaction)),
    ),
  )
  const invoices = new Map(
    (
      await lockInvoices(
        tx,
        organization.id,
        shares.map(({ invoice_id }) => invoice_id),
      )
    ).map((invoice) => [invoice.id, invoice]),
  )
  for (const [index, share] of shares.entries()) {
    const invoice = invoices.get(share.invoice_id)
    if (!invoice) throw invalidField(`allocations.${index}.invoice_id`, 'There is no such invoice.')
    requireShare(`allocations.${index}.amount_minor`, invoice, share, transaction.currency)
    await settleInvoice(tx, deps, organization, invoice, share.amount_minor)
    const created_at = deps.clock.now().toISOString()
    await insertAllocation(tx, {
      transaction_id: transaction.id,
      invoice_uid: invoice.uid,
      invoice_number: invoice.number,
      amount_minor: share.amount_minor,
      created_at,
    })
  }
  await deps.runner.wake(tx.db, organization.id)
  return setAllocated(
    tx,
    transaction.id,
    transaction.allocated_minor + shares.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
  )
}

export interface Payment {
  method?: Method
  payment_account_id?: number
  reference?: string | null
}

/** Pays what is left of the invoice, which the caller has locked. One over zero needs no payment. */
export async function payInvoice(
  tx: Tx,
  deps: BillingDeps,
  organization: Organization,
  invoice: Invoice,
  { method = 'other', ...payment }: Payment,
): Promise<Invoice> {
  const amount_minor = balanceOf(invoice)
  if (!amount_minor) {
    const settled = await settleInvoice(tx, deps, organization, invoice, 0)
    await deps.runner.wake(tx.db, organization.id)
    return settled
  }
  await recordTransaction(tx, deps, organization, {
    ...payment,
    type: 'payment',
    method,
    currency: invoice.currency,
    amount_minor,
    allocations: [{ invoice_id: invoice.id, amount_minor }],
  })
  const [after] = await lockInvoices(tx, organization.id, [invoice.id])
  return after as Invoice
}

/** Adds the share. A draft becomes issued by it, and an invoice that is settled completely becomes paid. */
async function settleInvoice(
  tx: Tx,
  deps: BillingDeps,
  organization: Organization,
  invoice: Invoice,
  amountMinor: number,
): Promise<Invoice> {
  const now = deps.clock.now().toISOString()
  const settled_minor = invoice.settled_minor + amountMinor
  const paid = settled_minor === invoice.amount_minor
  const after = await updateInvoice(tx, invoice.id, {
    settled_minor,
    status: paid ? 'paid' : 'open',
    paid_at: paid ? now : null,
    ...(!invoice.issued_at && { issued_at: now, ...(await billedParty(tx, organization, partyOf(invoice))) }),
  })
  if (paid) recordInvoice(tx, deps, organization, after, 'pay')
  return after
}

async function accountOf(
  tx: Tx,
  { id: organizationId }: Organization,
  id: number,
): Promise<PaymentAccountRow> {
  const account = await selectAccount(tx.db, id)
  if (account?.organization_id !== organizationId)
    throw invalidField('payment_account_id', 'There is no such payment account.')
  return account
}
