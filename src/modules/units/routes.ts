// Units: list, tree, create, show, change, history, delete.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { page, pageOf } from '#platform/paging.ts'
import type { Db } from '#platform/postgres.ts'
import { notFound } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { checkVersion, etag, mayEnter } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { listUnits, selectUnit, type UnitRow } from './queries.ts'
import { lockUnit } from './retire-queries.ts'
import { createBody, listQuery, unitSchema, updateBody } from './units.ts'
import { viewUnits } from './view.ts'
import { change, create, remove } from './change-unit.ts'
import type { UnitsDeps } from './deps.ts'

const params = z.object({ id })

export function unitRoutes(deps: UnitsDeps): Route[] {
  const { db } = deps
  const viewOne = async (row: UnitRow, tx?: Tx) => (await viewUnits(deps, tx?.db ?? db, [row]))[0]
  return [
    route({
      method: 'GET',
      path: '/units',
      summary: 'List units',
      tag: 'units',
      permission: 'units.read',
      query: listQuery,
      responses: { 200: pageOf(unitSchema) },
      async handler({ query, actor }) {
        const { items, next_cursor } = page(await listUnits(db, query, actor), query.limit, (row) => [
          row.code,
          row.id,
        ])
        return ok({ items: await viewUnits(deps, db, items), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/units',
      summary: 'Create a unit',
      tag: 'units',
      permission: 'units.manage',
      description: 'An organization whose status takes no changes is refused with 422 on `organization_id`.',
      body: createBody,
      responses: { 201: unitSchema },
      async handler(request) {
        const { body } = request
        return workOf(deps, request).write(
          body.organization_id,
          { capability: 'write', field: 'organization_id' },
          async (tx, organization) => {
            const unit = await create(tx, deps, organization, body)
            return created(await viewOne(unit, tx), `/api/v1/units/${unit.id}`)
          },
        )
      },
    }),
    route({
      method: 'GET',
      path: '/units/{id}',
      summary: 'Show a unit',
      tag: 'units',
      permission: 'units.read',
      params,
      responses: { 200: unitSchema },
      async handler({ params: { id: unitId }, actor }) {
        const unit = await findUnit(db, unitId, actor)
        return ok(await viewOne(unit), { etag: etag(unit.version) })
      },
    }),
    route({
      method: 'PATCH',
      path: '/units/{id}',
      state: 'version',
      summary: 'Change a unit',
      tag: 'units',
      permission: 'units.manage',
      description: 'With `parent_id` it moves, with everything below it.',
      params,
      body: updateBody,
      responses: { 200: unitSchema },
      async handler(request) {
        const {
          params: { id: unitId },
          body,
          actor,
          ifMatch,
        } = request
        const { reason: why, ...changes } = body
        const { organization_id } = await findUnit(db, unitId, actor)
        // Two units that are put under each other at the same moment would leave the tree.
        const mode = changes.parent_id === undefined ? ('shared' as const) : ('exclusive' as const)
        return workOf(deps, request).write(
          organization_id,
          { capability: 'write', mode },
          async (tx, organization) => {
            const before = await lockUnit(tx, unitId)
            if (!before) throw notFound('unit')
            checkVersion(ifMatch, before.version)
            const after = await change(tx, deps, organization, before, changes)
            return ok(await viewOne(after, tx), { etag: etag(after.version) })
          },
        )
      },
    }),
    route({
      method: 'DELETE',
      path: '/units/{id}',
      summary: 'Delete a unit that was made in error',
      tag: 'units',
      permission: 'units.manage',
      destroys: 'record',
      description: 'Refused when it has a history; the normal way is to retire it.',
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const {
          params: { id: unitId },
          actor,
        } = request
        const { organization_id } = await findUnit(db, unitId, actor)
        return workOf(deps, request).write(
          organization_id,
          { capability: 'write', mode: 'exclusive' },
          async (tx, organization) => {
            const unit = await lockUnit(tx, unitId)
            if (!unit) throw notFound('unit')
            await remove(tx, deps, organization, unit)
            return noContent()
          },
        )
      },
    }),
  ]
}

/** Another tenant's is as if it were not there. @throws Problem 404 */
export async function findUnit(db: Db, unitId: number, actor: Actor): Promise<UnitRow> {
  const unit = await selectUnit(db, unitId)
  if (!unit || !mayEnter(actor, unit.organization_id)) throw notFound('unit')
  return unit
}
