// The result of an erasing, in the one shape that its end, the receipt and the ledger share. It holds no
// personal data of the customer. Staff may be named, because the proof includes who confirmed.
import type { PersonRef } from '#platform/operations/tables.ts'
import type { Tx } from '#platform/transaction.ts'

/** Rows that stay, grouped by their last day: their number and the reason. */
export interface KeptRows {
  record_class: string | null
  /** The law or the reason. */
  ground: string
  /** A plain date; null when they stay for good. */
  until: string | null
  count: number
}

export interface ErasedTable {
  module: string
  /** The store of the table: `database` for our own. */
  store: string
  table: string
  /** The name of the rows for people: "invoices". */
  title: string
  /** Rows inside the fence, before the first batch. */
  before: number
  /**
   * Rows that came after that count because the erasing itself wrote them: its events and audit entries. They
   * are included in `erased` or `kept`. `before + written = erased + vanished + the counts of kept`.
   */
  written: number
  erased: number
  /**
   * Rows that were counted but gone before their batch: a task had deleted them because their time was over.
   */
  vanished: number
  /** How many of the kept rows had their personal columns emptied. */
  anonymised: number
  kept: KeptRows[]
  /**
   * Rows that appeared after the module had been erased. Reading back found them, and they were erased as
   * well.
   */
  late: number
}

/**
 * The receipt that another one adds to. The number alone is not enough: after a restore numbers are used
 * again, and a replay once got the very number that it named.
 */
export interface Supplemented {
  number: number
  /** Null only when a ledger of an older version does not have it. */
  uid: string | null
  /** SHA-256 of its file. */
  hash: string
}

export type ReceiptKind = 'erasure' | 'supplementary' | 'replay'

/** What the operation knows about itself at its end, when its own rows are emptied. */
export interface KnownAtEnd {
  kind: Extract<ReceiptKind, 'erasure' | 'replay'>
  /** The instant at which writes were stopped. */
  begunAt: string | null
  supplements: Supplemented | null
  /** Steps whose titles people have written, with their titles from now on. */
  titles: Readonly<Record<string, string>>
}

/** What the last step of an erasing gives to the function that issues the receipt. Instants are ISO 8601. */
export interface ErasureSummary {
  kind: ReceiptKind
  /** The tombstone: the only data of the organization itself that stays. */
  organization: {
    uid: string
    type: string
    created_at: string
    retired_at: string | null
  }
  operation_uid: string
  /** Of the confirmed plan. */
  plan_digest: string
  requested_by: PersonRef
  confirmed_by: PersonRef | null
  /** The second person, when the policy of the type needs an approval. */
  approved_by: PersonRef | null
  planned_at: string
  confirmed_at: string | null
  begun_at: string
  erased_at: string
  tables: ErasedTable[]
  files: { count: number; bytes: number }
  /** The same files by the store in which they were; stores without any are not named. */
  stores: { store: string; count: number; bytes: number }[]
  /**
   * Rows that reading back found and that should be deleted. Always empty: with residue no receipt is issued.
   */
  residue: { store: string; table: string; count: number }[]
  /** What Tenure does not erase because it does not own it. */
  exempt: { name: string; ground: string }[]
  /** The receipt that this one adds to. */
  supplements: Supplemented | null
}

export interface IssuedReceipt {
  /** Increases by one, without gaps. */
  number: number
  uid: string
  /** Of the signed bytes, hexadecimal SHA-256. */
  hash: string
}

/**
 * Signs and stores a receipt in the transaction that makes the organization a tombstone; `main` provides it.
 */
export type ReceiptIssuer = (tx: Tx, summary: ErasureSummary) => Promise<IssuedReceipt>
