// The shapes of planes, instances and debts as JSON, and the bodies that make them.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import type { Actor } from '#platform/actor.ts'
import { toldTo } from '#platform/told-to.ts'
import { instanceStatuses, type Condition, type ControlPlaneRow, type InstanceRow } from './tables.ts'

const conditionSchema = z.object({
  type: z.string(),
  status: z.boolean(),
  reason: z.string(),
  message: z.string(),
  at: z.string(),
})

export const instanceSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    control_plane_id: z.number(),
    control_plane: z.object({ id: z.number(), name: z.string(), kind: z.string() }),
    name: z.string(),
    role: z.enum(['admin', 'member']),
    setup: z.string(),
    channel: z.string(),
    build: z.string(),
    observed_build: z.string().nullable(),
    desired: z.enum(['present', 'absent']),
    status: z.enum(instanceStatuses),
    conditions: z.array(conditionSchema),
    address: z.string().nullable(),
    created_at: z.string(),
    deletion_requested_at: z.string().nullable(),
    deleted_at: z.string().nullable(),
  })
  .meta({ id: 'Instance' })

const instanceName = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    'Lower-case letters, digits and hyphens; starts and ends with a letter or digit.',
  )

export const instanceBody = z
  .object({
    name: instanceName,
    role: z.enum(['admin', 'member']),
    control_plane_id: shapes.bodyId,
    setup: z.string().max(63).optional(),
    channel: z.string().max(63).optional(),
    build: z.string().max(63).optional().describe("By default the channel's newest."),
    reason: shapes.reason.optional(),
  })
  .strict()

export const planeSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    name: z.string(),
    kind: z.string(),
    reachable: z.boolean().nullable(),
    last_seen_at: z.string().nullable(),
    last_error: z.string().nullable(),
    notice: z.string().nullable().describe('What staff must know who let instances run there.'),
    instances: z.object({ total: z.number(), healthy: z.number() }),
    created_at: z.string(),
  })
  .meta({ id: 'ControlPlane' })

export const planeBody = z
  .object({
    name: shapes.line(100),
    kind: z.string().max(30),
    config: z.record(z.string().max(63), z.union([shapes.line(500), z.number(), z.boolean()])).default({}),
    reason: shapes.reason.optional(),
  })
  .strict()

export const debtSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    operation_id: z.number().nullable(),
    control_plane_id: z.number(),
    kind: z.enum(['instance', 'namespace']),
    name: z.string(),
    uid: z.string(),
    reason: z.string(),
    created_at: z.string(),
    attempts: z.number(),
    last_error: z.string().nullable(),
    settled_at: z.string().nullable(),
  })
  .meta({ id: 'Debt' })

export const buildSchema = z.object({
  version: z.string(),
  command: z
    .array(z.string())
    .nullable()
    .optional()
    .describe("Null: the bundled service. Not shown to a customer's people."),
  created_at: z.string(),
})
export type Build = z.output<typeof buildSchema>
export const channelSchema = z.object({ key: z.string(), title: z.string(), build: z.string() })
export const setupSchema = z.object({ key: z.string(), title: z.string() })

export const buildBody = z
  .object({
    version: z
      .string()
      .min(1)
      .max(63)
      .regex(/^[0-9A-Za-z][0-9A-Za-z.+-]*$/, 'Letters, digits, dots, plus and hyphens.'),
    command: z
      .array(shapes.line(1000))
      .min(1)
      .max(50)
      .nullish()
      .describe('Program and arguments, for the system administrator alone; by default the bundled service.'),
    reason: shapes.reason.optional(),
  })
  .strict()

export function viewInstance(
  row: InstanceRow,
  plane: Pick<ControlPlaneRow, 'id' | 'name' | 'kind'>,
  actor: Actor,
): z.output<typeof instanceSchema> {
  const { namespace, generation, outside_uid, reconcile_at, leased_until, lease, failures, ...shown } = row
  return {
    ...shown,
    conditions: row.conditions.map((condition) => conditionFor(actor, condition)),
    control_plane: { id: plane.id, name: plane.name, kind: plane.kind },
  }
}

/** A condition has its code in `reason`. */
function conditionFor(actor: Actor, { reason, message, staff, ...seen }: Condition) {
  const told = toldTo(actor, { code: reason, message, staff })
  return { ...seen, reason: told.code, message: told.message }
}
