// What a person does with the own account: another password, and sessions that end.
import type { Actor } from '#platform/actor.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { beginAttempt, forgive } from '../attempts.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { stepUpLimits } from '../limits.ts'
import { deletePasswordLinkOf } from '../password-link-queries.ts'
import { hashChosen, passwordMatches } from '../passwords.ts'
import { aboutPerson, lockPerson, selectPerson, updatePerson } from '../queries.ts'
import { recordLockOut } from '../sessions.ts'
import { requireOwnProof } from '../vouched-for.ts'
import { deleteOtherSessionsOf, deleteSessionOf } from './own-queries.ts'

interface Self {
  personId: number
  sessionId: number
}

/** @throws Problem 403 `session_required` for a token */
export function selfOf({ id, session_id }: Actor): Self {
  if (id !== null && session_id !== null) return { personId: id, sessionId: session_id }
  const message = 'This needs a person who is signed in; a token cannot do it.'
  throw new Problem('forbidden', 'session_required', message)
}

export interface NewPassword {
  current_password: string
  password: string
  remoteAddress: string
}

/**
 * Changes the own password and ends all other sessions, because another person may have learned the old
 * password. @throws Problem 403 `session_required`, `own_proof_needed`; 422 on `current_password` and
 * `password`; 429
 */
export async function changePassword(
  deps: AccessServing,
  { current_password, password, remoteAddress }: NewPassword,
  caller: RequestCaller,
): Promise<{ ended: number }> {
  const { personId, sessionId } = selfOf(caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  const known = await selectPerson(deps.db, personId)
  if (!known) throw notFound('person')
  const attempt = await beginAttempt(deps.db, deps.clock, stepUpLimits(sessionId))
  if (!(await passwordMatches(known.password_hash, current_password))) {
    await recordLockOut(deps, attempt, known, { ...caller, remoteAddress })
    throw invalidField('current_password', 'The password is wrong.')
  }
  await forgive(deps.db, attempt)
  const password_hash = await hashChosen(password, await aboutPerson(deps.db, known))
  return inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, known.organization_id)
    const person = await lockPerson(tx, personId)
    if (person?.password_hash !== known.password_hash)
      throw invalidField('current_password', 'The password was changed meanwhile.')
    await updatePerson(tx, personId, { password_hash })
    await deletePasswordLinkOf(tx, personId)
    const ended = await deleteOtherSessionsOf(tx, personId, sessionId)
    audit(tx, deps.clock, {
      action: 'staff.change_password',
      organization,
      subject: { type: 'person', id: personId },
      facts: { ended_sessions: ended },
    })
    return { ended }
  })
}

/** @throws Problem 404 for a session of another person */
export async function endOwnSession(deps: AccessServing, id: number, caller: RequestCaller): Promise<void> {
  const { personId } = selfOf(caller.actor)
  await ending(deps, caller, async (tx) => {
    if (!(await deleteSessionOf(tx, personId, id))) throw notFound('session')
    return 1
  })
}

/** Ends all sessions of the person but the one that asks. */
export async function endOtherSessions(
  deps: AccessServing,
  caller: RequestCaller,
): Promise<{ ended: number }> {
  const { personId, sessionId } = selfOf(caller.actor)
  return { ended: await ending(deps, caller, (tx) => deleteOtherSessionsOf(tx, personId, sessionId)) }
}

/**
 * Ends sessions. Refused in a session that an organization's provider has opened: it may end none that the
 * person has opened by other means.
 */
function ending(
  { db, clock }: AccessServing,
  caller: RequestCaller,
  end: (tx: Parameters<typeof deleteSessionOf>[0]) => Promise<number>,
): Promise<number> {
  return inTransaction(db, caller, async (tx) => {
    await requireOwnProof(tx.db, caller.actor)
    const organization = await heldOrganization(tx, caller.actor.organization_id)
    const ended = await end(tx)
    audit(tx, clock, {
      action: 'session.end_own',
      organization,
      subject: { type: 'person', id: caller.actor.id },
      facts: { ended },
    })
    return ended
  })
}
