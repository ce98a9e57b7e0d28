// Receipts as the API answers them.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import { uid } from '#platform/schemas.ts'
import { readReceipt, supplementedBy, type Receipt } from '#lifecycle/erasure/receipt-file.ts'
import type { ReceiptRow } from '#lifecycle/erasure/receipt-tables.ts'

const person = z.object({ kind: z.string(), id: z.number().nullable(), name: z.string() })
const kept = z.object({
  record_class: z.string().nullable(),
  ground: z.string(),
  until: z.string().nullable().describe('The last day; null is for good.'),
  count: z.number(),
})
const table = z.object({
  module: z.string(),
  store: z
    .string()
    .optional()
    .describe('Where the table is: `database` for our own; absent before the third format.'),
  table: z.string(),
  title: z.string(),
  before: z.number(),
  erased: z.number(),
  anonymised: z.number(),
  kept: z.array(kept),
  written: z
    .number()
    .optional()
    .describe('Rows that the erasing itself wrote after the count; absent in receipts of the first format.'),
  vanished: z
    .number()
    .optional()
    .describe('Rows that were gone already when their turn came; absent in receipts of the first format.'),
  late: z.number().describe('Rows that appeared while it was being erased, and were erased as well.'),
})

const supplementedSchema = z.object({
  number: z.number().describe('Numbers come again after a restore; the hash says which receipt it is.'),
  uid: z.string().nullable(),
  hash: z.string().nullable().describe('SHA-256 of its file; null where the receipt names a number alone.'),
})

/** Unknown members are let through, so that an older version shows what a newer one has written. */
const contentSchema = z
  .looseObject({
    format: z.string(),
    number: z.number(),
    uid: z.string(),
    issued_at: z.string(),
    previous_hash: z.string(),
    key_id: z.string(),
    kind: z.enum(['erasure', 'supplementary', 'replay']),
    organization: z.object({
      uid: z.string(),
      type: z.string(),
      created_at: z.string(),
      retired_at: z.string().nullable(),
    }),
    operation_uid: z.string(),
    plan_digest: z.string(),
    requested_by: person,
    confirmed_by: person.nullable(),
    approved_by: person.nullable(),
    planned_at: z.string(),
    confirmed_at: z.string().nullable(),
    begun_at: z.string(),
    erased_at: z.string(),
    tables: z.array(table),
    files: z.object({ count: z.number(), bytes: z.number() }),
    stores: z
      .array(z.object({ store: z.string(), count: z.number(), bytes: z.number() }))
      .optional()
      .describe('The same files by the store in which they were; from the third format on.'),
    residue: z.array(z.object({ store: z.string().optional(), table: z.string(), count: z.number() })),
    exempt: z.array(z.object({ name: z.string(), ground: z.string() })),
    supplements: z
      .union([supplementedSchema, z.number().describe('As the first format has it: the number alone.')])
      .nullable(),
  })
  .meta({ id: 'ReceiptContent' })

export const receiptSchema = z
  .object({
    number: z.number(),
    uid: z.string(),
    kind: contentSchema.shape.kind,
    organization_uid: z.string(),
    organization_type: z.string(),
    supplements: supplementedSchema
      .extend({
        is_here: z
          .boolean()
          .describe('Whether that very receipt is in this database: a restore may have taken it away.'),
      })
      .nullable()
      .describe('The receipt that it adds to.'),
    issued_at: z.string(),
    key_id: z.string(),
    hash: z.string().describe('SHA-256 of the file.'),
    previous_hash: z.string(),
    confirmed_by: z.string().nullable(),
    rows_erased: z.number(),
    rows_kept: z.number(),
  })
  .meta({ id: 'Receipt' })

export const fullReceiptSchema = receiptSchema.extend({
  receipt: contentSchema,
  signature: z.string(),
  supplemented_by: z.array(z.number()),
  valid: z.boolean(),
  problem: z.string().nullable().describe('Why it is not valid.'),
})

export const verdictSchema = z
  .object({
    ok: z.boolean(),
    receipts: z.number(),
    keys: z.number(),
    first_broken: z.object({ number: z.number(), problem: z.string() }).nullable(),
  })
  .meta({ id: 'ReceiptVerdict' })

const keySchema = z.object({ id: z.string(), public_key: z.string().describe('PEM.') })
export const keysSchema = z.object({
  key_id: z.string(),
  public_key: z.string().describe('PEM.'),
  keys: z.array(keySchema).describe('Those of older receipts too.'),
})

export const receiptsQuery = pageQuery.extend({ organization_uid: uid.optional() })

/** @param here hashes of the receipts that these may add to and that are in the database */
export function viewReceipt(row: ReceiptRow, here: ReadonlySet<string>) {
  const { receipt } = contentOf(row)
  const { number, kind, issued_at, key_id, hash, previous_hash } = row
  const added = supplementedBy(receipt)
  const supplements = added && {
    ...added,
    is_here: added.hash === null ? added.number !== number : here.has(added.hash),
  }
  const sum = (of: (each: Receipt['tables'][number]) => number) =>
    receipt.tables.reduce((total, each) => total + of(each), 0)
  return {
    number,
    uid: row.uid,
    kind,
    organization_uid: row.subject_uid,
    organization_type: receipt.organization.type,
    supplements,
    issued_at,
    key_id,
    hash,
    previous_hash,
    confirmed_by: receipt.confirmed_by?.name ?? null,
    rows_erased: sum(({ erased, late }) => erased + late),
    rows_kept: sum((each) => each.kept.reduce((total, { count }) => total + count, 0)),
  }
}

/**
 * The content of a receipt's file. A file that cannot be read is shown as empty, beside what is wrong with
 * it.
 */
export function contentOf({ file }: Pick<ReceiptRow, 'file'>): { receipt: Receipt; signature: string } {
  const reading = readReceipt(file)
  return reading.ok ? reading.file : unreadable
}

const nobody = { kind: 'system', id: null, name: '' }
const unreadable: { receipt: Receipt; signature: string } = {
  signature: '',
  receipt: {
    format: 'tenure-receipt/1',
    number: 0,
    uid: '',
    issued_at: '',
    previous_hash: '',
    key_id: '',
    kind: 'erasure',
    organization: { uid: '', type: '', created_at: '', retired_at: null },
    operation_uid: '',
    plan_digest: '',
    requested_by: nobody,
    confirmed_by: null,
    approved_by: null,
    planned_at: '',
    confirmed_at: null,
    begun_at: '',
    erased_at: '',
    tables: [],
    files: { count: 0, bytes: 0 },
    stores: [],
    residue: [],
    exempt: [],
    supplements: null,
  },
}
