// What an erasing writes into the ledger outside the database: that it began, and that it ended.
import type { Queryable } from '#platform/postgres.ts'
import type { LedgerEntry } from './ledger.ts'
import { inLedger } from './ledger-guard.ts'
import { uidOfReceipt } from './receipt.ts'
import { operationOf, type ErasureSubject } from './subject.ts'
import type { Supplemented } from './types.ts'

/** Before the first row goes. @returns the receipt to which this erasing adds, when the ledger knows an earlier one */
export async function writeBegun(subject: ErasureSubject): Promise<Supplemented | null> {
  const { db, organization, deps } = subject
  const entries = await inLedger(deps.ledger, (ledger) => ledger.entries())
  const before = entries.findLast(
    ({ event, organization_uid }) => event === 'finished' && organization_uid === organization.uid,
  )
  await writeEvent(subject, 'begun', { receipt_number: null, receipt_hash: null })
  return before ? receiptOfEntry(db, before) : null
}

/**
 * The receipt that a replay adds to. Older versions stored no uid in the ledger: it is read from the receipt,
 * when that is still in the database.
 */
async function receiptOfEntry(
  db: Queryable,
  { receipt_number: number, receipt_hash: hash, receipt_uid: uid }: LedgerEntry,
): Promise<Supplemented | null> {
  if (number === null || hash === null) return null
  return { number, uid: uid ?? (await uidOfReceipt(db, hash)), hash }
}

/** An erasing stops when the ledger cannot be written. */
export async function writeEvent(
  subject: ErasureSubject,
  event: 'begun' | 'finished',
  receipt: Pick<LedgerEntry, 'receipt_number' | 'receipt_hash' | 'receipt_uid'>,
): Promise<void> {
  const { clock, organization, deps } = subject
  const operation_uid = operationOf(subject).uid
  await inLedger(deps.ledger, (ledger) =>
    ledger.write({
      at: clock.now().toISOString(),
      event,
      organization_uid: organization.uid,
      operation_uid,
      ...receipt,
    }),
  )
}
