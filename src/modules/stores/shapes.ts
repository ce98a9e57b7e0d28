// Stores outside the database and what a comparison finds, as JSON.
import { pageOf } from '#platform/paging.ts'
import { z } from 'zod'
import { awayCodes, outsideKinds } from '#lifecycle/outside/identity.ts'
import { reason } from '#platform/schemas.ts'

const storeSchema = z
  .object({
    name: z
      .string()
      .describe('`files`, `erasure_ledger`, or `control_plane.` and the uid of the control plane.'),
    kind: z.enum(outsideKinds),
    title: z.string(),
    where: z.string().nullable().describe('The folder or bucket.'),
    state: z
      .enum(['there', 'away'])
      .describe('`away`: nothing in it counts as gone, nothing is written there, and what needs it waits.'),
    uid: z.string().nullable().describe('The identity that the database knows; null before the first use.'),
    code: z.enum(awayCodes).nullable(),
    reason: z.string().nullable(),
    remedy: z.string().nullable(),
  })
  .meta({ id: 'Store' })

export const storeList = pageOf(storeSchema)

export const adoptBody = z.object({ reason }).strict()

export const adoptedSchema = storeSchema
  .extend({ note: z.string().describe('What was put right, and what stays to do.') })
  .meta({ id: 'AdoptedStore' })

const findingSchema = z
  .object({
    store: z.string(),
    code: z
      .string()
      .describe(
        'Stable: `files_missing`, `files_stray`, `receipts_missing`, `processes_without_row`, ' +
          '`rows_without_process`, `receipt_keys_differ`, `store_away`.',
      ),
    count: z.number(),
    first: z.array(z.string()).describe('The first few, by uid or number.'),
    message: z.string(),
    repair: z.string(),
  })
  .meta({ id: 'StoreFinding' })

export const comparisonSchema = z
  .object({
    ok: z.boolean().describe('Nothing was found.'),
    compared: z.array(z.string()).describe('Names of the stores that were compared.'),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'StoreComparison' })
