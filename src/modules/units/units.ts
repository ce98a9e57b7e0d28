// The life and the shapes of a unit, and the rules that need no database.
import { verbs } from '#platform/operations/verbs.ts'
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import { searched } from '#platform/searching.ts'
import { pageQuery } from '#platform/paging.ts'
import { defineLifecycle, type StatusRule } from '#lifecycle/organization/state-machine.ts'

const unitStatuses = ['active', 'decommissioning', 'retired'] as const
export type UnitStatus = (typeof unitStatuses)[number]

/**
 * Whether writes are allowed is first the organization's status. A unit that is not active takes no writes
 * at all.
 */
const row = (title: string, write: 'all' | 'nobody'): StatusRule => ({
  title,
  allows: {
    read: 'all',
    write,
    create_instance: 'nobody',
    delete_instance: 'nobody',
    pay: 'nobody',
    bill: 'nobody',
    steward: 'staff',
    engine: 'engine',
  },
})

export const unitLifecycle = defineLifecycle(
  'unit',
  {
    active: row('Active', 'all'),
    decommissioning: row('Retiring', 'nobody'),
    retired: row('Retired', 'nobody'),
  } satisfies Record<UnitStatus, StatusRule>,
  {
    decommission: { title: 'Retire', from: ['active'], to: 'decommissioning' },
    retire: { title: 'Finish retiring', from: ['decommissioning'], to: 'retired' },
    reinstate: { title: 'Bring back', from: ['retired'], to: 'active' },
  },
)

const code = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,30}[A-Za-z0-9])?$/,
    'Up to 32 letters, digits, hyphens and underscores.',
  )

const fields = {
  name: shapes.line(200),
  code,
  timezone: shapes.timezone,
  geo_enabled: z.boolean(),
  device_binding: z.boolean(),
  parent_id: shapes.bodyId.nullable().describe('The unit above it.'),
}

export const createBody = z
  .object({
    organization_id: shapes.bodyId,
    ...fields,
    timezone: shapes.timezone.optional().describe("By default the organization's."),
    geo_enabled: z.boolean().default(false),
    device_binding: z.boolean().default(false),
    parent_id: fields.parent_id.optional(),
    reason: shapes.reason.optional(),
  })
  .strict()
export type CreateBody = z.output<typeof createBody>

export const updateBody = z
  .object(fields)
  .partial()
  .extend({ reason: shapes.reason.optional() })
  .strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

const transfer = z.object({ employee_id: shapes.bodyId, target_unit_id: shapes.bodyId }).strict()

const retireFields = {
  effective_date: shapes.plainDate.describe("The unit's last day; today at most."),
  transfer: z
    .array(transfer)
    .max(20_000)
    .default([])
    .describe('Employees who go on at other units from the day after; all other deployments end.'),
  with_children: z
    .boolean()
    .default(false)
    .describe('Take the units below along; otherwise active ones refuse it.'),
}
export const retireBody = z.object({ ...retireFields, reason: shapes.reason }).strict()
export const previewBody = z.object({ ...retireFields, reason: shapes.reason.optional() }).strict()
export type RetireInput = Pick<z.output<typeof retireBody>, 'effective_date' | 'transfer' | 'with_children'>

export const listQuery = pageQuery.extend({
  organization_id: shapes.id.optional(),
  status: z.enum(unitStatuses).optional(),
  q: searched(200).optional().describe('Part of the name or code.'),
})
export type ListQuery = z.output<typeof listQuery>

export const unitSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    parent_id: z.number().nullable(),
    name: z.string(),
    code: z.string(),
    timezone: z.string(),
    geo_enabled: z.boolean(),
    device_binding: z.boolean(),
    status: z.enum(unitStatuses),
    is_active: z.boolean(),
    retired_on: z.string().nullable(),
    retired_at: z.string().nullable(),
    retired_by: z.number().nullable(),
    version: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .loose()
  .meta({ id: 'Unit' })

const changeSchema = z.object({
  verb: z.enum(verbs),
  kind: z.string(),
  name: z.string(),
  count: z.number(),
})
export const retiredUnitSchema = unitSchema
  .extend({
    retirement: z.object({
      effective_date: z.string(),
      units: z.array(z.object({ id: z.number(), name: z.string(), code: z.string() })),
      changes: z.array(changeSchema),
    }),
  })
  .loose()
  .meta({ id: 'RetiredUnit' })

export const previewSchema = z
  .object({
    effective_date: z.string(),
    units: z.array(z.object({ id: z.number(), name: z.string(), code: z.string() })),
    changes: z.array(changeSchema),
    allowed: z.boolean(),
    refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
    errors: z.record(z.string(), z.array(z.string())),
  })
  .meta({ id: 'UnitRetirePreview' })
