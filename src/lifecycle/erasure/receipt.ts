// Issues a receipt: numbered without gaps, chained to the one before, signed, and stored in the transaction
// of the erasing's end.
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { emit } from '#platform/outbox.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '../audit/audit.ts'
import { firstHash } from '../audit/entry-hash.ts'
import { hashOf, receiptFormat, supplementedBy, writeReceipt, type Receipt } from './receipt-file.ts'
import type { ReceiptKey } from './receipt-key.ts'
import type { ErasureSummary, IssuedReceipt, ReceiptIssuer, Supplemented } from './types.ts'

const lockClass = 0x7ec

export interface ReceiptDeps {
  clock: Clock
  key: ReceiptKey
}

/** For the code that erases, which does not use keys itself. */
export const receiptIssuer =
  (deps: ReceiptDeps): ReceiptIssuer =>
  (tx, summary) =>
    issueReceipt(tx, deps, summary)

/**
 * Signs and stores it in the caller's transaction, after the rows that it counts. Transactions take turns, so
 * that no number is missing and no receipt has two successors. The installation's audit log keeps number and
 * hash.
 */
async function issueReceipt(
  tx: Tx,
  { clock, key }: ReceiptDeps,
  summary: ErasureSummary,
): Promise<IssuedReceipt> {
  await sql`select pg_advisory_xact_lock(${lockClass}::int, 0)`.execute(tx.db)
  const last = await lastReceipt(tx.db)
  const receipt: Receipt = {
    ...summary,
    format: receiptFormat,
    number: (last?.number ?? 0) + 1,
    uid: newUid(),
    issued_at: clock.now().toISOString(),
    previous_hash: last?.hash ?? firstHash,
    key_id: key.id,
  }
  const file = writeReceipt(receipt, key.privateKey)
  const { number, uid } = receipt
  const hash = hashOf(file)
  await store(tx, receipt, key, { file, hash })
  audit(tx, clock, {
    action: 'receipt.issue',
    subject: { type: 'receipt', id: number, uid: receipt.uid },
    facts: {
      number,
      hash,
      kind: summary.kind,
      about: summary.organization.uid,
      operation_uid: summary.operation_uid,
      supplements: summary.supplements,
    },
  })
  emit(tx, clock, {
    organization_id: null,
    operation_id: null,
    type: 'receipt.issued',
    data: { number, hash, kind: summary.kind },
  })
  return { number, uid, hash }
}

const lastReceipt = (db: Queryable) =>
  db.selectFrom('receipts').select(['number', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst()

async function store(
  tx: Tx,
  receipt: Receipt,
  key: ReceiptKey,
  { file, hash }: { file: string; hash: string },
): Promise<void> {
  const { number, uid, kind, issued_at, key_id, previous_hash } = receipt
  const added = supplementedBy(receipt)
  await tx.db
    .insertInto('receipt_keys')
    .values({ id: key.id, public_key: key.publicKey, first_used_at: issued_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx.db
    .insertInto('receipts')
    .values({
      number,
      uid,
      kind,
      subject_uid: receipt.organization.uid,
      supplements: added?.number ?? null,
      supplements_hash: added?.hash ?? null,
      issued_at,
      key_id,
      previous_hash,
      hash,
      file,
    })
    .execute()
}

/**
 * The receipt that says which records were kept; later ones add to it. It is the receipt of the erasing, or
 * that of the replay when a restore has lost the first receipt or brought the customer back.
 */
export const keepingReceiptOf = (db: Queryable, subjectUid: string): Promise<Supplemented | undefined> =>
  db
    .selectFrom('receipts')
    .select(['number', 'uid', 'hash'])
    .where('subject_uid', '=', subjectUid)
    .where('kind', 'in', ['erasure', 'replay'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The uid of the receipt with that hash, if it is still in the database. */
export async function uidOfReceipt(db: Queryable, hash: string): Promise<string | null> {
  const row = await db.selectFrom('receipts').select('uid').where('hash', '=', hash).executeTakeFirst()
  return row?.uid ?? null
}

export const knownKeys = (db: Queryable) =>
  db.selectFrom('receipt_keys').selectAll().orderBy('first_used_at').orderBy('id').execute()
