// Verifies all receipts: each file with the key that signed it, each row with its file, each receipt with the
// one before, and all of them with the audit log, which shows when the last receipts were deleted.
import type { KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { firstHash } from '../audit/entry-hash.ts'
import { checkReceipt, hashOf, keyIdOf, publicKeyOf, supplementedBy, type Receipt } from './receipt-file.ts'
import { knownKeys } from './receipt.ts'
import type { ReceiptRow } from './receipt-tables.ts'

export interface ReceiptVerdict {
  ok: boolean
  receipts: number
  keys: number
  first_broken: { number: number; problem: string } | null
}

const batchSize = 500

/** Reads every receipt once; stops at the first one with a fault. */
export async function verifyReceipts(db: Queryable): Promise<ReceiptVerdict> {
  const keys = new Map<string, KeyObject>()
  for (const { id, public_key } of await knownKeys(db)) keys.set(id, publicKeyOf(public_key))
  let [number, hash] = [0, firstHash]
  const verdict = (problem: string | null, at = number) => ({
    ok: !problem,
    receipts: number,
    keys: keys.size,
    first_broken: problem ? { number: at, problem } : null,
  })
  for (;;) {
    const rows = await db
      .selectFrom('receipts')
      .selectAll()
      .where('number', '>', number)
      .orderBy('number')
      .limit(batchSize)
      .execute()
    for (const row of rows) {
      const problem = row.number !== number + 1 ? 'It is missing.' : faultOf(row, hash, keys)
      if (problem) return verdict(problem, number + 1)
      number = row.number
      hash = row.hash
    }
    if (rows.length < batchSize) break
  }
  const missing = await missingFromAudit(db)
  return missing ? verdict(missing.problem, missing.number) : verdict(null)
}

/** The fault of a receipt, as a sentence; null when it is valid. */
export function faultOf(
  row: ReceiptRow,
  previousHash: string | null,
  keys: ReadonlyMap<string, KeyObject>,
): string | null {
  const key = keys.get(row.key_id)
  if (!key) return `The public key ${row.key_id} is not known.`
  if (keyIdOf(key) !== row.key_id) return `The public key ${row.key_id} was replaced.`
  const reading = checkReceipt(row.file, key)
  if (!reading.ok) return reading.problem
  if (hashOf(row.file) !== row.hash) return 'Its hash is not that of its file.'
  if (!sameAs(row, reading.file.receipt)) return 'Its row and its file differ.'
  return previousHash !== null && row.previous_hash !== previousHash
    ? 'It does not follow from the receipt before it.'
    : null
}

function sameAs(row: ReceiptRow, receipt: Receipt): boolean {
  const { organization, number, uid, kind, issued_at, key_id, previous_hash } = receipt
  const added = supplementedBy(receipt)
  return (
    row.number === number &&
    row.uid === uid &&
    row.kind === kind &&
    row.subject_uid === organization.uid &&
    row.supplements === (added?.number ?? null) &&
    row.supplements_hash === (added?.hash ?? null) &&
    row.issued_at === issued_at &&
    row.key_id === key_id &&
    row.previous_hash === previous_hash
  )
}

/** The first receipt that the audit log names and that is missing or different. */
async function missingFromAudit(db: Queryable): Promise<{ number: number; problem: string } | undefined> {
  const { rows } = await sql<{ number: number; there: boolean }>`
    select (entry.facts->>'number')::bigint as number, receipt.number is not null as there
    from audit_entries entry left join receipts receipt on receipt.number = (entry.facts->>'number')::bigint
    where entry.action = 'receipt.issue' and receipt.hash is distinct from entry.facts->>'hash'
    order by 1 limit 1`.execute(db)
  const [first] = rows
  return (
    first && {
      number: first.number,
      problem: first.there
        ? 'It is not the one that the audit log names.'
        : 'It is missing, although the audit log names it.',
    }
  )
}
