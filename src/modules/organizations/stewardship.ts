// Holds and locks on an organization, and the types with their policies.
import { z } from 'zod'
import { isMember, type Actor } from '#platform/actor.ts'
import { nothing } from '#platform/destroys.ts'
import { held, holder } from '#platform/held.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { requirePerson } from '#platform/proof.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, instant, line, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { activeLocks, type LockRow } from '#lifecycle/organization/locks.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { trialEnds } from '#lifecycle/organization/way-out-tables.ts'
import { forgetLastTraces } from '#lifecycle/retention/last-traces.ts'
import { listTypes, selectType } from '#lifecycle/organization/organization-types.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from './organizations.ts'
import type { OrganizationsDeps } from './routes.ts'
import { insertLock, releaseLock, selectLock, updateType } from './stewardship-queries.ts'

const lockSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    kind: z.enum(['lock', 'legal_hold']),
    reason: z.string(),
    owner: z.string(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    released_at: z.string().nullable(),
  })
  .meta({ id: 'Lock' })
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

export function lockRoutes({ db, clock, runner, context }: OrganizationsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/locks',
      summary: 'List holds and locks',
      tag: 'holds and locks',
      permission: 'organizations.read',
      description:
        "A customer's own people see that it is held. They do not see why, who holds it, and whether it is " +
        'a lock or a legal hold.',
      params: pathOrganization,
      query: pageQuery,
      responses: { 200: pageOf(lockSchema) },
      async handler({ params, query: { cursor, limit }, actor }) {
        const { id: organizationId } = await findOrganization(db, params.organization, actor)
        const after = decodeCursor(cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const rows = await activeLocks(db, clock, { organizationId, after, limit })
        return ok(
          page(
            rows.map((row) => shownTo(actor, row)),
            limit,
            (row) => [row.id],
          ),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/locks',
      summary: 'Add a hold or lock',
      tag: 'holds and locks',
      permission: 'locks.manage',
      description:
        'A lock stops every destructive action: 409 `locked`. Under a legal hold rows and files of the ' +
        'organization are neither deleted nor emptied: ' +
        '409 `legal_hold`. docs/lifecycle.md lists the actions.',
      params: pathOrganization,
      body: z.object({ kind: z.enum(['lock', 'legal_hold']), reason, expires_at: instant.nullish() }),
      responses: { 201: lockSchema },
      async handler(request) {
        const { params, body, actor } = request
        const now = clock.now().toISOString()
        if (body.expires_at && new Date(body.expires_at) <= clock.now())
          throw new Problem('invalid', 'validation_failed', 'It would have ended already.', {
            errors: { expires_at: ['Must lie in the future.'] },
          })
        return workOf({ db }, request).write(
          params.organization,
          { capability: stopsWhat(body.kind), mode: 'exclusive' },
          async (tx, organization) => {
            const lock = await insertLock(tx, {
              organization_id: organization.id,
              kind: body.kind,
              reason: body.reason,
              owner: actor.name,
              owner_id: actor.id,
              created_at: now,
              expires_at: body.expires_at ?? null,
            })
            audit(tx, clock, {
              action: 'lock.create',
              organization,
              subject: { type: 'lock', id: lock.id },
              facts: { kind: lock.kind },
            })
            return created(shownTo(actor, lock))
          },
        )
      },
    }),
    route({
      method: 'DELETE',
      path: '/locks/{id}',
      summary: 'Release a hold or lock',
      tag: 'holds and locks',
      permission: 'locks.manage',
      destroys: nothing('Releasing a lock is what makes the rest possible again.'),
      params: z.object({ id }),
      query: z.object({ reason }),
      responses: { 204: z.null() },
      async handler(request) {
        const { params, actor } = request
        const lock = await selectLock(db, params.id)
        if (!lock) throw notFound('hold or lock')
        return workOf({ db }, request).write(
          lock.organization_id,
          stopsWhat(lock.kind),
          async (tx, organization) => {
            await releaseLock(tx, lock.id, clock.now().toISOString())
            // What waited because of it goes on.
            await runner.wake(tx.db, organization.id)
            audit(tx, clock, {
              action: 'lock.release',
              organization,
              subject: { type: 'lock', id: lock.id },
              facts: { kind: lock.kind },
            })
            await forgetLastTraces(tx, { ...context(organization, actor), organization })
            return noContent()
          },
        )
      },
    }),
  ]
}

/**
 * A legal hold can be set as long as there is something to read, also on the kept records of an erased
 * customer.
 */
const stopsWhat = (kind: 'lock' | 'legal_hold') =>
  kind === 'legal_hold' ? ('read' as const) : ('steward' as const)

/**
 * A customer's people see only that it is held: not why, not by which person, and not whether by a lock or a
 * hold.
 */
function shownTo(actor: Actor, { owner_id, ...lock }: LockRow) {
  return isMember(actor) ? { ...lock, kind: 'lock' as const, reason: held.message, owner: holder } : lock
}

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
