// The plug of the module. It has no tables of its own: the audit belongs to the lifecycle and outlives everything.
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { nothing } from '#platform/destroys.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import type { Db } from '#platform/postgres.ts'
import { ok, route } from '#platform/route.ts'
import { checkpointAudit } from '#lifecycle/audit-checkpoint.ts'
import { verifyAudit } from '#lifecycle/audit-verify.ts'
import { defineModule, type LifecycleModule } from '#lifecycle/module.ts'
import { findOrganization } from '#lifecycle/organization.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { auditQuery, entrySchema, selectEntries, viewEntry } from './entries.ts'

export const auditModule = ({ db, clock }: { db: Db; clock: Clock }): LifecycleModule => defineModule({
  name: 'audit',
  dependsOn: ['organizations'],
  tables: {},
  tasks: [{ name: 'audit-checkpoint', cron: '*/10 * * * *', destroys: nothing('It adds an entry.'), run: () => checkpointAudit(db, clock) }],
  routes: [
    route({
      method: 'GET', path: '/audit', summary: 'Read the audit log, newest first', tag: 'audit', permission: 'audit.read', query: auditQuery, responses: { 200: pageOf(entrySchema) },
      async handler({ query, actor }) {
        const { items, next_cursor } = page(await selectEntries(db, query, actor), query.limit, (row) => [row.id])
        return ok({ items: items.map(viewEntry), next_cursor })
      },
    }),
    route({
      method: 'GET', path: '/audit/verify', summary: 'Verify every chain of the audit log', tag: 'audit', permission: 'audit.verify',
      description: 'Reads the whole log back and names the first broken entry.',
      responses: { 200: z.object({ ok: z.boolean(), chains: z.number(), entries: z.number(), first_broken: z.object({ chain: z.string(), seq: z.number(), id: z.number().nullable(), problem: z.string() }).nullable() }) },
      handler: async () => ok(await verifyAudit(db)),
    }),
    route({
      method: 'GET', path: '/organizations/{organization}/activity', summary: 'An organization\'s activity, newest first', tag: 'organizations', permission: 'organizations.read',
      description: 'A customer\'s own people see reasons and details of what they did themselves, and nothing of holds, locks and notes of staff.',
      params: pathOrganization, query: pageQuery, responses: { 200: pageOf(entrySchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const { items, next_cursor } = page(await selectEntries(db, { ...query, organization_id: organization.id }, actor), query.limit, (row) => [row.id])
        return ok({ items: items.map(viewEntry), next_cursor })
      },
    }),
  ],
})
