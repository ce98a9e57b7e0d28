// Retiring a unit, what that would change, the hierarchy, and what has happened to a unit.
import { z } from 'zod'
import { pageOf, pageQuery, decodeCursor, page } from '#platform/paging.ts'
import { notFound } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { selectEvents, selectUnit, type UnitRow } from './queries.ts'
import { selectTree } from './tree-queries.ts'
import { retireTogether, summed } from './retire.ts'
import { planRetirement, refuse } from './plan-retirement.ts'
import { lockUnit } from './retire-queries.ts'
import { findUnit } from './routes.ts'
import { type UnitsDeps } from './deps.ts'
import { previewBody, previewSchema, retireBody, retiredUnitSchema, unitSchema } from './units.ts'
import { viewUnits } from './view.ts'

const params = z.object({ id })
const eventSchema = z.object({
  id: z.number(),
  at: z.string(),
  action: z.string(),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
})
const nodeSchema = unitSchema.extend({ depth: z.number() }).loose().meta({ id: 'UnitNode' })

export function retireRoutes(deps: UnitsDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/units',
      summary: "An organization's hierarchy, each unit before those below it",
      tag: 'units',
      description:
        '`depth` says how far down a unit stands; `head_count` how many employees have their primary ' +
        'deployment there.',
      permission: 'units.read',
      params: pathOrganization,
      query: pageQuery,
      responses: { 200: pageOf(nodeSchema) },
      async handler({ params: { organization }, query: { cursor, limit }, actor }) {
        const { id: organizationId } = await findOrganization(db, organization, actor)
        const after = decodeCursor(cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const rows = await selectTree(db, organizationId, { after, limit })
        const { items, next_cursor } = page(rows, limit, (row) => [row.id])
        return ok({ items: await viewUnits(deps, db, items), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/units/{id}/retire',
      summary: 'Retire a unit',
      tag: 'units',
      permission: 'units.manage',
      destroys: 'end',
      description:
        'In one transaction: named employees are transferred, other deployments end, future shift ' +
        'assignments are cancelled, the unit is retired. ' +
        "The organization's last active unit is refused.",
      params,
      body: retireBody,
      responses: { 200: retiredUnitSchema },
      async handler(request) {
        const {
          params: { id: unitId },
          body,
          actor,
        } = request
        const { organization_id } = await findUnit(db, unitId, actor)
        return workOf(deps, request).write(
          organization_id,
          { capability: 'write', mode: 'exclusive' },
          async (tx, organization) => {
            const unit = await lockUnit(tx, unitId)
            if (!unit) throw notFound('unit')
            const ctx = { ...deps.context(organization, actor), tx }
            const retirement = await planRetirement(ctx, unit, body)
            refuse(retirement)
            const { effective_date, transfer: transfers } = body
            const changes = await retireTogether(ctx, {
              units: retirement.units,
              transfers,
              exception: 'none',
              lastDayOf: () => effective_date,
            })
            const [view] = await viewUnits(deps, tx.db, [(await selectUnit(tx.db, unitId)) as UnitRow])
            return ok({
              ...view,
              retirement: { effective_date, units: retirement.units.map(named), changes },
            })
          },
        )
      },
    }),
    route({
      method: 'POST',
      path: '/units/{id}/retire-preview',
      summary: 'What retiring a unit would change',
      tag: 'units',
      permission: 'units.read',
      description:
        'Counts exactly what retiring it with the same body would change at this moment, and says what ' +
        'stands in the way. Changes nothing.',
      params,
      body: previewBody,
      idempotent: false,
      responses: { 200: previewSchema },
      async handler({ params: { id: unitId }, body, actor }) {
        const unit = await findUnit(db, unitId, actor)
        const organization = await findOrganization(db, unit.organization_id, actor)
        const ctx = deps.context(organization, actor)
        const { units, refusal, errors } = await planRetirement(ctx, unit, body)
        const { effective_date, transfer: transfers } = body
        const changes = []
        for (const each of units) {
          for (const module of ctx.modules.toReversed())
            changes.push(
              ...(await module.units.preview(ctx, { unit_id: each.id, effective_date, transfers })),
            )
        }
        return ok({
          effective_date,
          units: units.map(named),
          changes: [
            ...summed(changes),
            { verb: 'end', kind: 'units', name: 'units retired', count: units.length },
          ],
          allowed: !refusal && !Object.keys(errors).length,
          refusal: refusal && { code: refusal.code, message: refusal.message },
          errors,
        })
      },
    }),
    route({
      method: 'GET',
      path: '/units/{id}/history',
      summary: 'What has happened to a unit, newest first',
      tag: 'units',
      permission: 'units.read',
      params,
      query: pageQuery,
      responses: { 200: pageOf(eventSchema) },
      async handler({ params: { id: unitId }, query, actor }) {
        const unit = await findUnit(db, unitId, actor)
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        return ok(
          page(await selectEvents(db, unit, { after, limit: query.limit }), query.limit, (row) => [row.id]),
        )
      },
    }),
  ]
}

const named = ({ id: unitId, name, code }: UnitRow) => ({ id: unitId, name, code })
