// An erased customer without the erasing: the rows that one leaves behind, and the receipt of it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { inTransaction } from '#platform/transaction.ts'
import { newReceiptKey, type ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { receiptIssuer } from '#lifecycle/erasure/receipt.ts'
import type { ErasedTable, ErasureSummary, IssuedReceipt } from '#lifecycle/erasure/types.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { fixRetention } from '#lifecycle/retention/decided.ts'
import { insertOrganization } from '../module-context.ts'

export const summaryOf = (uid: string, over: Partial<ErasureSummary> = {}): ErasureSummary => ({
  kind: 'erasure',
  organization: {
    uid,
    type: 'company',
    created_at: '2020-01-01T00:00:00.000Z',
    retired_at: '2026-11-20T00:00:00.000Z',
  },
  operation_uid: randomUUID(),
  plan_digest: 'sha256:00',
  requested_by: { kind: 'staff', id: 1, name: 'Ola' },
  confirmed_by: { kind: 'staff', id: 2, name: 'Kari Åse' },
  approved_by: null,
  planned_at: '2026-11-21T09:00:00.000Z',
  confirmed_at: '2026-11-21T09:10:00.000Z',
  begun_at: '2026-11-21T09:11:00.000Z',
  erased_at: '2026-11-21T09:12:00.000Z',
  tables: [
    {
      module: 'billing',
      store: 'database',
      table: 'invoices',
      title: 'invoices',
      before: 12,
      written: 0,
      erased: 2,
      vanished: 0,
      anonymised: 0,
      late: 0,
      kept: [{ record_class: 'invoices', ground: 'HGB § 257', until: '2034-12-31', count: 10 }],
    },
    {
      module: 'units',
      store: 'database',
      table: 'units',
      title: 'units',
      before: 3,
      written: 0,
      erased: 3,
      vanished: 0,
      anonymised: 0,
      late: 1,
      kept: [],
    },
  ],
  files: { count: 4, bytes: 123_456 },
  stores: [{ store: 'files', count: 4, bytes: 123_456 }],
  residue: [],
  exempt: [{ name: 'Module log of the provider', ground: "It is not Tenure's" }],
  supplements: null,
  ...over,
})

/** `table: before + written against erased + vanished + kept`, for the tables in which they are not equal. */
export const wrongSums = (tables: readonly ErasedTable[]): string[] =>
  tables.flatMap(({ table, before, written, erased, vanished, kept }) => {
    const [had, became] = [
      before + written,
      erased + vanished + kept.reduce((sum, { count }) => sum + count, 0),
    ]
    return had === became ? [] : [`${table}: ${had} against ${became}`]
  })

const onlyKey = newReceiptKey()

export function issue(
  db: Db,
  uid: string,
  {
    key = onlyKey,
    clock = systemClock,
    ...over
  }: Partial<ErasureSummary> & { key?: ReceiptKey; clock?: Clock } = {},
): Promise<IssuedReceipt> {
  return inTransaction(db, { actor: systemActor }, (tx) =>
    receiptIssuer({ clock, key })(tx, summaryOf(uid, over)),
  )
}

/** Past every guard, as the owner of the database could. */
export async function tamper(db: Db, statement: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const each of [
      'grant all on receipts to current_user',
      'alter table receipts disable trigger user',
      statement,
      'alter table receipts enable trigger user',
    ])
      await sql.raw(each).execute(tx)
  })
}

/** A tombstone of a customer from that country with its receipt; `fill` makes the rows that are kept. */
export async function erasedCustomer(
  db: Db,
  slug: string,
  {
    clock,
    country = 'DE',
    fill,
  }: { clock: Clock; country?: string; fill?: (organization: Organization) => Promise<void> },
): Promise<{ organization: Organization; receipt: IssuedReceipt }> {
  const { id } = await insertOrganization(db, slug)
  const organization = await db
    .updateTable('organizations')
    .set({ country })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await fill?.(organization)
  await inTransaction(db, { actor: systemActor }, (tx) => fixRetention(tx, clock, organization))
  const receipt = await issue(db, organization.uid, { clock })
  const tombstone = await db
    .updateTable('organizations')
    .set({ status: 'erased', country: null, name: null, slug: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return { organization: tombstone, receipt }
}
