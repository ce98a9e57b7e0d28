// Compares the ledger with the receipts: both record the same erasings. A ledger that lacks one is an older
// copy or another ledger, and a restore could bring that customer back unnoticed.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { ErasureLedger, LedgerEntry, NewEntry } from './ledger.ts'
import type { Receipt } from './receipt-file.ts'

export interface MissingReceipts {
  count: number
  /** The lowest missing number; null when none is missing. */
  first: number | null
}

/**
 * Receipts about organizations that the ledger does not name. They are compared by organization: an erasing
 * is in the ledger before its first row is deleted, so long before its receipt is issued.
 */
export async function receiptsMissing(
  db: Queryable,
  entries: readonly LedgerEntry[],
): Promise<MissingReceipts> {
  const named = [...new Set(entries.map(({ organization_uid }) => organization_uid))]
  const { rows } = await sql<{ count: number; first: number | null }>`
    select count(*)::int as count, min(number) as first
    from receipts
    where not exists (
      select from unnest(${named}::uuid[]) as named (uid)
      where named.uid = receipts.subject_uid)`.execute(db)
  return rows[0] ?? { count: 0, first: null }
}

const batchSize = 200

/**
 * Adds the erasings that only the receipts know to the ledger, in their order; returns the number of entries.
 */
export async function writeFromReceipts(db: Queryable, ledger: ErasureLedger): Promise<number> {
  const named = new Set((await ledger.entries()).map(({ organization_uid }) => organization_uid))
  let written = 0
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('receipts')
      .select(['number', 'hash', 'file'])
      .where('number', '>', after)
      .orderBy('number')
      .limit(batchSize)
      .execute()
    const last = rows.at(-1)
    if (!last) return written
    for (const row of rows) {
      const { receipt } = JSON.parse(row.file) as { receipt: Receipt }
      if (receipt.kind === 'supplementary' || named.has(receipt.organization.uid)) continue
      for (const entry of entriesOf(receipt, row)) await ledger.write(entry)
      written += 2
    }
    after = last.number
  }
}

const entriesOf = (
  { organization, operation_uid, begun_at, erased_at }: Receipt,
  { number, hash }: { number: number; hash: string },
): NewEntry[] => [
  {
    at: begun_at,
    event: 'begun',
    organization_uid: organization.uid,
    operation_uid,
    receipt_number: null,
    receipt_hash: null,
  },
  {
    at: erased_at,
    event: 'finished',
    organization_uid: organization.uid,
    operation_uid,
    receipt_number: number,
    receipt_hash: hash,
  },
]
