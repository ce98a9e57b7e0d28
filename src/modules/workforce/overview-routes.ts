// Reads for a person who decides about many at once: the employees that a unit's retirement concerns, and how
// full each day is. The days come in one piece: page by page, a month of shifts would take hundreds of
// requests.
import { z } from 'zod'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { notFound } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { id, plainDate } from '#platform/schemas.ts'
import { mayEnter } from '#lifecycle/organization/organization.ts'
import { selectUnit } from '#modules/units/index.ts'
import type { WorkforceDeps } from './deps.ts'
import { countByDay } from './plan-queries.ts'
import { primariesAt, unitsAt } from './unit-queries.ts'

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
      description: 'The employees who can be transferred when the unit is retired.',
      permission: 'employees.read',
      params: z.object({ id }),
      query: pageQuery.extend({ with_children: withChildren }),
      responses: { 200: pageOf(deployedSchema) },
      async handler({ params: { id: unitId }, query, actor }) {
        const unit = await selectUnit(db, unitId)
        if (!unit || !mayEnter(actor, unit.organization_id)) throw notFound('unit')
        const rows = await primariesAt(db, unitsAt(unit, query.with_children), query)
        return ok(page(rows, query.limit, (row) => [row.name, row.employee_id]))
      },
    }),
    route({
      method: 'GET',
      path: '/shift-assignments/days',
      summary: 'How many are planned, on each day that has any',
      tag: 'shifts',
      permission: 'shifts.read',
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
