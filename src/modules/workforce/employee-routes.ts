// Employees: list, create with the primary deployment, show, change, history, offboard, delete.
import { z } from 'zod'
import { newUid } from '#platform/ids.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { checkVersion, etag } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { WorkforceDeps } from './deps.ts'
import { openDeployment } from './deployments.ts'
import { insertEmployee, listEmployees, updateEmployee } from './employee-queries.ts'
import { primariesOf } from './deployment-queries.ts'
import { timelineOf } from './timeline-queries.ts'
import {
  employeeBody,
  employeeQuery,
  employeeSchema,
  employeeUpdate,
  offboardBody,
  offboardedSchema,
} from './employees.ts'
import { offboard, refuseUnlessOffboardable } from './offboard.ts'
import { offboardPreviewRoute } from './offboard-preview.ts'
import type { EmployeeRow } from './tables.ts'
import { findEmployee, withEmployee } from './of-employee.ts'
import { remove } from './remove-employee.ts'

const params = z.object({ id })

const eventSchema = z.object({
  date: z.string(),
  kind: z.string(),
  unit: z.string().nullable(),
  detail: z.string().nullable(),
})

export function employeeRoutes(deps: WorkforceDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/employees',
      summary: 'List employees by name',
      tag: 'employees',
      permission: 'employees.read',
      query: employeeQuery,
      responses: { 200: pageOf(employeeSchema) },
      async handler({ query, actor }) {
        const { items, next_cursor } = page(await listEmployees(db, query, actor), query.limit, (row) => [
          row.name,
          row.id,
        ])
        return ok({ items: await viewEmployees(db, items), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/employees',
      summary: 'Add an employee',
      tag: 'employees',
      permission: 'employees.manage',
      description: 'Opens the primary deployment at the unit in the same transaction.',
      body: employeeBody,
      responses: { 201: employeeSchema },
      async handler(request) {
        const { body } = request
        return workOf(deps, request).write(
          body.organization_id,
          { capability: 'write', field: 'organization_id' },
          async (tx, organization) => {
            const { name, unit_id, starts_on } = body
            const employee = await insertEmployee(tx, {
              uid: newUid(),
              organization_id: organization.id,
              name,
              now: clock.now().toISOString(),
            })
            audit(tx, clock, {
              action: 'employee.create',
              organization,
              subject: { type: 'employee', id: employee.id, uid: employee.uid },
              details: { name },
            })
            await openDeployment(tx, { clock, organization }, employee, {
              unit_id,
              starts_on,
              is_primary: true,
            })
            return created((await viewEmployees(tx.db, [employee]))[0], `/api/v1/employees/${employee.id}`)
          },
        )
      },
    }),
    route({
      method: 'GET',
      path: '/employees/{id}',
      summary: 'Show an employee',
      tag: 'employees',
      permission: 'employees.read',
      params,
      responses: { 200: employeeSchema },
      async handler({ params: { id: employeeId }, actor }) {
        const employee = await findEmployee(db, employeeId, actor)
        return ok((await viewEmployees(db, [employee]))[0], { etag: etag(employee.version) })
      },
    }),
    route({
      method: 'PATCH',
      path: '/employees/{id}',
      state: 'version',
      summary: 'Change an employee',
      tag: 'employees',
      permission: 'employees.manage',
      params,
      body: employeeUpdate,
      responses: { 200: employeeSchema },
      handler: (request) =>
        withEmployee(deps, request, 'write', async (tx, organization, before) => {
          const { body } = request
          checkVersion(request.ifMatch, before.version)
          const after = await updateEmployee(tx, before.id, { name: body.name }, clock.now().toISOString())
          const subject = { type: 'employee', id: after.id, uid: after.uid }
          audit(tx, clock, {
            action: 'employee.update',
            organization,
            subject,
            facts: { fields: ['name'] },
            details: { before: before.name, after: after.name },
          })
          return ok((await viewEmployees(tx.db, [after]))[0], { etag: etag(after.version) })
        }),
    }),
    route({
      method: 'GET',
      path: '/employees/{id}/history',
      summary: 'What has happened to an employee, the latest first',
      tag: 'employees',
      permission: 'employees.read',
      params,
      query: pageQuery,
      responses: { 200: pageOf(eventSchema) },
      async handler({ params: { id: employeeId }, query, actor }) {
        const rows = await timelineOf(db, (await findEmployee(db, employeeId, actor)).id, query)
        const { items, next_cursor } = page(rows, query.limit, ({ date, rank, id: row }) => [date, rank, row])
        return ok({ items: items.map(({ rank, id: row, ...event }) => event), next_cursor })
      },
    }),
    offboardPreviewRoute(deps),
    route({
      method: 'POST',
      path: '/employees/{id}/offboard',
      summary: 'Offboard an employee',
      tag: 'employees',
      permission: 'employees.manage',
      destroys: 'end',
      description:
        'Deployments end, future shift assignments are cancelled, the history stays. Works for a closed ' +
        'organization too.',
      params,
      body: offboardBody,
      responses: { 200: offboardedSchema },
      handler: (request) =>
        withEmployee(deps, request, 'steward', async (tx, organization, before) => {
          const { body } = request
          refuseUnlessOffboardable(organization)
          const { employee, effective_date, changes } = await offboard(tx, clock, organization, before, {
            wanted: body?.effective_date,
          })
          return ok({
            ...(await viewEmployees(tx.db, [employee]))[0],
            offboarding: { effective_date, changes },
          })
        }),
    }),
    route({
      method: 'DELETE',
      path: '/employees/{id}',
      summary: 'Delete an employee who was added in error',
      tag: 'employees',
      permission: 'employees.manage',
      destroys: 'record',
      description:
        'Refused when there is a history beyond the one deployment that was opened with it; the normal ' +
        'way is to offboard.',
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      handler: (request) =>
        withEmployee(deps, request, 'write', async (tx, organization, employee) => {
          await remove(tx, deps, organization, employee)
          return noContent()
        }),
    }),
  ]
}

async function viewEmployees(db: Queryable, rows: readonly EmployeeRow[]) {
  if (!rows.length) return []
  const units = new Map(
    (
      await primariesOf(
        db,
        rows.map(({ id: employeeId }) => employeeId),
      )
    ).map(({ employee_id, ...unit }) => [employee_id, unit]),
  )
  return rows.map(({ deleted_at, ...row }) => ({ ...row, unit: units.get(row.id) ?? null }))
}
