// What is kept of erased customers, and everything that stops an erasing. Reading kept records needs a
// permission of its own and is written into the audit log, because they are kept for the law alone.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { notFound } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization, type Organization } from '#lifecycle/organization/organization.ts'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { keptRecords, recordTables } from '#lifecycle/retention/purge.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { ErasureModuleDeps } from './deps.ts'
import { activeStops, organizationOfUid, retainedRows } from './queries.ts'

const pathOrganization = z.object({ organization: z.string().min(1).max(63).describe('Id, uid or slug.') })
const stopSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    organization_uid: z.string(),
    organization_name: z.string().nullable(),
    organization_slug: z.string().nullable(),
    organization_status: z.enum(organizationStatuses),
    kind: z.enum(['lock', 'legal_hold']),
    reason: z.string(),
    owner: z.string(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
  })
  .meta({ id: 'ActiveLock' })
const keptSchema = z
  .object({
    module: z.string(),
    table: z.string(),
    title: z.string(),
    record_class: z.string().nullable(),
    ground: z.string(),
    until: z.string().nullable(),
    count: z.number(),
  })
  .meta({ id: 'KeptRecords' })

export function retainedRoutes(deps: ErasureModuleDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/locks',
      summary: 'List all holds and locks that count',
      tag: 'holds and locks',
      permission: 'settings.read',
      query: pageQuery,
      responses: { 200: pageOf(stopSchema) },
      async handler({ query }) {
        return ok(page(await activeStops(db, clock, query), query.limit, ({ id }) => [id]))
      },
    }),
    route({
      method: 'GET',
      path: '/organizations/{organization}/retained-records',
      summary: 'What is kept of an erased organization',
      tag: 'retention',
      permission: 'records.read_retained',
      params: pathOrganization,
      responses: {
        200: z.object({
          organization_id: z.number(),
          organization_uid: z.string(),
          status: z.enum(organizationStatuses),
          next_due_on: z.string().nullable(),
          items: z.array(keptSchema),
        }),
      },
      async handler({ params, actor }) {
        const {
          id: organization_id,
          uid: organization_uid,
          status,
          ...organization
        } = await found(deps, params.organization, actor)
        const { kept, nextOn } =
          status === 'erased'
            ? await keptRecords(
                db,
                deps.context(
                  {
                    id: organization_id,
                    uid: organization_uid,
                    status,
                    ...organization,
                  },
                  actor,
                ),
              )
            : { kept: [], nextOn: null }
        return ok({
          organization_id,
          organization_uid,
          status,
          next_due_on: nextOn,
          items: kept,
        })
      },
    }),
    route({
      method: 'GET',
      path: '/organizations/{organization}/retained-records/{table}',
      summary: 'Read kept records',
      tag: 'retention',
      description: 'The rows as they are, a page at a time. Reading them is written into the audit log.',
      permission: 'records.read_retained',
      params: pathOrganization.extend({ table: z.string().max(63) }),
      query: pageQuery,
      responses: {
        200: z.object({
          columns: z.array(z.string()),
          items: z.array(z.record(z.string(), z.unknown())),
          next_cursor: z.string().nullable(),
        }),
      },
      async handler(request) {
        const { params, query, actor } = request
        const organization = await found(deps, params.organization, actor)
        const module = deps.modules.find((each) => Object.hasOwn(recordTables(each), params.table))
        if (!module || organization.status !== 'erased') throw notFound('kept record')
        const retention = await deps.context(organization, actor).retention()
        const rows = await retainedRows(db, organization, {
          ...query,
          table: params.table,
          policies: recordTables(module),
          retention,
        })
        return workOf(deps, request).writeInstallation(async (tx) => {
          audit(tx, clock, {
            action: 'retained_records.read',
            organization,
            subject: { type: 'organization', id: organization.id },
            facts: { table: params.table, count: rows.items.length },
          })
          return ok(rows)
        })
      },
    }),
  ]
}

/** Also found by the uid, which stands on the receipt. */
async function found({ db }: ErasureModuleDeps, key: string, actor: Actor): Promise<Organization> {
  const isUid = z.uuid().safeParse(key).success
  const id = isUid ? await organizationOfUid(db, key) : key
  if (id === null) throw notFound('organization')
  return findOrganization(db, id, actor)
}
