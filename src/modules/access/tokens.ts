// API tokens: made, listed, revoked. The secret is shown once and stored as a hash.
import type { Actor } from '#platform/actor.ts'
import { newSecret, sha256 } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { enter } from '#lifecycle/organization/fence.ts'
import type { AccessDeps } from './deps.ts'
import { heldOrganization } from './held-organization.ts'
import { holdToken, insertToken, revokeWithMade, selectToken, type TokenFilter } from './token-queries.ts'
import { selectPerson } from './queries.ts'
import { refuseBeyond } from './staff-rules.ts'
import type { ApiToken } from './tables.ts'
import { checkExpiry, checkScopes } from './token-rules.ts'

export interface NewToken {
  name: string
  scopes: string[]
  expires_at?: string | null
}

/**
 * Makes a token of the actor's own.
 * @throws Problem 403, 422; 409 when the status of a customer's organization forbids it
 */
export async function createToken({ db, clock, rights }: AccessDeps, body: NewToken, caller: RequestCaller) {
  const { actor } = caller
  const owner = actor.id
  if (owner === null)
    throw new Problem('forbidden', 'owner_required', 'The bootstrap token belongs to no person.', {
      remedy: 'Add a person, sign in as that person, and make the token there.',
    })
  const scopes = [...new Set(body.scopes)]
  checkScopes(rights, scopes, actor)
  return inTransaction(db, caller, async (tx) => {
    const organization =
      actor.organization_id === null ? null : await enter(tx, actor.organization_id, { capability: 'write' })
    checkExpiry(body.expires_at ?? null, await endOfMaker(tx, actor), clock.now())
    const secret = newSecret('tnr')
    const token = await insertToken(tx, {
      name: body.name,
      token_hash: sha256(secret),
      scopes,
      person_id: owner,
      organization_id: actor.organization_id,
      made_by_token_id: actor.token_id,
      created_at: clock.now().toISOString(),
      expires_at: body.expires_at ?? null,
      last_used_at: null,
      revoked_at: null,
      frozen_by: null,
    })
    audit(tx, clock, {
      action: 'token.create',
      organization,
      subject: { type: 'token', id: token.id },
      facts: { scopes },
      details: { name: token.name },
    })
    return { token, secret }
  })
}

/** Locks the token that makes another one, so that both are revoked or neither. */
async function endOfMaker(tx: Tx, actor: Actor): Promise<string | null> {
  if (actor.token_id === null) return null
  const maker = await holdToken(tx, actor.token_id)
  if (!maker)
    throw new Problem('unauthenticated', 'credentials_invalid', 'This token was revoked meanwhile.', {
      remedy: 'Sign in, or use another token.',
    })
  return maker.expires_at
}

/**
 * Whose tokens the actor sees and may revoke: with `staff.manage` those of all people, else those of the own
 * organization, or the own ones.
 */
export function visibleTokens({ id, organization_id, permissions }: Actor): TokenFilter {
  if (organization_id !== null) return { organizationId: organization_id, personId: null }
  return { organizationId: null, personId: permissions.has('staff.manage') ? null : (id ?? 0) }
}

/**
 * Revokes a token together with those it made; works whatever the status of the organization. @throws Problem
 * 403, 404
 */
export async function revokeToken(
  { db, clock, rights }: AccessDeps,
  id: number,
  caller: RequestCaller,
): Promise<void> {
  const { actor } = caller
  const token = await selectToken(db, visibleTokens(actor), id)
  if (!token) throw notFound('token')
  await refuseOfStronger({ db, rights }, token, actor)
  await inTransaction(db, caller, async (tx) => {
    const organization = await heldOrganization(tx, token.organization_id)
    const revoked = await revokeWithMade(tx, id, clock.now().toISOString())
    if (revoked === 0) return // another request has revoked it
    audit(tx, clock, {
      action: 'token.revoke',
      organization,
      subject: { type: 'token', id },
      facts: { revoked },
      details: { name: token.name },
    })
  })
}

/** The own token may always be revoked. @throws Problem 403 `beyond_own_permissions` */
async function refuseOfStronger(
  { db, rights }: Pick<AccessDeps, 'db' | 'rights'>,
  token: Pick<ApiToken, 'person_id'>,
  actor: Actor,
): Promise<void> {
  const owner = actor.id === token.person_id ? undefined : await selectPerson(db, token.person_id)
  if (owner) refuseBeyond(rights, actor, owner)
}

export const viewToken = (
  { id, name, scopes, created_at, last_used_at, expires_at }: ApiToken,
  createdBy: string,
) => ({
  id,
  name,
  scopes,
  created_at,
  last_used_at,
  expires_at,
  created_by: createdBy,
})
