// Reads in one piece for whoever decides about many at once: whom a unit's retirement concerns, and how full
// each day is. Page by page, a table of ten thousand people or a month of shifts would take hundreds of
// requests.
import { z } from 'zod'
import { notFound } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { id, plainDate } from '#platform/schemas.ts'
import { mayEnter } from '#lifecycle/organization/organization.ts'
import { selectActiveBelow, selectUnit } from '#modules/units/index.ts'
import type { WorkforceDeps } from './deps.ts'
import { countByDay } from './plan-queries.ts'
import { primariesAt } from './unit-queries.ts'

/** As many as one retirement can transfer. */
const mostPeople = 20_000

const deployedSchema = z
  .object({
    employee_id: z.number(),
    name: z.string(),
    unit_id: z.number(),
    starts_on: z.string(),
  })
  .meta({ id: 'DeployedEmployee' })
const daySchema = z
  .object({
    date: z.string(),
    planned: z.number(),
    worked: z.number(),
    cancelled: z.number(),
  })
  .meta({ id: 'ShiftDay' })
const withChildren = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')
  .describe('The active units below it too.')

export function overviewRoutes({ db }: WorkforceDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/units/{id}/employees',
      summary: 'Whose primary deployment is open at a unit, by name',
      tag: 'employees',
      description:
        `All of them in one answer, ${mostPeople} at most: those whom retiring the unit can ` + 'transfer.',
      permission: 'organizations.read',
      params: z.object({ id }),
      query: z.object({ with_children: withChildren }),
      responses: { 200: z.object({ items: z.array(deployedSchema) }) },
      async handler({ params: { id: unitId }, query, actor }) {
        const unit = await selectUnit(db, unitId)
        if (!unit || !mayEnter(actor, unit.organization_id)) throw notFound('unit')
        const below = query.with_children ? await selectActiveBelow(db, unit) : []
        return ok({ items: await primariesAt(db, [unit.id, ...below.map((each) => each.id)], mostPeople) })
      },
    }),
    route({
      method: 'GET',
      path: '/shift-assignments/days',
      summary: 'How many are planned, on each day that has any',
      tag: 'shifts',
      permission: 'organizations.read',
      query: z.object({
        organization_id: id,
        unit_id: id.optional(),
        from: plainDate,
        to: plainDate,
      }),
      responses: { 200: z.object({ items: z.array(daySchema) }) },
      handler: async ({ query, actor }) =>
        ok({ items: mayEnter(actor, query.organization_id) ? await countByDay(db, query) : [] }),
    }),
  ]
}
