// The shapes of an organization and the rules that need no database.
import { z } from 'zod'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { detailNames, eachField } from '#lifecycle/organization/fields.ts'
import { reasonSchema } from '#platform/operations/plan-schemas.ts'
import { shownFields } from './bodies.ts'

export { pathOrganization } from '#lifecycle/organization/organization.ts'

export const shownSettings = z.looseObject({
  fy_start_month: z.number().int().optional().describe('1 to 12; the financial year begins with it.'),
})

const primaryContactSchema = z
  .object({ name: z.string(), email: z.string().nullable() })
  .describe('The contact of the type `primary`.')

export const organizationSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    name: shownFields.name,
    slug: shownFields.slug,
    type: z.string(),
    status: z.enum(organizationStatuses),
    is_active: z.boolean(),
    ...eachField(detailNames, (name) => shownFields[name]),
    primary_contact: primaryContactSchema.nullable(),
    settings: shownSettings,
    version: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
    retired_at: z.string().nullable(),
    retired_by: z.number().nullable(),
    suspended_at: z.string().nullable(),
    archived_at: z.string().nullable(),
    purge_on: z
      .string()
      .nullable()
      .describe('The day on which it is closed and erased unless it is restored, in its zone.'),
    purge_operation_id: z.number().nullable().describe('What the purge date has begun or planned.'),
    closure_request: z
      .object({
        id: z.number(),
        status: z.string(),
        reason: z.string(),
        requested_by: z.string(),
        requested_at: z.string(),
      })
      .nullable(),
    instances: z
      .object({ total: z.number(), healthy: z.number() })
      .optional()
      .describe('How many there are, and how many are well.'),
    broken: z
      .array(z.string())
      .optional()
      .describe('What is wrong with an old record, as sentences; what cannot be shown is left out.'),
    operation: z
      .object({
        id: z.number(),
        kind: z.string(),
        status: z.string(),
        title: z.string(),
        waiting_for: z.array(reasonSchema),
      })
      .nullable(),
    seeded: z.array(z.object({ name: z.string(), count: z.number() })).optional(),
    not_seeded: z.array(z.object({ name: z.string(), how: z.string() })).optional(),
  })
  .loose()
  .meta({ id: 'Organization' })
