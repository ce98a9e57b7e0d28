// What an erasing's plan decides, and what its steps are done with: stored as JSON, parsed when it is read.
import { z } from 'zod'

/**
 * How it comes to be erased: `closed` already, `close_first`, `abandon` a setting up that has not ended,
 * `go_on` with one that had begun, or `replay` one that a restore has brought back.
 */
const erasingPaths = ['closed', 'close_first', 'abandon', 'go_on', 'replay'] as const
export type ErasingPath = (typeof erasingPaths)[number]

/** All that stays of the decisions when it has ended. */
export const erasingDecisions = z.object({
  path: z.enum(erasingPaths).optional(),
  approval: z.enum(['four_eyes', 'none']).optional(),
})

/**
 * An erasing that began under an older version noted the number alone: then it names none rather than a wrong
 * one.
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

/** An older version noted no uid. */
export const receiptResult = z.object({
  receipt_number: z.number(),
  receipt_hash: z.string(),
  receipt_uid: z.string().optional(),
})
export type ReceiptResult = z.output<typeof receiptResult>
