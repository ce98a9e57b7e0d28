// The plug of the module. It has no tables of its own: the audit belongs to the lifecycle and outlives
// everything.
import { auditCommandGroups, auditCommands } from './commands.ts'
import { nothing } from '#platform/destroys.ts'
import { page, pageOf } from '#platform/paging.ts'
import { ok, route } from '#platform/route.ts'
import { checkpointAudit } from '#lifecycle/audit/checkpoint.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { entryFor, entrySchema } from './entries.ts'
import { activityQuery, auditQuery, selectEntries } from './entry-queries.ts'
import { auditPermissions } from './permissions.ts'
import { verifyAuditOperation, verifyDaily, type AuditDeps } from './verification.ts'
import { verificationRoutes } from './verification-routes.ts'

export const auditModule = defineModule({
  declare: {
    name: 'audit',
    commands: auditCommands,
    commandGroups: auditCommandGroups,
    dependsOn: ['organizations'],
    permissions: auditPermissions,
  },
  bind: (deps: Pick<AuditDeps, 'db' | 'clock'>) => ({
    operations: [verifyAuditOperation(deps)],
  }),
  serve: (deps: AuditDeps) => ({
    tasks: [
      {
        name: 'audit-checkpoint',
        cron: '*/10 * * * *',
        destroys: nothing('It adds an entry.'),
        run: () => checkpointAudit(deps.db, deps.clock),
      },
      {
        name: 'verify-audit',
        cron: '53 1 * * *',
        destroys: nothing('It reads.'),
        run: () => verifyDaily(deps),
      },
    ],
    routes: [
      route({
        method: 'GET',
        path: '/audit',
        summary: 'Read the audit log, newest first',
        tag: 'audit',
        permission: 'audit.read',
        query: auditQuery,
        responses: { 200: pageOf(entrySchema) },
        async handler({ query, actor }) {
          const { items, next_cursor } = page(
            await selectEntries(deps.db, query, actor),
            query.limit,
            (row) => [row.id],
          )
          return ok({ items: items.map((row) => entryFor(actor, row)), next_cursor })
        },
      }),
      ...verificationRoutes(deps),
      route({
        method: 'GET',
        path: '/organizations/{organization}/activity',
        summary: "An organization's activity, newest first",
        tag: 'organizations',
        permission: 'organizations.read',
        description:
          "A customer's own people see reasons and details of what they did themselves, and nothing of " +
          'holds, locks and notes of staff, nor what staff were refused.',
        params: pathOrganization,
        query: activityQuery,
        responses: { 200: pageOf(entrySchema) },
        async handler({ params, query, actor }) {
          const organization = await findOrganization(deps.db, params.organization, actor)
          const { items, next_cursor } = page(
            await selectEntries(deps.db, { ...query, organization_id: organization.id }, actor),
            query.limit,
            (row) => [row.id],
          )
          return ok({ items: items.map((row) => entryFor(actor, row)), next_cursor })
        },
      }),
    ],
  }),
})
