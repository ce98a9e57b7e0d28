// Shifts of a unit.
import { z } from 'zod'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { violates } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { mayEnter } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { WorkforceDeps } from './deps.ts'
import { withUnit } from './of-unit.ts'
import { deleteShift, insertShift, listShifts, selectShift } from './plan-queries.ts'
import { shiftBody, shiftSchema } from './shifts.ts'
import { assignmentRoutes } from './assignment-routes.ts'

const params = z.object({ id })

export function shiftRoutes(deps: WorkforceDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/shifts',
      summary: 'List shifts',
      tag: 'shifts',
      permission: 'shifts.read',
      query: pageQuery.extend({ organization_id: id.optional(), unit_id: id.optional() }),
      responses: { 200: pageOf(shiftSchema) },
      handler: async ({ query, actor }) =>
        ok(page(await listShifts(db, query, actor), query.limit, (row) => [row.id])),
    }),
    route({
      method: 'POST',
      path: '/shifts',
      summary: 'Create a shift of a unit',
      tag: 'shifts',
      permission: 'shifts.manage',
      body: shiftBody,
      responses: { 201: shiftSchema },
      handler: (request) => {
        const { reason: why, ...fields } = request.body
        return withUnit(deps, fields.unit_id, request, async (tx, organization) => {
          const shift = await insertShift(tx, {
            ...fields,
            organization_id: organization.id,
            created_at: clock.now().toISOString(),
          }).catch(nameTaken)
          audit(tx, clock, {
            action: 'shift.create',
            organization,
            subject: { type: 'shift', id: shift.id },
            facts: { unit_id: shift.unit_id },
            details: { name: shift.name },
          })
          return created(shift)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/shifts/{id}',
      summary: 'Delete a shift that no employee was planned for',
      tag: 'shifts',
      permission: 'shifts.manage',
      destroys: 'record',
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const {
          params: { id: shiftId },
          actor,
        } = request
        const shift = await selectShift(db, shiftId)
        if (!shift || !mayEnter(actor, shift.organization_id)) throw notFound('shift')
        return workOf(deps, request).write(shift.organization_id, 'write', async (tx, organization) => {
          await deleteShift(tx, shiftId).catch(inUse)
          audit(tx, clock, {
            action: 'shift.delete',
            organization,
            subject: { type: 'shift', id: shiftId },
            details: { name: shift.name },
          })
          return noContent()
        })
      },
    }),
    ...assignmentRoutes(deps),
  ]
}

function nameTaken(error: unknown): never {
  if (violates(error, 'shifts_name')) throw taken('The unit has a shift with this name.')
  throw error
}

const taken = (message: string): Problem =>
  new Problem('conflict', 'name_taken', message, {
    remedy: 'Choose another name.',
    errors: { name: [message] },
  })

function inUse(error: unknown): never {
  if (violates(error, 'shift_assignments_shift'))
    throw new Problem('conflict', 'has_history', 'Employees were planned for this shift.', {
      remedy: 'Leave it; it is part of their history.',
    })
  throw error
}
