// Receipts and the public keys that verify them. No row may change: a mistake of Tenure or of an operator
// must not change a receipt.
import type { Selectable } from 'kysely'
import { statements } from '#platform/migrate.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import type { ReceiptKind } from './types.ts'

interface ReceiptsTable {
  number: number
  uid: string
  kind: ReceiptKind
  /** Uid of the organization that the receipt is about. */
  subject_uid: string
  /** Number of the receipt that it adds to. */
  supplements: number | null
  /** Hash of the file of that receipt; null for a receipt of the first format, which has only the number. */
  supplements_hash: string | null
  issued_at: string
  key_id: string
  previous_hash: string
  hash: string
  /** The exact bytes, as they are handed out. */
  file: string
}

declare module '#platform/postgres.ts' {
  interface Tables {
    receipts: ReceiptsTable
    receipt_keys: { id: string; public_key: string; first_used_at: string }
  }
}

export type ReceiptRow = Selectable<ReceiptsTable>

export const receiptTables: Record<string, TablePolicy> = {
  receipts: {
    scope: 'installation',
    onErase: 'retain',
    because: 'proof of what was erased and kept',
    until: 'for good',
  },
  receipt_keys: {
    scope: 'installation',
    onErase: 'retain',
    because: 'older receipts stay verifiable',
    until: 'for good',
  },
}

/** These migrations come at the end of the lifecycle's list. */
export const laterReceiptMigrations = {
  '0012-receipts-name-by-hash': statements(
    'alter table receipts add column supplements_hash text',
    `comment on column receipts.supplements_hash is 'Which receipt it adds to: numbers come again after ` +
      `a restore. No personal data; kept for good.'`,
  ),
}

// There is no foreign key between the two tables: to check it PostgreSQL needs the right to update, and no
// role has that right here.
const unchanging = (table: string): string[] => [
  `create trigger ${table}_append_only before update or delete on ${table} for each row execute ` +
    'function receipts_are_append_only()',
  `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function ` +
    'receipts_are_append_only()',
  `revoke update, delete, truncate on ${table} from current_user, public`,
]

export const receiptMigrations = {
  '0005-receipts': statements(
    'create table receipt_keys (id text primary key, public_key text not null, first_used_at ' +
      'timestamptz not null)',
    `comment on table receipt_keys is 'Public keys that verify receipts, present and former. No ` +
      `personal data; kept for good.'`,
    `create table receipts (
      number bigint primary key,
      uid uuid not null unique,
      kind text not null,
      subject_uid uuid not null,
      supplements bigint,
      issued_at timestamptz not null,
      key_id text not null,
      previous_hash text not null,
      hash text not null unique,
      file text not null)`,
    'create index receipts_of_subject on receipts (subject_uid, number)',
    `comment on table receipts is 'Signed, chained proof of what was erased and kept. Names staff who ` +
      `confirmed, nobody else. Append-only, kept for good.'`,
    `create function receipts_are_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'receipts are append-only' using errcode = 'insufficient_privilege';
      end $$`,
    ...['receipts', 'receipt_keys'].flatMap(unchanging),
  ),
}
