// What offboarding one employee would end or cancel, by name. The preview works under a lock or a hold too.
import { z } from 'zod'
import { ok, route, type Route } from '#platform/route.ts'
import { id, plainDate } from '#platform/schemas.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import type { WorkforceDeps } from './deps.ts'
import { endingAssignments, endingDeployments, mostShown, type Ending } from './leaving-queries.ts'
import { findEmployee } from './of-employee.ts'
import { leavingOn, refuseUnlessOffboardable } from './offboard.ts'

const endingSchema = z.object({
  kind: z.enum(['deployment', 'assignment']),
  id: z.number(),
  name: z.string().describe('The unit of a deployment, the shift and unit of an assignment.'),
  day: z.string().describe('When the deployment began or begins; the day of the assignment.'),
  becomes: z.enum(['ended', 'cancelled']),
})

const previewSchema = z
  .object({
    effective_date: z.string(),
    endings: z.array(endingSchema),
    more: z.number().describe(`Assignments beyond the first ${mostShown}.`),
  })
  .meta({ id: 'OffboardingPreview' })

export const offboardPreviewRoute = ({ db, clock }: WorkforceDeps): Route =>
  route({
    method: 'GET',
    path: '/employees/{id}/offboard-preview',
    summary: 'What offboarding an employee would end',
    tag: 'employees',
    permission: 'employees.read',
    description:
      'Names each deployment and planned assignment that offboarding on this day would end or cancel at this ' +
      'moment. Changes nothing, so that it is answered under a lock or a legal hold too.',
    params: z.object({ id }),
    query: z.object({ effective_date: plainDate.optional() }),
    responses: { 200: previewSchema },
    async handler({ params, query, actor }) {
      const employee = await findEmployee(db, params.id, actor)
      const organization = await findOrganization(db, employee.organization_id, actor)
      refuseUnlessOffboardable(organization)
      const { last, lastDay } = await leavingOn(db, clock, organization, employee, query.effective_date)
      const assignments = await endingAssignments(db, employee.id, last)
      const endings: Ending[] = [...(await endingDeployments(db, employee.id, last)), ...assignments.first]
      return ok({ effective_date: lastDay, endings, more: assignments.count - assignments.first.length })
    },
  })
