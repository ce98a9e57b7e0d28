// Planning the cancelling of many invoices, for people who may cancel an invoice and plan no other
// operations.
import { operationSchema } from '#platform/operations/schemas.ts'
import { viewOperations } from '#platform/operations/view.ts'
import { nothing } from '#platform/destroys.ts'
import { callerOf, created, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { cancelManyInput } from './cancel-many.ts'
import type { BillingDeps } from './deps.ts'

const body = cancelManyInput.safeExtend({ reason })

export function cancelManyRoute({ db, runner }: BillingDeps): Route {
  return route({
    method: 'POST',
    path: '/organizations/{organization}/invoices/cancel',
    summary: 'Plan to cancel many invoices',
    tag: 'invoices',
    permission: 'invoices.create',
    description:
      'The plan counts them, sums them up for each currency and names the first. Nothing is cancelled before ' +
      'the operation is confirmed. Paid and partly paid ones stay as they are.',
    destroys: nothing('It plans an operation, which says what it destroys.'),
    params: pathOrganization,
    body,
    responses: { 201: operationSchema },
    async handler(request) {
      const {
        params,
        body: { reason: why, ...input },
        actor,
      } = request
      const { id } = await findOrganization(db, params.organization, actor)
      return runner.planAnswered(
        { kind: 'invoices.cancel', organization_id: id, input, reason: why },
        {
          ...callerOf(request),
          answerWith: async (operation, tx) =>
            created(
              (await viewOperations(runner.deps, tx.db, [operation], actor))[0],
              `/api/v1/operations/${operation.id}`,
            ),
        },
      )
    },
  })
}
