// The input for opening an organization, and what its country and its plan add to it.
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import type { Queryable } from '#platform/postgres.ts'
import { country, email, key, line, newSlug, timezone } from '#platform/schemas.ts'
import {
  selectCountryTemplate,
  selectHierarchy,
  selectPlanTier,
  type HierarchyTemplate,
  type PlanTier,
} from '#lifecycle/organization/catalogue.ts'
import { selectType } from '#lifecycle/organization/organization-types.ts'
import type { FieldErrors } from '#lifecycle/contract/module.ts'
import { refusalOf } from '../slugs.ts'

export const onboardInput = z
  .object({
    type: z.string().max(63).describe('A key of the organization types.'),
    plan: key.describe('A plan tier for the type.'),
    name: line(200),
    slug: newSlug,
    country,
    timezone: timezone.optional().describe("By default the country template's."),
    hierarchy: key.optional().describe("By default the country template's."),
    trial_days: z
      .number()
      .int()
      .min(0)
      .max(1095)
      .optional()
      .describe("By default the plan's; 0 is no trial."),
    administrator_email: email.describe(
      'The first administrator, who is invited and becomes the primary contact.',
    ),
    administrator_name: line(200).optional(),
    sale_order: line(100)
      .optional()
      .describe('The number of its sale order that exists already. It is noted, and not looked for outside.'),
  })
  .strict()
export type OnboardInput = z.output<typeof onboardInput>

/** All that is needed to open it. */
export interface Resolved {
  tier: PlanTier
  timezone: string
  /** The currency of the country's template; null when it has none. */
  currency: string | null
  hierarchy: HierarchyTemplate
  trialDays: number
}

/** Everything that is needed to open it, or an error for every wrong field. */
export async function resolve(
  db: Queryable,
  input: OnboardInput,
): Promise<Resolved | { errors: FieldErrors }> {
  const slug = await refusalOf(db, input.slug)
  const found = await lookUp(db, input)
  if (!slug) return found
  return { errors: { slug: [slug], ...('errors' in found && found.errors) } }
}

/** Called when it is opened, when its own row may have the slug already. @throws Problem 422 */
export async function resolveAgain(db: Queryable, input: OnboardInput): Promise<Resolved> {
  return orRefuse(await lookUp(db, input))
}

/** @throws Problem 422 with every wrong field, named `input.<field>` */
export function orRefuse(found: Resolved | { errors: FieldErrors }): Resolved {
  if (!('errors' in found)) return found
  throw new Problem('invalid', 'validation_failed', 'Some fields are missing or wrong.', {
    errors: Object.fromEntries(
      Object.entries(found.errors).map(([field, texts]) => [`input.${field}`, texts]),
    ),
  })
}

/** The refusals of a schema, by field. */
export function errorsByField({ issues }: z.ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const { path, message } of issues) (errors[path.join('.')] ??= []).push(message)
  return errors
}

async function lookUp(db: Queryable, input: OnboardInput): Promise<Resolved | { errors: FieldErrors }> {
  const template = await selectCountryTemplate(db, input.country)
  const tier = await selectPlanTier(db, input.plan)
  const zone = input.timezone ?? template?.timezone
  const levels = input.hierarchy ?? template?.hierarchy
  const hierarchy = levels === undefined ? undefined : await selectHierarchy(db, levels)
  const type = await selectType(db, input.type)
  const plan = type || !tier ? planRefusal(input, tier) : null
  const errors = {
    ...(!type && { type: ['There is no such type.'] }),
    ...(plan && { plan: [plan] }),
    ...(!zone && { timezone: [`${input.country} has no country template: say its time zone.`] }),
    ...(!hierarchy && { hierarchy: [hierarchyRefusal(input, levels)] }),
    ...(tier && tooLong(input, tier)),
  }
  if (Object.keys(errors).length || !tier || !zone || !hierarchy) return { errors }
  return {
    tier,
    hierarchy,
    timezone: zone,
    currency: template?.currency ?? null,
    trialDays: input.trial_days ?? tier.trial_days,
  }
}

function planRefusal({ type }: OnboardInput, tier: PlanTier | undefined): string | null {
  if (!tier) return 'There is no such plan tier.'
  if (!tier.organization_types.includes(type)) return `This plan is not for the type ${type}.`
  return tier.is_offered ? null : 'This plan is no longer offered.'
}

const hierarchyRefusal = ({ country: code }: OnboardInput, levels: string | undefined): string =>
  levels === undefined
    ? `${code} has no country template: say the hierarchy.`
    : 'There is no such hierarchy template.'

function tooLong({ trial_days: days }: OnboardInput, { trial_days_most: most }: PlanTier): FieldErrors {
  if (days === undefined || days <= most) return {}
  return { trial_days: [most ? `This plan has trials of ${most} days at most.` : 'This plan has no trial.'] }
}
