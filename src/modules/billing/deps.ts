// What every part of the module is given, and what its routes share.
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Runner } from '#platform/operations/index.ts'
import { decodeCursor } from '#platform/paging.ts'
import type { Db } from '#platform/postgres.ts'
import { reason } from '#platform/schemas.ts'

export interface BillingDeps {
  db: Db
  clock: Clock
  log: Log
  runner: Runner
}

export const because = z.object({ reason: reason.optional() }).optional()

/** The id behind which a page of a list begins. */
export const afterOf = (cursor: string | undefined): number | null =>
  decodeCursor(cursor, z.tuple([z.number().int()]))?.[0] ?? null
