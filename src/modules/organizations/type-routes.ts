// Types of organizations: their policies, and who may change them.
import { z } from 'zod'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { invalidField, notFound } from '#platform/problem.ts'
import { requirePerson } from '#platform/proof.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { line, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { trialEnds } from '#lifecycle/organization/way-out-tables.ts'
import { listTypes, selectType } from '#lifecycle/organization/organization-types.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { OrganizationsDeps } from './routes.ts'
import { updateType } from './stewardship-queries.ts'

/** Ten years at most: longer is a mistyped number. */
const windowDays = z.number().int().min(1).max(3650)

const typeSchema = z.object({
  key: z.string(),
  title: z.string(),
  closure_policy: z.enum(['staff_confirms', 'immediate']),
  settle: z.enum(['before_drain', 'after_drain']),
  manual_closing_step: z.string().nullable(),
  erasure_approval: z.enum(['none', 'four_eyes']),
  archive_days: z.number().describe('From archiving to the purge date, by default.'),
  archive_days_least: z.number(),
  archive_days_most: z.number(),
  trial_end: z.enum(trialEnds).describe('What follows when a trial has ended.'),
  overdue_days: z
    .number()
    .nullable()
    .describe('How long an invoice may be overdue before the organization is suspended; null for never.'),
})

export function typeRoutes({ db, clock }: OrganizationsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/organization-types',
      summary: 'List organization types',
      tag: 'settings',
      permission: 'organizations.read',
      query: pageQuery,
      responses: { 200: pageOf(typeSchema) },
      handler: async ({ query }) => ok(page(await listTypes(db, query), query.limit, ({ key }) => [key])),
    }),
    route({
      method: 'PATCH',
      path: '/organization-types/{key}',
      state: (from, { params }) => selectType(from, params.key),
      summary: "Change a type's policies",
      tag: 'settings',
      permission: 'settings.manage',
      params: z.object({ key: z.string().max(63) }),
      body: z
        .object({
          title: line(100),
          closure_policy: typeSchema.shape.closure_policy,
          settle: typeSchema.shape.settle,
          manual_closing_step: line(200).nullable(),
          erasure_approval: typeSchema.shape.erasure_approval.describe(
            '`none` takes a safeguard away and needs the proof of a password, as erasing does.',
          ),
          archive_days: windowDays,
          archive_days_least: windowDays,
          archive_days_most: windowDays,
          trial_end: typeSchema.shape.trial_end,
          overdue_days: windowDays.nullable(),
          reason,
        })
        .partial()
        .strict()
        .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.'),
      responses: { 200: typeSchema },
      async handler(request) {
        const {
          params,
          body: { reason: because, ...changes },
          actor,
        } = request
        const before = await selectType(db, params.key)
        if (!before) throw notFound('organization type')
        const weakens = before.erasure_approval === 'four_eyes' && changes.erasure_approval === 'none'
        if (weakens) requirePerson(actor)
        refuseBounds({ ...before, ...changes })
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const after = await updateType(tx, params.key, changes)
          audit(tx, clock, {
            action: 'organization_type.update',
            subject: { type: 'organization_type', uid: after.key },
            facts: { before, after },
          })
          return ok(after)
        })
      },
    }),
  ]
}

/** Purge dates that are set already stay when these numbers change. @throws Problem 422 on `archive_days` */
function refuseBounds({
  archive_days: days,
  archive_days_least: least,
  archive_days_most: most,
}: WindowBounds) {
  if (least <= days && days <= most) return
  throw invalidField('archive_days', `Must lie between the two bounds, which would be ${least} and ${most}.`)
}

type WindowBounds = Pick<z.output<typeof typeSchema>, `archive_days${'' | '_least' | '_most'}`>
