// When a unit's attendance raises a flag, without a database.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'

const kinds = [
  'late_arrival',
  'early_departure',
  'absence',
  'missing_punch',
  'outside_geofence',
  'unknown_device',
] as const

export const policySchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    unit_id: z.number(),
    name: z.string(),
    kind: z.string(),
    threshold: z.number(),
    window_days: z.number(),
    severity: z.enum(['low', 'medium', 'high']),
    created_at: z.string(),
  })
  .meta({ id: 'RedFlagPolicy' })
export type RedFlagPolicy = z.output<typeof policySchema>

export const policyBody = z
  .object({
    unit_id: shapes.bodyId,
    name: shapes.line(100),
    kind: z.enum(kinds),
    threshold: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(3)
      .describe('How often within the window raises the flag.'),
    window_days: z.number().int().min(1).max(366).default(30),
    severity: z.enum(['low', 'medium', 'high']).default('medium'),
    reason: shapes.reason.optional(),
  })
  .strict()
