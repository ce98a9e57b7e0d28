// What an erasure has come to, in the one shape that its end, the receipt and the ledger share. Nothing in it
// is personal data of the customer: staff may be named, because who confirmed is part of the proof.
import type { PersonRef } from '#platform/operations/tables.ts'
import type { Tx } from '#platform/transaction.ts'

/** Rows that stay, by the date until which they do: counted, with the ground. */
export interface KeptRows {
  record_class: string | null
  /** The law or the reason. */
  ground: string
  /** A plain date; null is for good. */
  until: string | null
  count: number
}

export interface ErasedTable {
  module: string
  /** Where the table is: `database` for our own. */
  store: string
  table: string
  /** As a person calls the rows: "invoices". */
  title: string
  /** Rows after the fence, before the first batch. */
  before: number
  /**
   * Rows that came after that count, were written by the erasing itself, and are in `erased` or `kept`: its
   * events, its entries in the audit log. `before + written = erased + vanished + the counts of kept`.
   */
  written: number
  erased: number
  /**
   * Rows that were counted and not there any more when their turn came: a task had deleted them, their time
   * was over.
   */
  vanished: number
  /** Those of the kept rows whose personal columns the erasing has emptied. */
  anonymised: number
  kept: KeptRows[]
  /** Rows that appeared after the module had been erased: found by reading back, and erased as well. */
  late: number
}

/**
 * The receipt that another one adds to. Its number alone would not do: after a restore the numbers come
 * again, and a replay got the very number that it named.
 */
export interface Supplemented {
  number: number
  /** Null only where a ledger of an older version did not note it. */
  uid: string | null
  /** SHA-256 of its file. */
  hash: string
}

export type ReceiptKind = 'erasure' | 'supplementary' | 'replay'

/** What the operation knows of itself when it ends; its own rows are emptied then. */
export interface KnownAtEnd {
  kind: Extract<ReceiptKind, 'erasure' | 'replay'>
  /** When the fence was closed, an instant. */
  begunAt: string | null
  supplements: Supplemented | null
  /** Steps whose titles people have written, with what they are called from now on. */
  titles: Readonly<Record<string, string>>
}

/** What the last step of an erasing hands to the function that issues the receipt. Instants are ISO 8601. */
export interface ErasureSummary {
  kind: ReceiptKind
  /** The tombstone: nothing but this stays of the organization itself. */
  organization: {
    uid: string
    type: string
    created_at: string
    retired_at: string | null
  }
  operation_uid: string
  /** Of the plan that was confirmed. */
  plan_digest: string
  requested_by: PersonRef
  confirmed_by: PersonRef | null
  /** The second person, when the type's policy wants four eyes. */
  approved_by: PersonRef | null
  planned_at: string
  confirmed_at: string | null
  begun_at: string
  erased_at: string
  tables: ErasedTable[]
  files: { count: number; bytes: number }
  /** The same files by the store in which they were; stores without any are not named. */
  stores: { store: string; count: number; bytes: number }[]
  /** Rows that were found by reading back and should not be there: empty, or there would be no receipt. */
  residue: { store: string; table: string; count: number }[]
  /** What is not erased because it is none of Tenure's to erase. */
  exempt: { name: string; ground: string }[]
  /** The receipt that this one adds to. */
  supplements: Supplemented | null
}

export interface IssuedReceipt {
  /** Counts up by one without gaps. */
  number: number
  uid: string
  /** Of the signed bytes, hexadecimal SHA-256. */
  hash: string
}

/**
 * Signs and stores a receipt in the transaction that makes the organization a tombstone; `main` passes it.
 */
export type ReceiptIssuer = (tx: Tx, summary: ErasureSummary) => Promise<IssuedReceipt>
