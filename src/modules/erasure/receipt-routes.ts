// Receipts: the list, one of them, its file, the keys, and the proof that none was changed or taken away.
import { z } from 'zod'
import { page, pageOf } from '#platform/paging.ts'
import { notFound } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { knownKeys } from '#lifecycle/erasure/receipt.ts'
import { publicKeyOf } from '#lifecycle/erasure/receipt-file.ts'
import { faultOf, verifyReceipts } from '#lifecycle/erasure/receipt-chain.ts'
import type { ReceiptRow } from '#lifecycle/erasure/receipt-tables.ts'
import type { Db } from '#platform/postgres.ts'
import type { ErasureModuleDeps } from './deps.ts'
import { listReceipts, selectReceipt, supplementedHere, supplementsTo } from './queries.ts'
import {
  contentOf,
  fullReceiptSchema,
  keysSchema,
  receiptSchema,
  receiptsQuery,
  verdictSchema,
  viewReceipt,
} from './receipts.ts'

const path = { params: z.object({ number: id }), tag: 'receipts', permission: 'receipts.read' }

export function receiptRoutes({ db, receiptKey }: Pick<ErasureModuleDeps, 'db' | 'receiptKey'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/receipts',
      summary: 'List receipts, newest first',
      tag: 'receipts',
      permission: 'receipts.read',
      query: receiptsQuery,
      responses: { 200: pageOf(receiptSchema) },
      async handler({ query }) {
        const { items, next_cursor } = page(await listReceipts(db, query), query.limit, ({ number }) => [
          number,
        ])
        const here = await supplementedHere(db, items)
        return ok({ items: items.map((row) => viewReceipt(row, here)), next_cursor })
      },
    }),
    route({
      method: 'GET',
      path: '/receipts/verify',
      summary: 'Verify every receipt',
      tag: 'receipts',
      permission: 'audit.verify',
      description:
        'Checks each signature, the chain from the first to the last, and that the audit log knows of ' +
        'no other. Names the first that is broken.',
      responses: { 200: verdictSchema },
      handler: async () => ok(await verifyReceipts(db)),
    }),
    route({
      method: 'GET',
      path: '/receipts/public-key',
      summary: 'The public keys that verify receipts',
      tag: 'receipts',
      permission: 'public',
      description: 'Keep it beside your receipts: it verifies them without this server.',
      responses: { 200: keysSchema },
      async handler() {
        const former = (await knownKeys(db))
          .filter((key) => key.id !== receiptKey.id)
          .map((key) => ({ id: key.id, public_key: key.public_key }))
        const present = { id: receiptKey.id, public_key: receiptKey.publicKey }
        return ok({ key_id: present.id, public_key: present.public_key, keys: [present, ...former] })
      },
    }),
    route({
      method: 'GET',
      path: '/receipts/{number}',
      summary: 'Show a receipt',
      ...path,
      responses: { 200: fullReceiptSchema },
      async handler({ params }) {
        const row = await found(db, params.number)
        const problem = await faultNow(db, row)
        const supplements = await supplementsTo(db, row)
        return ok({
          ...viewReceipt(row, await supplementedHere(db, [row])),
          ...contentOf(row),
          supplemented_by: supplements,
          valid: problem === null,
          problem,
        })
      },
    }),
    route({
      method: 'GET',
      path: '/receipts/{number}/file',
      summary: 'Download a receipt',
      ...path,
      produces: 'application/json',
      description:
        'The exact bytes that were issued; `tenure receipt verify` checks them without this server.',
      responses: { 200: z.unknown() },
      async handler({ params }) {
        const { number, file } = await found(db, params.number)
        const headers = {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="receipt-${number}.json"`,
        }
        return { status: 200, headers, stream: Buffer.from(file) }
      },
    }),
  ]
}

async function found(db: Db, number: number): Promise<ReceiptRow> {
  const row = await selectReceipt(db, number)
  if (!row) throw notFound('receipt')
  return row
}

/** What is wrong with a receipt, checked with the one before it only, without reading the whole chain. */
async function faultNow(db: Db, row: ReceiptRow): Promise<string | null> {
  const keys = new Map((await knownKeys(db)).map((key) => [key.id, publicKeyOf(key.public_key)]))
  const before = await selectReceipt(db, row.number - 1)
  return faultOf(row, before?.hash ?? null, keys)
}
