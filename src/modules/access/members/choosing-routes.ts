// The organizations of the person who is signed in: which there are, working in another one, and leaving one.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { nothing } from '#platform/destroys.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { callerOf, noContent, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { requireOwnProof } from '../vouched-for.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { setSessionOrganization } from '../session-queries.ts'
import { removeMember } from './members.ts'
import { noteMemberSignIn, openMemberships } from './queries.ts'
import { choiceSchema, choosing, removing } from './schemas.ts'

const tag = 'sessions'

export function choosingRoutes(deps: AccessServing): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/sessions/current/organizations',
      summary: 'List the organizations that I belong to',
      tag,
      permission: 'signed_in',
      description: 'The one of the last session first, 100 at most. Empty for staff, who see all.',
      responses: { 200: z.object({ items: z.array(choiceSchema) }) },
      handler: async ({ actor }) =>
        ok({ items: actor.id === null ? [] : await openMemberships(db, actor.id) }),
    }),
    route({
      method: 'POST',
      path: '/sessions/current/organization',
      summary: 'Work in another of my organizations',
      tag,
      permission: 'signed_in',
      idempotent: false,
      description:
        'Counts for this session. 403 `session_required` for a token, `own_proof_needed` for a session that another ' +
        "organization's provider has opened; 422 on `organization_id`.",
      body: choosing,
      responses: { 204: z.null() },
      async handler(request) {
        await choose(deps, request.actor, request.body.organization_id, callerOf(request))
        return noContent()
      },
    }),
    route({
      method: 'DELETE',
      path: '/sessions/current/organizations/{id}',
      summary: 'Leave an organization',
      tag,
      permission: 'signed_in',
      description: 'Ends my sessions and tokens there. 409 `last_owner`.',
      destroys: nothing('Access ends; what the person did and wrote stays.'),
      params: z.object({ id: id.describe('Of the organization.') }),
      query: removing,
      responses: { 204: z.null() },
      async handler(request) {
        const { actor, params } = request
        const person = actor.id
        if (person === null) throw notFound('organization')
        await inTransaction(db, callerOf(request), async (tx) => {
          await requireOwnProof(tx.db, actor, { within: params.id })
          const known = (await openMemberships(tx.db, person)).some(
            (each) => each.organization_id === params.id,
          )
          const organization = known ? await heldOrganization(tx, params.id) : null
          if (!organization) throw notFound('organization')
          await removeMember(tx, { clock, organization }, person)
        })
        return noContent()
      },
    }),
  ]
}

type Caller = ReturnType<typeof callerOf>

async function choose(
  { db, clock }: Pick<AccessServing, 'db' | 'clock'>,
  { id: person, session_id }: Actor,
  organizationId: number,
  caller: Caller,
): Promise<void> {
  if (person === null || session_id === null)
    throw new Problem(
      'forbidden',
      'session_required',
      'A token works in the organization that it was made in.',
      {
        remedy: 'Sign in, and choose there.',
      },
    )
  await inTransaction(db, caller, async (tx) => {
    await requireOwnProof(tx.db, { session_id }, { within: organizationId })
    const mine = (await openMemberships(tx.db, person)).some(
      (each) => each.organization_id === organizationId,
    )
    if (!mine) throw invalidField('organization_id', 'You do not belong to this organization.')
    const organization = await heldOrganization(tx, organizationId)
    await setSessionOrganization(tx, session_id, organizationId)
    await noteMemberSignIn(tx, { organizationId, personId: person }, clock.now().toISOString())
    audit(tx, clock, { action: 'session.choose', organization, subject: { type: 'person', id: person } })
  })
}
