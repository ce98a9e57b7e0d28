// Red-flag policies of a unit.
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
import { deletePolicy, insertPolicy, listPolicies, selectPolicy } from './plan-queries.ts'
import { policyBody, policySchema } from './policies.ts'

export function policyRoutes(deps: WorkforceDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/red-flag-policies',
      summary: 'List red-flag policies',
      tag: 'red-flag policies',
      permission: 'policies.read',
      query: pageQuery.extend({ organization_id: id.optional(), unit_id: id.optional() }),
      responses: { 200: pageOf(policySchema) },
      handler: async ({ query, actor }) =>
        ok(page(await listPolicies(db, query, actor), query.limit, (row) => [row.id])),
    }),
    route({
      method: 'POST',
      path: '/red-flag-policies',
      summary: 'Create a red-flag policy of a unit',
      tag: 'red-flag policies',
      permission: 'policies.manage',
      body: policyBody,
      responses: { 201: policySchema },
      handler: (request) => {
        const { reason: why, ...fields } = request.body
        return withUnit(deps, fields.unit_id, request, async (tx, organization) => {
          const policy = await insertPolicy(tx, {
            ...fields,
            organization_id: organization.id,
            created_at: clock.now().toISOString(),
          }).catch(nameTaken)
          const { id: policyId, unit_id, kind, name } = policy
          audit(tx, clock, {
            action: 'red_flag_policy.create',
            organization,
            subject: { type: 'red_flag_policy', id: policyId },
            facts: { unit_id, kind },
            details: { name },
          })
          return created(policy)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/red-flag-policies/{id}',
      summary: 'Delete a red-flag policy',
      tag: 'red-flag policies',
      permission: 'policies.manage',
      destroys: 'record',
      params: z.object({ id }),
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const {
          params: { id: policyId },
          actor,
        } = request
        const policy = await selectPolicy(db, policyId)
        if (!policy || !mayEnter(actor, policy.organization_id)) throw notFound('policy')
        return workOf(deps, request).write(policy.organization_id, 'write', async (tx, organization) => {
          await deletePolicy(tx, policyId)
          audit(tx, clock, {
            action: 'red_flag_policy.delete',
            organization,
            subject: { type: 'red_flag_policy', id: policyId },
            details: { name: policy.name },
          })
          return noContent()
        })
      },
    }),
  ]
}

function nameTaken(error: unknown): never {
  if (!violates(error, 'red_flag_policies_name')) throw error
  const message = 'The unit has a policy with this name.'
  throw new Problem('conflict', 'name_taken', message, {
    remedy: 'Choose another name.',
    errors: { name: [message] },
  })
}
