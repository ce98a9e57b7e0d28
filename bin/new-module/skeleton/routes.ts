// Addresses of sample things: list and create.
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { violates, type Db } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { insertRow, listRows } from './queries.ts'
import { sampleThingsBody, sampleThingsSchema } from './sample-things.ts'

export interface SampleThingsDeps {
  db: Db
  clock: Clock
}

export function sampleThingsRoutes(deps: SampleThingsDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/sample-things',
      summary: 'List sample things, newest first',
      tag: 'sample-things',
      permission: 'sample_things.read',
      params: pathOrganization,
      query: pageQuery,
      responses: { 200: pageOf(sampleThingsSchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const rows = await listRows(db, organization.id, { after, limit: query.limit })
        return ok(page(rows, query.limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/sample-things',
      summary: 'Add to the sample things',
      tag: 'sample-things',
      permission: 'sample_things.manage',
      params: pathOrganization,
      body: sampleThingsBody,
      responses: { 201: sampleThingsSchema },
      async handler(request) {
        const { reason, ...values } = request.body
        return workOf(deps, request).write(request.params.organization, 'write', async (tx, organization) => {
          const now = clock.now().toISOString()
          const row = await insertRow(tx, {
            ...values,
            organization_id: organization.id,
            created_at: now,
          }).catch(nameTaken)
          const subject = { type: 'sample_things', id: row.id }
          audit(tx, clock, {
            action: 'sample_things.create',
            organization,
            subject,
            details: values,
          })
          return created(row)
        })
      },
    }),
  ]
}

function nameTaken(error: unknown): never {
  if (!violates(error, 'sample_things_name')) throw error
  const message = 'The organization has one with this name.'
  throw new Problem('conflict', 'name_taken', message, { errors: { name: [message] } })
}
