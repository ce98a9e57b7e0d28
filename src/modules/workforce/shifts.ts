// Shifts of a unit and who is planned for them, without a database.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import { pageQuery } from '#platform/paging.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Hours and minutes, such as 09:30.')
const weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1)
  .max(7)
  .transform((days) => [...new Set(days)].sort((a, b) => a - b))
  .describe('1 is Monday, 7 is Sunday.')

export const shiftSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    unit_id: z.number(),
    name: z.string(),
    starts_at: z.string(),
    ends_at: z.string(),
    weekdays: z.array(z.number()),
    created_at: z.string(),
  })
  .meta({ id: 'Shift' })
export type Shift = z.output<typeof shiftSchema>

export const shiftBody = z
  .object({
    unit_id: shapes.bodyId,
    name: shapes.line(100),
    starts_at: time,
    ends_at: time.describe('Earlier than the start: it ends on the next day.'),
    weekdays: weekdays.default([1, 2, 3, 4, 5]),
    reason: shapes.reason.optional(),
  })
  .strict()
  .refine(({ starts_at, ends_at }) => starts_at !== ends_at, {
    path: ['ends_at'],
    message: 'Must be another time than the start: a shift lasts less than a day.',
  })

export const assignmentSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    unit_id: z.number(),
    shift_id: z.number(),
    shift_name: z.string(),
    employee_id: z.number(),
    employee_name: z.string(),
    date: z.string(),
    starts_at: z.string(),
    ends_at: z.string(),
    status: z.enum(['planned', 'worked', 'cancelled']),
    cancelled_at: z.string().nullable(),
    cancelled_because: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'ShiftAssignment' })

export const assignmentBody = z
  .object({
    shift_id: shapes.bodyId,
    employee_id: shapes.bodyId,
    date: shapes.plainDate,
    reason: shapes.reason.optional(),
  })
  .strict()

export const assignmentQuery = pageQuery.extend({
  organization_id: shapes.id.optional(),
  unit_id: shapes.id.optional(),
  employee_id: shapes.id.optional(),
  shift_id: shapes.id.optional(),
  status: z.enum(['planned', 'worked', 'cancelled']).optional(),
  from: shapes.plainDate.optional(),
  to: shapes.plainDate.optional(),
})
export type AssignmentQuery = z.output<typeof assignmentQuery>
