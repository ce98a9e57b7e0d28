// What was changed or deleted while an organization was under a legal hold, as it stood before.
import { z } from 'zod'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { pathOrganization } from './organizations.ts'
import type { OrganizationsDeps } from './routes.ts'
import { selectFormerVersions } from './former-queries.ts'

const formerVersionSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    table_name: z.string().describe('The table of the row.'),
    row_id: z.string().describe('The primary key of the row.'),
    change: z.enum(['update', 'delete']),
    changed_at: z.string(),
    row: z.record(z.string(), z.unknown()).describe('The row as it stood before, without secrets.'),
  })
  .meta({ id: 'FormerVersion' })

const formerQuery = pageQuery.extend({
  table_name: z.string().max(100).optional().describe('Rows of this table alone, such as `invoices`.'),
  row_id: z.string().max(100).optional().describe('Versions of this row alone.'),
})

export const formerVersionsRoute = ({ db }: OrganizationsDeps): Route =>
  route({
    method: 'GET',
    path: '/organizations/{organization}/former-versions',
    summary: 'List what was overwritten under a legal hold',
    tag: 'holds and locks',
    permission: 'locks.manage',
    description:
      'While an organization is under a legal hold, a row that is changed or deleted leaves its former version, newest ' +
      'first. The audit log of the same moment says who changed it. Passwords, tokens and what machines note are left ' +
      'out. They go with the erasing of the organization.',
    params: pathOrganization,
    query: formerQuery,
    responses: { 200: pageOf(formerVersionSchema) },
    async handler({ params, query, actor }) {
      const { id } = await findOrganization(db, params.organization, actor)
      return ok(page(await selectFormerVersions(db, id, query), query.limit, (row) => [row.id]))
    },
  })
