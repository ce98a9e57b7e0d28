// The decisions of an erasing's plan and the results of its steps: stored as JSON, parsed when they are read.
import { z } from 'zod'

/**
 * The state that the erasing begins from. `closed`: the organization is closed. `close_first`: the erasing
 * closes it. `abandon`: setting it up has not ended. `go_on`: an erasing had begun and is continued.
 * `replay`: a restore has brought it back.
 */
const erasingPaths = ['closed', 'close_first', 'abandon', 'go_on', 'replay'] as const
export type ErasingPath = (typeof erasingPaths)[number]

/** When the erasing has ended, only these decisions stay. */
export const erasingDecisions = z.object({
  path: z.enum(erasingPaths).optional(),
  approval: z.enum(['four_eyes', 'none']).optional(),
})

/**
 * Older versions stored only the number of the receipt. It is read as null, because after a restore the
 * number may be that of another receipt.
 */
export const ledgerResult = z.object({
  supplements: z
    .object({ number: z.number(), uid: z.string().nullable(), hash: z.string() })
    .nullable()
    .catch(null),
})

/** Rows that referred to nothing before the erasing, by their foreign key. */
export const recountResult = z.object({ dangling: z.record(z.string(), z.number()) })
export type Dangling = z.output<typeof recountResult>['dangling']

/** Older versions stored no uid. */
export const receiptResult = z.object({
  receipt_number: z.number(),
  receipt_hash: z.string(),
  receipt_uid: z.string().optional(),
})
export type ReceiptResult = z.output<typeof receiptResult>
