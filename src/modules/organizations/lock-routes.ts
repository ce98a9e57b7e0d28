// Holds and locks on an organization.
import { z } from 'zod'
import { isMember, type Actor } from '#platform/actor.ts'
import { nothing } from '#platform/destroys.ts'
import { held, holder } from '#platform/held.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, instant, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { activeLocks, type LockRow } from '#lifecycle/organization/locks.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { forgetLastTraces } from '#lifecycle/retention/last-traces.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from './organizations.ts'
import type { OrganizationsDeps } from './routes.ts'
import { insertLock, releaseLock, selectLock } from './stewardship-queries.ts'

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
