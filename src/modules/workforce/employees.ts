// Employees and where they work, without a database.
import { z } from 'zod'
import { verbs } from '#platform/operations/verbs.ts'
import * as shapes from '#platform/schemas.ts'
import { searched } from '#platform/searching.ts'
import { pageQuery } from '#platform/paging.ts'

export const employeeSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    name: z.string(),
    status: z.enum(['active', 'offboarded']),
    is_active: z.boolean(),
    offboarded_on: z.string().nullable(),
    offboarded_at: z.string().nullable(),
    offboarded_by: z.number().nullable(),
    version: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
    unit: z
      .object({
        id: z.number(),
        name: z.string(),
        code: z.string(),
        starts_on: z.string(),
      })
      .nullable()
      .describe('Where the open primary deployment is.'),
  })
  .meta({ id: 'Employee' })

export const deploymentSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    employee_id: z.number(),
    unit_id: z.number(),
    unit_name: z.string(),
    unit_code: z.string(),
    is_primary: z.boolean(),
    starts_on: z.string(),
    ends_on: z.string().nullable(),
    status: z.enum(['open', 'ended', 'cancelled']),
    cancelled_at: z.string().nullable(),
    ended_because: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'Deployment' })

export const employeeBody = z
  .object({
    organization_id: shapes.bodyId,
    name: shapes.line(200),
    unit_id: shapes.bodyId,
    starts_on: shapes.plainDate.optional().describe('By default today at the unit.'),
    reason: shapes.reason.optional(),
  })
  .strict()

export const employeeUpdate = z.object({ name: shapes.line(200), reason: shapes.reason.optional() }).strict()

export const employeeQuery = pageQuery.extend({
  organization_id: shapes.id.optional(),
  unit_id: shapes.id.optional().describe('With an open deployment there.'),
  status: z.enum(['active', 'offboarded']).optional(),
  q: searched(200).optional().describe('Part of the name.'),
})
export type EmployeeQuery = z.output<typeof employeeQuery>

export const deploymentBody = z
  .object({
    unit_id: shapes.bodyId,
    starts_on: shapes.plainDate.optional().describe('By default today at the unit.'),
    is_primary: z.boolean().default(false),
    reason: shapes.reason.optional(),
  })
  .strict()

const lastDay = shapes.plainDate.optional().describe('The last day, at most today; by default today.')

export const transferBody = z
  .object({ target_unit_id: shapes.bodyId, effective_date: lastDay, reason: shapes.reason.optional() })
  .strict()
export const endBody = z
  .object({ effective_date: lastDay, reason: shapes.reason.optional() })
  .strict()
  .optional()
export const offboardBody = z
  .object({ effective_date: lastDay, reason: shapes.reason.optional() })
  .strict()
  .optional()

export const offboardedSchema = employeeSchema
  .extend({
    offboarding: z.object({
      effective_date: z.string(),
      changes: z.array(
        z.object({
          verb: z.enum(verbs),
          kind: z.string(),
          name: z.string(),
          count: z.number(),
        }),
      ),
    }),
  })
  .meta({ id: 'OffboardedEmployee' })

/** How a deployment stands, from its row. */
export function deploymentStatus({
  ends_on,
  cancelled_at,
}: {
  ends_on: string | null
  cancelled_at: string | null
}): 'open' | 'ended' | 'cancelled' {
  if (cancelled_at) return 'cancelled'
  return ends_on ? 'ended' : 'open'
}
