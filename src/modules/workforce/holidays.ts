// Days off, and the rows of an upload, without a database.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'

export const holidaySchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    region: z.string(),
    date: z.string(),
    name: z.string(),
    country: z.string().nullable().describe('Of the organization when it was entered.'),
    left_at: z
      .string()
      .nullable()
      .describe('Since then it is no holiday, because the organization has another country.'),
    created_at: z.string(),
  })
  .meta({ id: 'Holiday' })
export type Holiday = z.output<typeof holidaySchema>

const region = shapes.lineOrNone(50)

export const holidayFields = z.object({
  date: shapes.plainDate,
  name: shapes.line(200),
  region: region.default('').describe('For example `IN-KA`; empty means everywhere.'),
})
export const holidayBody = holidayFields
  .extend({ organization_id: shapes.bodyId, reason: shapes.reason.optional() })
  .strict()

export type HolidayValues = z.output<typeof holidayFields>
export interface BadRow {
  line: number
  field: string | null
  message: string
}

export const importQuery = z.object({
  organization_id: shapes.id,
  mode: z
    .enum(['keep_good', 'all_or_nothing'])
    .default('keep_good')
    .describe('What happens to the good rows when there are bad ones.'),
  reason: shapes.reason.optional(),
})

const badRowSchema = z.object({ line: z.number(), field: z.string().nullable(), message: z.string() })
export const importSchema = z
  .object({
    rows: z.number(),
    added: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    errors: z.array(badRowSchema).describe('Every refused row, by its line.'),
    columns_left_out: z.array(z.string()).describe('Columns of the file that no holiday has.'),
  })
  .meta({ id: 'HolidayImport' })
