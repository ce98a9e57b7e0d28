// The short way to close an organization: at once when nothing outside and no person has to be waited for,
// otherwise as a plan to confirm. It begins the same closing as the long way.
import { z } from 'zod'
import { operationSchema } from '#platform/operations/schemas.ts'
import { viewOperations } from '#platform/operations/view.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import { accepted, callerOf, ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { plainDate, reason } from '#platform/schemas.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { findOrganization, type Organization } from '#lifecycle/organization/organization.ts'
import { organizationSchema, pathOrganization } from './organizations.ts'
import type { OrganizationsDeps } from './routes.ts'
import { viewOrganizations } from './view.ts'

const retireBody = z
  .object({
    effective_date: plainDate
      .optional()
      .describe(
        'The last day of its units; by default today. For a later day it is planned, and begins then.',
      ),
    reason,
  })
  .strict()
type RetireRequest = RouteRequest<{ organization: string }, undefined, z.output<typeof retireBody>>

export function retireRoute(deps: OrganizationsDeps): Route {
  return route({
    method: 'POST',
    path: '/organizations/{organization}/retire',
    summary: 'Retire an organization',
    tag: 'organizations',
    permission: 'operations.plan',
    destroys: 'end',
    description:
      'With nothing outside and nothing to wait for it is closed at once: 200 with the retired ' +
      'organization. Needs `operations.confirm` and step-up then. ' +
      'Otherwise 202 with the planned operation, and nothing has changed until that is confirmed. 409 ' +
      'when a blocker refuses.',
    params: pathOrganization,
    body: retireBody,
    responses: { 200: organizationSchema, 202: operationSchema },
    async handler(request) {
      const { db, runner } = deps
      const {
        body: { effective_date, reason: why },
        actor,
      } = request
      const organization = await findOrganization(db, request.params.organization, actor)
      const planned = (operation: OperationRow, tx: Tx) => answerWith(deps, operation, tx.db, request)
      const work = {
        kind: 'organization.decommission',
        organization_id: organization.id,
        input: effective_date ? { effective_date } : {},
        reason: why,
      }
      const executed = await runner.executeOrPlan(work, { ...callerOf(request), answerWith: planned })
      if (executed.reply) return executed.reply
      if (!executed.done) return answerWith(deps, executed.operation, db, request)
      return inTransaction(db, callerOf(request), (tx) => retired(deps, tx, organization, request))
    },
  })
}

async function retired(
  { modules }: OrganizationsDeps,
  tx: Tx,
  { id }: Organization,
  { actor, answer }: RetireRequest,
): Promise<Reply> {
  const organization = await findOrganization(tx.db, id, actor)
  const reply = ok((await viewOrganizations(tx.db, modules, [organization], actor))[0])
  answer?.keep(tx, id, reply)
  return reply
}

async function answerWith(
  { runner }: OrganizationsDeps,
  operation: OperationRow,
  db: Parameters<typeof viewOperations>[1],
  { actor }: RetireRequest,
): Promise<Reply> {
  return accepted(
    (await viewOperations(runner.deps, db, [operation], actor))[0],
    `/api/v1/operations/${operation.id}`,
  )
}
