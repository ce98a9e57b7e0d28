// A payment that goes back, whole or in part: a refund, a returned direct debit, a chargeback. What it had
// settled is owed again, unless it is given back out of goodwill: then a credit takes its place. The caller
// has locked the payment; its invoices are locked here, in the same order as when money settles invoices.
import { isolated } from '#platform/characters.ts'
import { newUid } from '#platform/ids.ts'
import { invalidField } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { BillingDeps } from './deps.ts'
import { lockInvoices, lockInvoicesByUid, updateInvoice } from './invoice-queries.ts'
import { balanceOf, type Invoice } from './invoices.ts'
import { recordInvoice } from './issue.ts'
import {
  insertAllocation,
  insertTransaction,
  lockTransaction,
  refundedOf,
  setAllocated,
  standingAllocations,
  type Standing,
} from './transaction-queries.ts'
import type { Share, Transaction, TransactionBody } from './transactions.ts'

/** A payment of which something can be given back. */
export interface Returned {
  payment: Transaction
  /** How much of the payment settles nothing and was not given back. This part goes back first. */
  free: number
}

/**
 * The payment, locked, so that two refunds at the same moment never give back more than was paid. @throws
 * Problem 422
 */
export async function lockReturned(
  tx: Tx,
  organization: Organization,
  id: number,
  { currency, amount_minor }: Pick<TransactionBody, 'currency' | 'amount_minor'>,
): Promise<Returned> {
  const payment = await lockTransaction(tx, organization.id, id)
  if (payment?.type !== 'payment') throw invalidField('refund_of', 'There is no such payment.')
  if (payment.currency !== currency) throw invalidField('currency', `The payment was in ${payment.currency}.`)
  const left = payment.amount_minor - (await refundedOf(tx.db, payment))
  if (amount_minor > left) throw invalidField('amount_minor', `${left} of the payment is left to give back.`)
  return { payment, free: Math.max(0, left - payment.allocated_minor) }
}

export interface TakingBack extends Returned {
  refund: Transaction
  /** How much is taken back from which invoices. Without shares, the newest invoices go first. */
  shares: readonly Share[]
  goodwill: boolean
}

/** Called inside the fence with the payment locked. @throws Problem 422 on `allocations` */
export async function takeBack(
  tx: Tx,
  deps: BillingDeps,
  organization: Organization,
  taking: TakingBack,
): Promise<void> {
  const { payment, refund, goodwill } = taking
  const taken = await takenFrom(tx, organization, taking)
  if (!taken.length) return
  const created_at = deps.clock.now().toISOString()
  for (const { invoice_uid, invoice_number, amount_minor } of taken)
    await insertAllocation(tx, {
      transaction_id: refund.id,
      invoice_uid,
      invoice_number,
      amount_minor: -amount_minor,
      created_at,
    })
  await setAllocated(tx, payment.id, payment.allocated_minor - sumOf(taken))
  if (goodwill) return creditInstead(tx, deps, organization, refund, taken)
  await reopen(tx, deps, organization, taken)
  await deps.runner.wake(tx.db, organization.id)
}

async function takenFrom(
  tx: Tx,
  organization: Organization,
  { payment, free, refund, shares }: TakingBack,
): Promise<Standing[]> {
  const standing = await standingAllocations(tx, payment)
  const wanted = Math.max(0, refund.amount_minor - free)
  if (shares.length) return named(tx, organization, { standing, shares, wanted, refund })
  let left = wanted
  return standing
    .map((each) => {
      const amount_minor = Math.min(left, each.amount_minor)
      left -= amount_minor
      return { ...each, amount_minor }
    })
    .filter(({ amount_minor }) => amount_minor > 0)
}

interface Named {
  standing: readonly Standing[]
  shares: readonly Share[]
  wanted: number
  refund: Transaction
}

async function named(
  tx: Tx,
  organization: Organization,
  { standing, shares, wanted, refund }: Named,
): Promise<Standing[]> {
  const sum = sumOf(shares)
  if (sum < wanted || sum > refund.amount_minor)
    throw invalidField(
      'allocations',
      `They come to ${sum}; the invoices must give back ${wanted} at least and ${refund.amount_minor} at most.`,
    )
  const ids = shares.map(({ invoice_id }) => invoice_id)
  const invoices = new Map((await lockInvoices(tx, organization.id, ids)).map((each) => [each.id, each]))
  return shares.map(({ invoice_id, amount_minor }, index) => {
    const invoice = invoices.get(invoice_id)
    if (!invoice) throw invalidField(`allocations.${index}.invoice_id`, 'There is no such invoice.')
    const settles = standing.find(({ invoice_uid }) => invoice_uid === invoice.uid)?.amount_minor ?? 0
    if (amount_minor > settles)
      throw invalidField(
        `allocations.${index}.amount_minor`,
        `The payment settles ${settles} of invoice ${isolated(invoice.number)}.`,
      )
    return { invoice_uid: invoice.uid, invoice_number: invoice.number, amount_minor }
  })
}

/** Opens the invoices again. They keep their due day, so that one whose day has passed is overdue. */
async function reopen(
  tx: Tx,
  deps: BillingDeps,
  organization: Organization,
  taken: readonly Standing[],
): Promise<void> {
  const amounts = new Map(taken.map(({ invoice_uid, amount_minor }) => [invoice_uid, amount_minor]))
  for (const invoice of await lockInvoicesByUid(tx, organization.id, [...amounts.keys()])) {
    const after: Invoice = await updateInvoice(tx, invoice.id, {
      settled_minor: invoice.settled_minor - (amounts.get(invoice.uid) ?? 0),
      status: 'open',
      paid_at: null,
    })
    recordInvoice(tx, deps, organization, after, 'reopen', { owed_minor: balanceOf(after) })
  }
}

/** Records a credit in the place of the payment, so that the invoices stay settled. */
async function creditInstead(
  tx: Tx,
  { clock }: BillingDeps,
  organization: Organization,
  refund: Transaction,
  taken: readonly Standing[],
): Promise<void> {
  const amount_minor = sumOf(taken)
  const { currency, at, created_at } = refund
  const credit = await insertTransaction(tx, {
    uid: newUid(),
    organization_id: organization.id,
    type: 'credit',
    method: 'other',
    currency,
    amount_minor,
    allocated_minor: amount_minor,
    at,
    reference: null,
    account_brand: null,
    account_last_four: null,
    refund_of: null,
    created_at,
  })
  for (const share of taken) await insertAllocation(tx, { ...share, transaction_id: credit.id, created_at })
  audit(tx, clock, {
    action: 'transaction.credit',
    organization,
    subject: { type: 'transaction', id: credit.id },
    facts: { currency, amount_minor, goodwill_of: refund.id },
  })
}

const sumOf = (shares: readonly { amount_minor: number }[]): number =>
  shares.reduce((total, { amount_minor }) => total + amount_minor, 0)
