// The brake and the limits of all erasing, and what the ledger knows.
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import type { Queryable } from '#platform/postgres.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { erasureSettings } from '#lifecycle/erasure/brake.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { ErasureModuleDeps } from './deps.ts'
import { setBrake, setLimits, waitingErasures } from './brake-queries.ts'

const brakeSchema = z
  .object({
    engaged: z.boolean(),
    reason: z.string().nullable(),
    changed_by: z.string().nullable(),
    changed_at: z.string().nullable(),
    velocity_per_hour: z.number().describe('How many erasings may begin within an hour.'),
    resumes_per_minute: z.number().describe('How many go on each minute after the brake was released.'),
    early_purge: z
      .boolean()
      .describe('Whether `organizations.purge_early` lets a person erase before the purge date.'),
    waiting: z.number().describe('Operations that wait for the brake, or for their turn.'),
  })
  .meta({ id: 'Brake' })

const kinds = ['organization.erase', 'records.purge']
const limit = z.number().int().min(1).max(10_000)

export function brakeRoutes({
  db,
  clock,
  runner,
}: Pick<ErasureModuleDeps, 'db' | 'clock' | 'runner'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/erasures/brake',
      summary: 'Show the brake and the limits of erasing',
      tag: 'erasing',
      permission: 'settings.read',
      responses: { 200: brakeSchema },
      handler: async () => ok(await viewBrake(db)),
    }),
    route({
      method: 'PUT',
      path: '/erasures/brake',
      state: erasureSettings,
      summary: 'Stop all erasing, or let it go on',
      tag: 'erasing',
      permission: 'locks.manage',
      description:
        'One switch for the installation: every erasing stops at its next batch. Releasing it needs ' +
        '`organizations.erase` besides; ' +
        'what waited goes on by itself, a few each minute.',
      body: z.object({ engaged: z.boolean(), reason }).strict(),
      responses: { 200: brakeSchema },
      async handler(request) {
        const { body, actor } = request
        if (!body.engaged && !actor.permissions.has('organizations.erase')) {
          throw new Problem(
            'forbidden',
            'permission_missing',
            'Only a person who may erase can release the brake.',
            {
              members: { permission: 'organizations.erase' },
            },
          )
        }
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const before = await setBrake(tx, {
            ...body,
            changed_by: actor.name,
            changed_at: clock.now().toISOString(),
          })
          audit(tx, clock, {
            action: brakeAction(before.brake_engaged, body.engaged),
            subject: { type: 'brake' },
            facts: { engaged: body.engaged },
            details: { before: before.brake_reason, before_by: before.brake_changed_by },
          })
          if (!body.engaged) await runner.wakeKinds(tx.db, kinds)
          return ok(await viewBrake(tx.db))
        })
      },
    }),
    route({
      method: 'PATCH',
      path: '/erasures/limits',
      state: erasureSettings,
      summary: 'Change how many erasings may begin, and whether any may before its purge date',
      tag: 'erasing',
      permission: 'settings.manage',
      body: z
        .object({
          velocity_per_hour: limit.optional(),
          resumes_per_minute: limit.optional(),
          early_purge: z.boolean().optional(),
          reason: reason.optional(),
        })
        .strict()
        .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.'),
      responses: { 200: brakeSchema },
      async handler(request) {
        const {
          body: { reason: why, ...limits },
        } = request
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const { velocity_per_hour, resumes_per_minute, early_purge } = await erasureSettings(tx.db)
          await setLimits(tx, limits)
          audit(tx, clock, {
            action: 'erasing.limits_changed',
            subject: { type: 'brake' },
            facts: { before: { velocity_per_hour, resumes_per_minute, early_purge }, after: limits },
          })
          await runner.wakeKinds(tx.db, kinds)
          return ok(await viewBrake(tx.db))
        })
      },
    }),
  ]
}

/** A changed reason is recorded like the switch, because erasings show it as what stops them. */
function brakeAction(before: boolean, after: boolean): string {
  if (before === after) return 'erasing.brake_reason_changed'
  return after ? 'erasing.brake_engaged' : 'erasing.brake_released'
}

async function viewBrake(db: Queryable): Promise<z.output<typeof brakeSchema>> {
  const settings = await erasureSettings(db)
  return {
    engaged: settings.brake_engaged,
    reason: settings.brake_reason,
    changed_by: settings.brake_changed_by,
    changed_at: settings.brake_changed_at,
    velocity_per_hour: settings.velocity_per_hour,
    resumes_per_minute: settings.resumes_per_minute,
    early_purge: settings.early_purge,
    waiting: await waitingErasures(db, kinds),
  }
}
