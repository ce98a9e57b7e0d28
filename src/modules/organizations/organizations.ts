// The shapes of an organization and the rules that need no database.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import { pageQuery } from '#platform/paging.ts'
import { capabilities, organizationLifecycle, organizationStatuses, actorClass, allows, statusTitle, type Capability } from '#lifecycle/state-machine.ts'
import type { Organization } from '#lifecycle/organization.ts'
import type { Actor } from '#platform/actor.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'

const settingValue = z.union([shapes.line(500), z.number(), z.boolean()])
const settings = z.object({ fy_start_month: z.number().int().min(1).max(12).optional().describe('1 to 12; the financial year begins with it.') })
  .catchall(settingValue).refine((value) => Object.keys(value).length <= 50, 'At most 50 settings.')
  .refine((value) => Object.keys(value).every((key) => /^[a-z][a-z0-9_]{0,62}$/.test(key)), 'Names of settings are snake_case.')

const fields = {
  name: shapes.line(200), slug: shapes.slug, timezone: shapes.timezone, country: shapes.country.nullable(), contact_email: shapes.email.nullable(), settings,
}

export const createBody = z.object({
  ...fields, type: z.string().max(63).default('company'), timezone: shapes.timezone.default('UTC'), country: shapes.country.nullish(),
  contact_email: shapes.email.nullish(), settings: settings.default({}), reason: shapes.reason.optional(),
}).strict()
export const updateBody = z.object(fields).partial().extend({ reason: shapes.reason.optional() }).strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

export const sorts = ['name', '-name', 'created_at', '-created_at', 'slug', '-slug', 'status', '-status'] as const
export const listQuery = pageQuery.extend({
  q: shapes.line(200).optional().describe('Part of the name or slug.'),
  status: z.enum(organizationStatuses).optional(),
  type: z.string().max(63).optional(),
  sort: z.enum(sorts).default('name'),
})
export type ListQuery = z.output<typeof listQuery>

export const pathOrganization = z.object({ organization: z.string().min(1).max(63).describe('Id or slug.') })

const reasonSchema = z.object({ code: z.string(), message: z.string(), remedy: z.string().nullable(), since: z.string().nullish(), forceable: z.boolean().optional() })

export const organizationSchema = z.object({
  id: z.number(), uid: z.string(), name: z.string().nullable(), slug: z.string().nullable(), type: z.string(), status: z.enum(organizationStatuses),
  is_active: z.boolean(), timezone: z.string(), country: z.string().nullable(), contact_email: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()), version: z.number(), created_at: z.string(), updated_at: z.string(),
  retired_at: z.string().nullable(), retired_by: z.number().nullable(),
  closure_request: z.object({ id: z.number(), status: z.string(), reason: z.string(), requested_by: z.string(), requested_at: z.string() }).nullable(),
  operation: z.object({ id: z.number(), kind: z.string(), status: z.string(), title: z.string(), waiting_for: z.array(reasonSchema) }).nullable(),
  seeded: z.array(z.object({ name: z.string(), count: z.number() })).optional(),
  not_seeded: z.array(z.object({ name: z.string(), how: z.string() })).optional(),
}).loose().meta({ id: 'Organization' })

export const actionSchema = z.object({
  action: z.string(), title: z.string(), allowed: z.boolean(), reason: z.string().nullable(), operation_kind: z.string().nullable(),
})
export type ActionView = z.output<typeof actionSchema>

const shown: Partial<Record<Capability, string>> = {
  write: 'Change the organization', create_instance: 'Create an instance', delete_instance: 'Delete an instance', pay: 'Pay an invoice',
  bill: 'Issue an invoice', steward: 'Add a hold or lock',
}

/** Everything that might be done with it now: buttons are disabled with this reason, never hidden. */
export function actionsOf(organization: Organization, actor: Actor, definitions: Iterable<AnyDefinition>, standsInTheWay: string | null): ActionView[] {
  const data = capabilities.flatMap((capability) => {
    const title = shown[capability]
    if (!title) return []
    const allowed = allows(organization.status, capability, actorClass(actor))
    return [{ action: capability, title, allowed, reason: allowed ? null : `Not possible while the organization is ${statusTitle(organization.status)}.`, operation_kind: null }]
  })
  const lifecycle = [...definitions].flatMap(({ kind, action, permission }) => {
    if (!action) return []
    const reason = refusal(organization, action as keyof typeof organizationLifecycle.actions, actor, permission, standsInTheWay)
    return [{ action, title: organizationLifecycle.actions[action as keyof typeof organizationLifecycle.actions].title, allowed: !reason, reason, operation_kind: kind }]
  })
  return [...lifecycle, ...data]
}

function refusal(organization: Organization, action: keyof typeof organizationLifecycle.actions, actor: Actor, permission: string, standsInTheWay: string | null): string | null {
  if (!actor.permissions.has(permission)) return 'You do not have the permission for this.'
  return standsInTheWay ?? organizationLifecycle.refusal(action, organization.status)
}
