// The shapes of an organization and the rules that need no database.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import { pageOf, pageQuery } from '#platform/paging.ts'
import {
  capabilities,
  organizationLifecycle,
  organizationStatuses,
  actorClass,
  allows,
  statusTitle,
  type Capability,
} from '#lifecycle/organization/state-machine.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { Actor } from '#platform/actor.ts'
import type { Destruction } from '#platform/destroys.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { reasonSchema } from '#platform/operations/schemas.ts'

const settingValue = z.union([shapes.line(500), z.number(), z.boolean()])
const settings = z
  .object({
    fy_start_month: z
      .number()
      .int()
      .min(1)
      .max(12)
      .optional()
      .describe('1 to 12; the financial year begins with it.'),
  })
  .catchall(settingValue)
  .refine((value) => Object.keys(value).length <= 50, 'At most 50 settings.')
  .refine(
    (value) => Object.keys(value).every((key) => /^[a-z][a-z0-9_]{0,62}$/.test(key)),
    'Names of settings are snake_case.',
  )

const fields = {
  name: shapes.line(200),
  slug: shapes.newSlug,
  timezone: shapes.timezone,
  country: shapes.country.nullable(),
  contact_email: shapes.email.nullable(),
  settings,
}

export const createBody = z
  .object({
    ...fields,
    type: z.string().max(63).default('company'),
    timezone: shapes.timezone.default('UTC'),
    country: shapes.country.nullish(),
    contact_email: shapes.email.nullish(),
    settings: settings.default({}),
    reason: shapes.reason.optional(),
  })
  .strict()
export const updateBody = z
  .object(fields)
  .partial()
  .extend({ reason: shapes.reason.optional() })
  .strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

export const sorts = [
  'name',
  '-name',
  'created_at',
  '-created_at',
  'slug',
  '-slug',
  'status',
  '-status',
] as const
export const listQuery = pageQuery.extend({
  q: shapes.line(200).optional().describe('Part of the name or slug.'),
  status: z.enum(organizationStatuses).optional(),
  type: z.string().max(63).optional(),
  sort: z.enum(sorts).default('name'),
  facets: z
    .enum(['true', 'false'])
    .default('false')
    .describe('With the number of all that match, and how many there are of each status and type.'),
})
export type ListQuery = z.output<typeof listQuery>

export { pathOrganization } from '#lifecycle/organization/organization.ts'

const shownSettings = z.looseObject({
  fy_start_month: z.number().int().optional().describe('1 to 12; the financial year begins with it.'),
})

export const organizationSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    name: z.string().nullable(),
    slug: z.string().nullable(),
    type: z.string(),
    status: z.enum(organizationStatuses),
    is_active: z.boolean(),
    timezone: z.string(),
    country: z.string().nullable(),
    contact_email: z.string().nullable(),
    settings: shownSettings,
    version: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
    retired_at: z.string().nullable(),
    retired_by: z.number().nullable(),
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

const facet = z.array(z.object({ value: z.string(), count: z.number() }))

/**
 * Each facet counts what the other filters let through, so that every number says what choosing it would
 * show.
 */
export const directorySchema = pageOf(organizationSchema).extend({
  total: z.number().optional().describe('How many match; with `facets=true`.'),
  facets: z.object({ status: facet, type: facet }).optional(),
})

/**
 * What a record from before today's rules gets wrong, as sentences, and its settings as far as they can be
 * shown.
 */
export function faultsOf({
  settings: given,
  timezone,
  name,
  status,
}: Pick<Organization, 'settings' | 'timezone' | 'name' | 'status'>): {
  broken?: string[]
  settings: z.output<typeof shownSettings>
} {
  const read = shownSettings.safeParse(given)
  const broken = [
    ...(read.success ? [] : ['Its settings cannot be read.']),
    ...(isKnownZone(timezone) ? [] : [`Its time zone "${timezone}" is not known.`]),
    ...(name !== null || status === 'erased' ? [] : ['It has no name.']),
  ]
  return { settings: read.success ? read.data : {}, ...(broken.length && { broken }) }
}

// A directory of thousands has a handful of zones, and asking for one takes as long as reading a row.
const zones = new Map<string, boolean>()
function isKnownZone(zone: string): boolean {
  const known = zones.get(zone) ?? shapes.timezone.safeParse(zone).success
  zones.set(zone, known)
  return known
}

export const actionSchema = z.object({
  action: z.string(),
  title: z.string(),
  allowed: z.boolean(),
  reason: z.string().nullable(),
  operation_kind: z.string().nullable(),
})
export type ActionView = z.output<typeof actionSchema>

const shown: Partial<Record<Capability, string>> = {
  write: 'Change the organization',
  create_instance: 'Create an instance',
  delete_instance: 'Delete an instance',
  pay: 'Pay an invoice',
  bill: 'Issue an invoice',
  steward: 'Add a hold or lock',
}

/**
 * What holds every action back, each as a sentence. A lock counts last: releasing it does not help where the
 * status forbids.
 */
export interface InTheWay {
  busy: string | null
  lock: string | null
  stops: Readonly<Record<Destruction, string | null>>
}

/** What of a kind may be destroyed now, for buttons that delete, end or cancel. */
const destroying: Readonly<Record<Destruction, { action: string; title: string }>> = {
  record: { action: 'delete_record', title: 'Delete a record' },
  end: { action: 'end_record', title: 'End or cancel something' },
  outside: { action: 'delete_outside', title: 'Delete something outside' },
}

/** Everything that might be done with it now: buttons are disabled with this reason, never hidden. */
export function actionsOf(
  organization: Organization,
  actor: Actor,
  definitions: Iterable<AnyDefinition>,
  inTheWay: InTheWay,
): ActionView[] {
  const data = capabilities.flatMap((capability) => {
    const title = shown[capability]
    if (!title) return []
    const refused = allows(organization.status, capability, actorClass(actor))
      ? null
      : `Not possible while the organization is ${statusTitle(organization.status)}.`
    const reason = refused ?? (capability === 'delete_instance' ? inTheWay.stops.outside : null)
    return [
      {
        action: capability,
        title,
        allowed: !reason,
        reason,
        operation_kind: null,
      },
    ]
  })
  const stopped = (Object.keys(destroying) as Destruction[]).map((each) => {
    const reason = inTheWay.stops[each]
    return {
      ...destroying[each],
      allowed: !reason,
      reason,
      operation_kind: null,
    }
  })
  const lifecycle = [...definitions].flatMap(({ kind, action, permission, startsFrom = [] }) => {
    if (!action) return []
    const reason = refusal(
      organization,
      action as keyof typeof organizationLifecycle.actions,
      actor,
      { permission, startsFrom },
      inTheWay,
    )
    return [
      {
        action,
        title: organizationLifecycle.actions[action as keyof typeof organizationLifecycle.actions].title,
        allowed: !reason,
        reason,
        operation_kind: kind,
      },
    ]
  })
  return [...lifecycle, ...data, ...stopped]
}

function refusal(
  organization: Organization,
  action: keyof typeof organizationLifecycle.actions,
  actor: Actor,
  { permission, startsFrom }: { permission: string; startsFrom: readonly string[] },
  { busy, lock }: InTheWay,
): string | null {
  if (!actor.permissions.has(permission)) return 'You do not have the permission for this.'
  const refused = startsFrom.includes(organization.status)
    ? null
    : organizationLifecycle.refusal(action, organization.status)
  return busy ?? refused ?? lock
}
