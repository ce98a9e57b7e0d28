// Who is planned for which shift.
import { z } from 'zod'
import { refuseOutOfBounds } from '#platform/date-bounds.ts'
import { page, pageOf } from '#platform/paging.ts'
import { todayIn } from '#platform/plain-date.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { selectUnit } from '#modules/units/index.ts'
import type { WorkforceDeps } from './deps.ts'
import {
  insertAssignment,
  listAssignments,
  lockAssignment,
  selectAssignment,
  selectShift,
  setAssignment,
  type NamedAssignment,
} from './plan-queries.ts'
import { withUnit } from './of-unit.ts'
import { checkDeployed, refuseOtherWeekday, refuseOverlap } from './assignment-rules.ts'
import { assignmentBody, assignmentQuery, assignmentSchema } from './shifts.ts'
import type { AssignmentRow } from './tables.ts'

const params = z.object({ id })
const because = z.object({ reason: reason.optional() }).strict().optional()

export function assignmentRoutes(deps: WorkforceDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/shift-assignments',
      summary: 'List who is planned for which shift, by day',
      tag: 'shifts',
      permission: 'shifts.read',
      query: assignmentQuery,
      responses: { 200: pageOf(assignmentSchema) },
      async handler({ query, actor }) {
        const { items, next_cursor } = page(await listAssignments(db, query, actor), query.limit, (row) => [
          row.date,
          row.id,
        ])
        return ok({ items: items.map(shown), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/shift-assignments',
      summary: 'Plan an employee for a shift',
      tag: 'shifts',
      permission: 'shifts.manage',
      description: "The employee needs an open deployment at the shift's unit that has begun by that day.",
      body: assignmentBody,
      responses: { 201: assignmentSchema },
      async handler(request) {
        const { reason: why, ...fields } = request.body
        const shift = await selectShift(db, fields.shift_id)
        if (!shift || !mayEnter(request.actor, shift.organization_id))
          throw invalidField('shift_id', 'There is no such shift.')
        return withUnit(deps, shift.unit_id, request, async (tx, organization, unit) => {
          const today = todayIn(clock, unit.timezone)
          refuseOutOfBounds('shift', { date: fields.date, today, field: 'date' })
          refuseOtherWeekday(shift, fields.date)
          await checkDeployed(tx, organization, shift.unit_id, fields)
          await refuseOverlap(tx, fields)
          const values = {
            ...fields,
            organization_id: organization.id,
            unit_id: shift.unit_id,
            created_at: clock.now().toISOString(),
          }
          const assignment = await insertAssignment(tx, values).catch(plannedAlready)
          record(tx, deps, organization, assignment, 'create')
          return created(shown((await selectAssignment(tx.db, assignment.id)) as NamedAssignment))
        })
      },
    }),
    route({
      method: 'POST',
      path: '/shift-assignments/{id}/cancel',
      summary: 'Cancel a planned assignment',
      tag: 'shifts',
      permission: 'shifts.manage',
      params,
      body: because,
      destroys: 'end',
      responses: { 200: assignmentSchema },
      handler: (request) =>
        change(deps, request, 'cancel', {
          status: 'cancelled',
          cancelled_at: clock.now().toISOString(),
          cancelled_because: 'cancelled',
        }),
    }),
    route({
      method: 'POST',
      path: '/shift-assignments/{id}/work',
      summary: 'Record that a planned assignment was worked',
      tag: 'shifts',
      permission: 'shifts.manage',
      params,
      body: because,
      responses: { 200: assignmentSchema },
      handler: (request) => change(deps, request, 'work', { status: 'worked' }),
    }),
  ]
}

/** @throws Problem 409 when the day has not come at the unit */
async function refuseToCome(
  tx: Tx,
  { clock }: WorkforceDeps,
  { unit_id, date }: AssignmentRow,
): Promise<void> {
  const unit = await selectUnit(tx.db, unit_id)
  const today = unit && todayIn(clock, unit.timezone)
  if (!today || date <= today) return
  throw new Problem(
    'conflict',
    'assignment_status_forbids',
    `The shift is on ${date}; there it is ${today} now.`,
    {
      remedy: 'Record it on its day or later.',
    },
  )
}

const shown = ({ cancelled_with, ...row }: NamedAssignment) => row

async function change(
  deps: WorkforceDeps,
  request: RouteRequest<{ id: number }>,
  verb: 'cancel' | 'work',
  values: Partial<Pick<AssignmentRow, 'status' | 'cancelled_at' | 'cancelled_because'>>,
): Promise<Reply> {
  const { id: assignmentId } = request.params
  const known = await selectAssignment(deps.db, assignmentId)
  if (!known || !mayEnter(request.actor, known.organization_id)) throw notFound('assignment')
  return workOf(deps, request).write(known.organization_id, 'write', async (tx, organization) => {
    const assignment = await lockAssignment(tx, assignmentId)
    if (assignment?.status !== 'planned')
      throw new Problem(
        'conflict',
        'assignment_status_forbids',
        `The assignment is ${assignment?.status}; this needs it to be planned.`,
        { remedy: 'Plan a new assignment.' },
      )
    if (verb === 'work') await refuseToCome(tx, deps, assignment)
    await setAssignment(tx, assignmentId, values)
    record(tx, deps, organization, assignment, verb)
    return ok(shown((await selectAssignment(tx.db, assignmentId)) as NamedAssignment))
  })
}

function record(
  tx: Tx,
  { clock }: WorkforceDeps,
  organization: Organization,
  { id: assignmentId, shift_id, employee_id, date }: AssignmentRow,
  verb: string,
): void {
  audit(tx, clock, {
    action: `shift_assignment.${verb}`,
    organization,
    subject: { type: 'shift_assignment', id: assignmentId },
    facts: { shift_id, employee_id, date },
  })
}

function plannedAlready(error: unknown): never {
  if (!violates(error, 'shift_assignments_once')) throw error
  throw new Problem(
    'conflict',
    'planned_already',
    'The employee is planned for this shift on that day already.',
    {
      remedy: 'Choose another shift or day, or cancel that assignment first.',
      errors: { date: ['Planned already.'] },
    },
  )
}
