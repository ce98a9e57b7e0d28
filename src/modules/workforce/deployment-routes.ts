// Where an employee works: list, open a further deployment, transfer, end.
import { z } from 'zod'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { notFound } from '#platform/problem.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { WorkforceDeps } from './deps.ts'
import { endDeployment, openDeployment, transfer } from './deployments.ts'
import { deploymentsOf, deploymentWithUnit, selectDeployment } from './deployment-queries.ts'
import { findEmployee, withEmployee } from './of-employee.ts'
import { deploymentBody, deploymentSchema, deploymentStatus, endBody, transferBody } from './employees.ts'

const params = z.object({ id })

export function deploymentRoutes(deps: WorkforceDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/employees/{id}/deployments',
      summary: 'Where an employee works and has worked, the latest first',
      tag: 'employees',
      permission: 'employees.read',
      params,
      query: pageQuery,
      responses: { 200: pageOf(deploymentSchema) },
      async handler({ params: { id: employeeId }, query, actor }) {
        const employee = await findEmployee(db, employeeId, actor)
        const rows = await deploymentsOf(db, employee.id, query)
        return ok(page(rows.map(view), query.limit, (row) => [row.starts_on, row.id]))
      },
    }),
    route({
      method: 'POST',
      path: '/employees/{id}/deployments',
      summary: 'Open a further deployment',
      tag: 'employees',
      permission: 'employees.manage',
      description: 'A second one beside the primary, or a primary one for an employee who has none.',
      params,
      body: deploymentBody,
      responses: { 201: deploymentSchema },
      handler: (request) =>
        withEmployee(deps, request, 'write', async (tx, organization, employee) => {
          const { body } = request
          const { id: deployment } = await openDeployment(tx, { clock, organization }, employee, body)
          return created(await viewOne(tx.db, deployment))
        }),
    }),
    route({
      method: 'POST',
      path: '/employees/{id}/transfer',
      summary: 'Transfer an employee to another unit',
      tag: 'employees',
      permission: 'employees.manage',
      description:
        'The primary deployment ends on the effective date and one at the target begins the day after.',
      params,
      body: transferBody,
      responses: { 200: deploymentSchema },
      handler: (request) =>
        withEmployee(deps, request, 'write', async (tx, organization, employee) => {
          const { body } = request
          const { id: deployment } = await transfer(tx, { clock, organization }, employee, body)
          return ok(await viewOne(tx.db, deployment))
        }),
    }),
    route({
      method: 'POST',
      path: '/employees/{id}/deployments/{deployment}/end',
      summary: 'End a deployment',
      tag: 'employees',
      permission: 'employees.manage',
      destroys: 'end',
      params: z.object({ id, deployment: id }),
      body: endBody,
      responses: { 200: deploymentSchema },
      handler: (request) =>
        withEmployee(deps, request, 'write', async (tx, organization, employee) => {
          const {
            body,
            params: { deployment },
          } = request
          const row = await selectDeployment(tx.db, deployment)
          if (row?.employee_id !== employee.id) throw notFound('deployment')
          await endDeployment(tx, { clock, organization }, employee, row, body?.effective_date)
          return ok(await viewOne(tx.db, deployment))
        }),
    }),
  ]
}

const viewOne = async (db: Queryable, deploymentId: number) =>
  view(await deploymentWithUnit(db, deploymentId))

function view({ ended_with, is_open, ...row }: Awaited<ReturnType<typeof deploymentWithUnit>>) {
  return { ...row, status: deploymentStatus(row) }
}
