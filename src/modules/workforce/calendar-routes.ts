// Financial years, leave types and holidays of an organization.
import { z } from 'zod'
import { refuseOutOfBounds } from '#platform/date-bounds.ts'
import { todayIn } from '#platform/plain-date.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { violates } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, plainDate, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { mayEnter } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import {
  deleteHoliday,
  insertHoliday,
  listHolidays,
  listLeaveTypes,
  listYears,
  selectHoliday,
  selectLeaveType,
  updateLeaveType,
} from './calendar-queries.ts'
import type { WorkforceDeps } from './deps.ts'
import { financialYearSchema } from './financial-years.ts'
import { holidayBody, holidaySchema } from './holidays.ts'
import { leaveTypeBody, leaveTypeSchema } from './leave-types.ts'

const params = z.object({ id })
const because = z.object({ reason: reason.optional() })
const ofOrganization = pageQuery.extend({ organization_id: id.optional() })

export function calendarRoutes({ db, clock }: WorkforceDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/financial-years',
      summary: 'List financial years, the latest first',
      tag: 'calendar',
      permission: 'calendars.read',
      query: ofOrganization,
      responses: { 200: pageOf(financialYearSchema) },
      handler: async ({ query, actor }) =>
        ok(
          page(
            await listYears(db, query, actor),
            query.limit,
            ({ organization_id, starts_on, id: yearId }) => [organization_id, starts_on, yearId],
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/leave-types',
      summary: 'List leave types',
      tag: 'calendar',
      permission: 'calendars.read',
      query: ofOrganization,
      responses: { 200: pageOf(leaveTypeSchema) },
      handler: async ({ query, actor }) =>
        ok(page(await listLeaveTypes(db, query, actor), query.limit, (row) => [row.id])),
    }),
    route({
      method: 'PATCH',
      path: '/leave-types/{id}',
      state: (from, { params: { id: typeId } }) => selectLeaveType(from, typeId),
      summary: 'Change a leave type',
      tag: 'calendar',
      permission: 'calendars.manage',
      params,
      body: leaveTypeBody,
      responses: { 200: leaveTypeSchema },
      async handler(request) {
        const {
          params: { id: typeId },
          body,
          actor,
        } = request
        const before = await selectLeaveType(db, typeId)
        if (!before || !mayEnter(actor, before.organization_id)) throw notFound('leave type')
        return workOf({ db }, request).write(before.organization_id, 'write', async (tx, organization) => {
          const after = await updateLeaveType(tx, typeId, body)
          audit(tx, clock, {
            action: 'leave_type.update',
            organization,
            subject: { type: 'leave_type', id: typeId },
            facts: { fields: Object.keys(body) },
            details: { before, after },
          })
          return ok(after)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/holidays',
      summary: 'List holidays by day',
      tag: 'calendar',
      permission: 'calendars.read',
      query: pageQuery.extend({
        organization_id: id.optional(),
        region: z.string().max(50).optional(),
        from: plainDate.optional(),
        to: plainDate.optional(),
        left: z
          .enum(['true', 'false'])
          .default('false')
          .describe('Instead those to come that left with the former country of the organization.'),
      }),
      responses: { 200: pageOf(holidaySchema) },
      handler: async ({ query, actor }) =>
        ok(page(await listHolidays(db, query, actor), query.limit, (row) => [row.date, row.id])),
    }),
    route({
      method: 'POST',
      path: '/holidays',
      summary: 'Add a holiday',
      tag: 'calendar',
      permission: 'calendars.manage',
      body: holidayBody,
      responses: { 201: holidaySchema },
      async handler(request) {
        const {
          body: { reason: why, ...fields },
        } = request
        return workOf({ db }, request).write(
          fields.organization_id,
          { capability: 'write', field: 'organization_id' },
          async (tx, organization) => {
            const today = todayIn(clock, organization.timezone)
            refuseOutOfBounds('holiday', { date: fields.date, today, field: 'date' })
            const holiday = await insertHoliday(tx, {
              ...fields,
              country: organization.country,
              created_at: clock.now().toISOString(),
            }).catch(thereAlready)
            audit(tx, clock, {
              action: 'holiday.create',
              organization,
              subject: { type: 'holiday', id: holiday.id },
              facts: { date: holiday.date },
              details: { name: holiday.name },
            })
            return created(holiday)
          },
        )
      },
    }),
    route({
      method: 'DELETE',
      path: '/holidays/{id}',
      summary: 'Take a holiday away',
      tag: 'calendar',
      permission: 'calendars.manage',
      params,
      query: because,
      destroys: 'record',
      responses: { 204: z.null() },
      async handler(request) {
        const {
          params: { id: holidayId },
          actor,
        } = request
        const holiday = await selectHoliday(db, holidayId)
        if (!holiday || !mayEnter(actor, holiday.organization_id)) throw notFound('holiday')
        return workOf({ db }, request).write(holiday.organization_id, 'write', async (tx, organization) => {
          await deleteHoliday(tx, holidayId)
          audit(tx, clock, {
            action: 'holiday.delete',
            organization,
            subject: { type: 'holiday', id: holidayId },
            facts: { date: holiday.date },
            details: { name: holiday.name },
          })
          return noContent()
        })
      },
    }),
  ]
}

function thereAlready(error: unknown): never {
  if (!violates(error, 'holidays_once')) throw error
  throw new Problem('conflict', 'holiday_exists', 'This holiday is there already.', {
    remedy: 'Change that holiday, or choose another date or name.',
    errors: { date: ['There already, with this name and region.'] },
  })
}
