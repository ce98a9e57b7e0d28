// Kinds of leave that every new organization begins with.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'

export const leaveTypeSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    code: z.string(),
    name: z.string(),
    quota_days: z.number().nullable(),
    is_paid: z.boolean(),
    version: z.number(),
    created_at: z.string(),
  })
  .meta({ id: 'LeaveType' })
export type LeaveType = z.output<typeof leaveTypeSchema>

export const leaveTypeBody = z
  .object({
    name: shapes.line(100),
    quota_days: z
      .number()
      .min(0)
      .max(366)
      .refine((days) => Number.isInteger(days * 4), 'Whole days or quarters of a day, such as 7.5.')
      .nullable()
      .describe('Days a year, whole or in quarters; null is unlimited.'),
    is_paid: z.boolean(),
  })
  .partial()
  .strict()
  .refine((body) => Object.keys(body).length > 0, 'Nothing to change.')

/** Quotas as they are common; an organization changes its own. */
export const leaveCatalogue: readonly Pick<LeaveType, 'code' | 'name' | 'quota_days' | 'is_paid'>[] = [
  { code: 'casual', name: 'Casual leave', quota_days: 12, is_paid: true },
  { code: 'sick', name: 'Sick leave', quota_days: 12, is_paid: true },
  { code: 'earned', name: 'Earned leave', quota_days: 15, is_paid: true },
  { code: 'unpaid', name: 'Unpaid leave', quota_days: null, is_paid: false },
]
