// Rules of sample things, without a database.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'

export const sampleThingsSchema = z.object({
  id: z.number(),
  organization_id: z.number(),
  name: z.string(),
  created_at: z.string(),
})
export type SampleThingsRow = z.output<typeof sampleThingsSchema>

export const sampleThingsBody = z
  .object({
    name: shapes.line(200),
    reason: shapes.reason.optional(),
  })
  .strict()
