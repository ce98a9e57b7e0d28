// What organizations of a type can be sold: list, add, change.
import { z } from 'zod'
import { refuseMoreRows } from '#platform/bounded-table.ts'
import { nothing } from '#platform/destroys.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { amountMinor, currency, key, line, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { periods, selectPlanTier, type PlanTier } from '#lifecycle/organization/catalogue.ts'
import { selectType, selectTypes } from '#lifecycle/organization/organization-types.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import {
  deletePlanTier,
  insertPlanTier,
  listPlanTiers,
  lockPlanTier,
  updatePlanTier,
} from './catalogue-queries.ts'
import type { OrganizationsDeps } from './routes.ts'

const tierSchema = z
  .object({
    key: z.string(),
    title: z.string(),
    organization_types: z.array(z.string()).describe('Keys of the types that it is for.'),
    price_minor: z
      .number()
      .nullable()
      .describe('For each period; null where it is agreed with each customer.'),
    currency: z.string().nullable(),
    period: z.enum(periods).nullable(),
    trial_days: z.number().describe('How long a trial is by default.'),
    trial_days_most: z.number(),
    limits: z
      .record(z.string(), z.number())
      .describe('How much of what; the product that is sold holds them.'),
    is_offered: z.boolean().describe('Organizations that have it keep it when it is no longer offered.'),
  })
  .meta({ id: 'PlanTier' })

const trialDays = z.number().int().min(0).max(1095)
const writable = {
  title: line(100),
  organization_types: z.array(z.string().max(63)).min(1).max(50),
  price_minor: amountMinor.nullable(),
  currency: currency.nullable(),
  period: z.enum(periods).nullable(),
  trial_days: trialDays,
  trial_days_most: trialDays,
  limits: z
    .record(key, z.number().int().min(0).max(1_000_000_000))
    .refine((limits) => Object.keys(limits).length <= 50, 'At most 50 limits.'),
  is_offered: z.boolean(),
}
const tierBody = z
  .object({
    key,
    ...writable,
    price_minor: writable.price_minor.default(null),
    currency: writable.currency.default(null),
    period: writable.period.default(null),
    trial_days: trialDays.default(0),
    trial_days_most: trialDays.optional().describe('By default as `trial_days`.'),
    limits: writable.limits.default({}),
    is_offered: z.boolean().default(true),
    reason: reason.optional(),
  })
  .strict()
const tierChange = z
  .object(writable)
  .partial()
  .extend({ reason: reason.optional() })
  .strict()
  .refine((body) => Object.keys(body).some((name) => name !== 'reason'), 'Nothing to change.')

const tag = 'settings'

export function planTierRoutes({ db, clock }: OrganizationsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/plan-tiers',
      summary: 'List plan tiers',
      tag,
      permission: 'organizations.read',
      query: z.object({ tenant_type: z.string().max(63).optional().describe('Those for this type alone.') }),
      responses: { 200: z.object({ items: z.array(tierSchema) }) },
      async handler({ query: { tenant_type: type } }) {
        if (type !== undefined && !(await selectType(db, type)))
          throw invalidField('tenant_type', 'There is no such type.')
        return ok({ items: await listPlanTiers(db, type) })
      },
    }),
    route({
      method: 'POST',
      path: '/plan-tiers',
      summary: 'Add a plan tier',
      tag,
      permission: 'settings.manage',
      body: tierBody,
      responses: { 201: tierSchema },
      async handler(request) {
        const { reason: why, ...body } = request.body
        const tier = { ...body, trial_days_most: body.trial_days_most ?? body.trial_days }
        return workOf({ db }, request).writeInstallation(async (tx) => {
          await check(tx, tier)
          const after = await insertPlanTier(tx, { ...tier, limits: JSON.stringify(tier.limits) }).catch(
            keyTaken,
          )
          await refuseMoreRows(tx, 'plan_tiers', 'plan tiers')
          audit(tx, clock, { action: 'plan_tier.create', subject: subjectOf(after), facts: { after } })
          return created(after)
        })
      },
    }),
    route({
      method: 'PATCH',
      path: '/plan-tiers/{key}',
      state: (from, { params }) => selectPlanTier(from, params.key),
      summary: 'Change a plan tier',
      tag,
      permission: 'settings.manage',
      description: 'Organizations that have it keep it, also when it is no longer offered or for their type.',
      params: z.object({ key: z.string().max(63) }),
      body: tierChange,
      responses: { 200: tierSchema },
      async handler(request) {
        const { params, body } = request
        const { reason: why, limits, ...changes } = body
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const before = await lockPlanTier(tx, params.key)
          if (!before) throw notFound('plan tier')
          await check(tx, { ...before, ...changes })
          const after = await updatePlanTier(tx, params.key, {
            ...changes,
            ...(limits && { limits: JSON.stringify(limits) }),
          })
          audit(tx, clock, {
            action: 'plan_tier.update',
            subject: subjectOf(after),
            facts: { before, after },
          })
          return ok(after)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/plan-tiers/{key}',
      summary: 'Delete a plan tier that no organization has',
      tag,
      permission: 'settings.manage',
      destroys: nothing('Refused while an organization has this plan tier.'),
      description: '409 `plan_tier_in_use` while an organization has it.',
      params: z.object({ key: z.string().max(63) }),
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const { key: gone } = request.params
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const before = await deletePlanTier(tx, gone).catch(inUse)
          if (!before) throw notFound('plan tier')
          audit(tx, clock, { action: 'plan_tier.delete', subject: subjectOf(before), facts: { before } })
          return noContent()
        })
      },
    }),
  ]
}

const subjectOf = ({ key: uid }: PlanTier) => ({ type: 'plan_tier', uid })

type Checked = Pick<
  PlanTier,
  'organization_types' | 'price_minor' | 'currency' | 'period' | 'trial_days' | 'trial_days_most'
>

/** @throws Problem 422 on what does not fit together */
async function check({ db }: Tx, tier: Checked): Promise<void> {
  const known = new Set((await selectTypes(db)).map((type) => type.key))
  const unknown = tier.organization_types.find((type) => !known.has(type))
  if (unknown !== undefined) throw invalidField('organization_types', `There is no type "${unknown}".`)
  const priced = [tier.price_minor, tier.currency, tier.period].filter((part) => part !== null).length
  if (priced !== 0 && priced !== 3)
    throw invalidField('price_minor', 'A price has an amount, a currency and a period, or none of the three.')
  if (tier.trial_days > tier.trial_days_most)
    throw invalidField('trial_days_most', 'Must not be shorter than the usual trial.')
}

function keyTaken(error: unknown): never {
  if (!violates(error, 'plan_tiers_pkey')) throw error
  const message = 'Another plan tier has this key.'
  throw new Problem('conflict', 'key_taken', message, {
    errors: { key: [message] },
    remedy: 'Choose another key, or change the tier that has it.',
  })
}

function inUse(error: unknown): never {
  if (!violates(error, 'organizations_plan_fkey')) throw error
  throw new Problem('conflict', 'plan_tier_in_use', 'Organizations have this plan tier.', {
    remedy:
      'Give them another plan first, or set is_offered to false: they keep it, and it is no longer offered.',
  })
}
