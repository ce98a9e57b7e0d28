// Accepting an invitation: with a new account, or into the account that the e-mail has.
import { systemActor, type Actor } from '#platform/actor.ts'
import { sha256 } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { personActor } from '../actors.ts'
import { beginAttempt } from '../attempts.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { redeemLimits } from '../limits.ts'
import { insertMembership } from '../members/queries.ts'
import { recordLockOut } from '../sessions.ts'
import { isClosed } from '../staff-rules.ts'
import { accountOf, joiningAs, personOf, type Joining } from './accounts.ts'
import type { Accepting, Found, Opening } from './accepting.ts'
import { record } from './invitations.ts'
import { changeInvitation, deleteLinks, findByLink, lockInvitation } from './queries.ts'

/**
 * What a link invites to; changes nothing.
 * @throws Problem 422 `token_invalid`, the same for every link that does not work; 429 `too_many_attempts`
 */
export async function look(deps: AccessServing, opening: Opening) {
  const found = await findByLink(deps.db, sha256(opening.token), deps.clock.now().toISOString())
  if (!found || isClosed(found.status)) return refuseLink(deps, opening)
  return { invitation: found, has_account: (await accountOf(deps, found.email)).kind === 'account' }
}

async function refuseLink(deps: AccessServing, opening: Opening): Promise<never> {
  const attempt = await beginAttempt(deps.db, deps.clock, redeemLimits(opening.remoteAddress))
  await recordLockOut(deps, attempt, undefined, opening)
  throw invalid()
}

/**
 * Makes the person a member; the link works no more. Of two at the same moment one accepts.
 * @throws Problem 422 `token_invalid`, or on `name` and `password`; 409; 429
 */
export async function accept(deps: AccessServing, accepting: Accepting) {
  const found = await findByLink(deps.db, sha256(accepting.token), deps.clock.now().toISOString())
  if (!found || isClosed(found.status)) return refuseLink(deps, accepting)
  const joining = await joiningAs(deps, found, accepting)
  const actor = actorOf(deps, joining)
  await inTransaction(deps.db, { actor, requestId: accepting.requestId }, (tx) =>
    join(tx, deps, { found, joining, token: accepting.token }),
  )
  return { organization_id: found.organization_id, email: found.email }
}

/** A person who has no account yet is written down as made by Tenure. */
const actorOf = ({ rights, clock }: AccessServing, { person }: Joining): Actor =>
  person ? personActor(rights, person, null, clock.now()) : systemActor

async function join(
  tx: Tx,
  { clock }: AccessServing,
  { found, joining, token }: { found: Found; joining: Joining; token: string },
): Promise<void> {
  const organization = await heldOrganization(tx, found.organization_id)
  const invitation = await lockInvitation(tx, found.organization_id, found.id)
  // Looked at again under the lock: it may have been used, withdrawn or sent anew meanwhile.
  const still = await findByLink(tx.db, sha256(token), clock.now().toISOString())
  if (!invitation || !still || !organization || isClosed(organization.status)) throw invalid()
  const now = clock.now().toISOString()
  const person = await personOf(tx, joining, { organization, email: found.email, now })
  await insertMembership(tx, {
    organization_id: organization.id,
    person_id: person.id,
    role: invitation.role,
    created_at: now,
    last_signed_in_at: null,
  }).catch(memberAlready)
  await deleteLinks(tx, invitation.id)
  await changeInvitation(tx, invitation.id, { accepted_at: now })
  record(tx, { clock, organization }, 'accept', invitation)
}

function memberAlready(error: unknown): never {
  if (!violates(error, 'memberships_pkey')) throw error
  throw new Problem('conflict', 'already_member', 'You belong to this organization already.', {
    remedy: 'Sign in.',
  })
}

const invalid = (): Problem => {
  const message =
    'This link does not work: it was used, withdrawn or replaced, or it is older than seven days.'
  return new Problem('invalid', 'token_invalid', message, {
    errors: { token: [message] },
    remedy: 'Ask the person who invited you to send the invitation again.',
  })
}
