// What becomes of one closure request, in the caller's transaction.
import { violates } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { viewOperations } from '#platform/operations/view.ts'
import { accepted, callerOf, created, type Reply, type RouteRequest } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { enter } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { organizationLifecycle } from '#lifecycle/organization/state-machine.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { type ClosureRequestRow, insertRequest } from './closure-request-queries.ts'
import type { OrganizationsDeps } from './routes.ts'

type AskRequest = RouteRequest<{ organization: string }, undefined, { reason: string; slug: string }>

/**
 * In one transaction: a request without its plan could not be confirmed, and a second request would be
 * refused.
 */
export async function planAtOnce(
  deps: OrganizationsDeps,
  request: AskRequest,
  { id: organizationId }: Organization,
): Promise<Reply> {
  const { runner } = deps
  const { actor, body } = request
  const elevated = { ...actor, permissions: new Set([...actor.permissions, 'operations.plan']) }
  const plan = {
    kind: 'organization.decommission',
    organization_id: organizationId,
    input: {},
    reason: body.reason,
  }
  return runner.planAnswered(
    plan,
    {
      ...callerOf(request),
      actor: elevated,
      answerWith: async (operation, tx) =>
        accepted(
          (await viewOperations(runner.deps, tx.db, [operation], actor))[0],
          `/api/v1/operations/${operation.id}`,
        ),
    },
    async (tx, operation) => {
      await ask(tx, deps, await enter(tx, organizationId, { capability: 'read' }), body.reason)
      return operation
    },
  )
}

export async function ask(
  tx: Tx,
  deps: OrganizationsDeps,
  organization: Organization,
  because: string,
): Promise<Reply> {
  const refusal = organizationLifecycle.refusal('decommission', organization.status)
  if (refusal)
    throw new Problem('conflict', 'organization_status_forbids', refusal, {
      remedy: statusRemedy(organization.status),
    })
  const request = await insertRequest(tx, {
    organization_id: organization.id,
    reason: because,
    now: deps.clock.now().toISOString(),
  }).catch(alreadyAsked)
  record(tx, deps, organization, request, 'create')
  return created(view(request, organization), `/api/v1/organizations/${organization.id}/closure-request`)
}

function alreadyAsked(error: unknown): never {
  if (violates(error, 'closure_requests_one_pending'))
    throw new Problem('conflict', 'closure_requested', 'The closing was asked for already.', {
      remedy: 'Withdraw that request first.',
    })
  throw error
}

export function record(
  tx: Tx,
  { clock }: OrganizationsDeps,
  organization: Organization,
  request: ClosureRequestRow,
  verb: string,
): void {
  audit(tx, clock, {
    action: `closure_request.${verb}`,
    organization,
    subject: { type: 'closure_request', id: request.id },
  })
}

export function view(
  request: ClosureRequestRow,
  { id: organizationId, slug: organizationSlug, name }: Pick<Organization, 'id' | 'slug' | 'name'>,
) {
  const { requested_by_id, ...shown } = request
  return { ...shown, organization: { id: organizationId, slug: organizationSlug, name } }
}
