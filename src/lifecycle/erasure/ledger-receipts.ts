// The ledger and the receipts tell of the same erasings. The ledger that lacks one is an older copy or another one, and
// a restore would bring a customer back without a word.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { LedgerEntry } from './ledger.ts'

export interface MissingReceipts {
  count: number
  /** The lowest number; null when none is missing. */
  first: number | null
}

/**
 * Receipts about organizations that the ledger does not name. Compared by the organization: an erasing is in the ledger
 * before its first row goes, so long before its receipt.
 */
export async function receiptsMissing(db: Queryable, entries: readonly LedgerEntry[]): Promise<MissingReceipts> {
  const named = [...new Set(entries.map(({ organization_uid }) => organization_uid))]
  const { rows } = await sql<{ count: number; first: number | null }>`
    select count(*)::int as count, min(number) as first
    from receipts
    where not exists (
      select from unnest(${named}::uuid[]) as named (uid)
      where named.uid = receipts.subject_uid)`.execute(db)
  return rows[0] ?? { count: 0, first: null }
}
