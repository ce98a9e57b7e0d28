// What apps that make codes and passkeys have in common.
import type { Actor } from '#platform/actor.ts'
import { newSecret, sha256 } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import { stepUpRequired } from '#platform/proof.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { beginAttempt, type Attempt } from '../attempts.ts'
import type { AccessServing } from '../deps.ts'
import { factorLimits } from '../limits.ts'
import { selectPerson } from '../queries.ts'
import { expiryOf } from '../session-rules.ts'
import type { Person } from '../tables.ts'
import { newRecoveryCodes, recoveryHash } from './codes.ts'
import { finishSession, replaceRecoveryCodes } from './factor-queries.ts'
import { hasFactor, isRequired } from './required.ts'

export type Self = Person & { session: number }

/** The person of the session. @throws Problem 403 `session_required` for a token */
export async function self({ db }: AccessServing, actor: Actor): Promise<Self> {
  const person = actor.id === null || actor.session_id === null ? undefined : await selectPerson(db, actor.id)
  if (person && actor.session_id !== null) return { ...person, session: actor.session_id }
  const message = 'This needs a person who is signed in; a token cannot do it.'
  throw new Problem('forbidden', 'session_required', message)
}

/**
 * A factor is a proof itself: without this, a thief with a stolen cookie would add one and have the proof. A sign-in that
 * waits for a first factor has just had the password.
 * @throws Problem 403 `step_up_required`
 */
export function requireProofToAdd({ pending, stepped_up }: Actor): void {
  if (pending !== 'enrolment' && !stepped_up) throw stepUpRequired()
}

export interface Finished {
  person: Person
  /** The new secret of the session, when the session waited for the second factor. */
  cookie: string | null
}
export interface Enrolled extends Finished {
  /** For recovery; none where a second factor was there before. */
  codes: string[]
}

/** New codes for recovery behind a first factor, asked before it counts. */
export async function codesOfFirst(tx: Tx, personId: number): Promise<string[]> {
  if (await hasFactor(tx.db, personId)) return []
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(tx, personId, codes.map(recoveryHash))
  return codes
}

/** Behind the taking away. @throws Problem 409 `second_factor_required` where a role of the person needs one */
export async function refuseLastOfRequired(tx: Tx, { id, roles }: Person): Promise<void> {
  if ((await hasFactor(tx.db, id)) || !(await isRequired(tx.db, roles))) return
  throw new Problem('conflict', 'second_factor_required', 'One of your roles needs a second factor.', {
    remedy: 'Add another one first, or ask a system administrator to reset it.',
  })
}

/** Counts the attempt as failed before the answer is checked; a right answer takes that back. */
export async function guessed<Result>(
  { db, clock }: AccessServing,
  { id }: Pick<Person, 'id'>,
  work: (attempt: Attempt) => Promise<Result>,
): Promise<Result> {
  return work(await beginAttempt(db, clock, factorLimits(id)))
}

/** The session may do all that its person may. @returns its new cookie, when it waited for this */
export async function finish(tx: Tx, { clock }: AccessServing, sessionId: number): Promise<string | null> {
  const cookie = newSecret('tns')
  const now = clock.now()
  const values = { token_hash: sha256(cookie), expires_at: expiryOf(now, now).toISOString() }
  return (await finishSession(tx, sessionId, values)) ? cookie : null
}

interface Recorded {
  organization: Organization | null
  personId: number
  what: 'enrol' | 'pass' | 'renew_recovery_codes' | 'give_up' | 'reset' | 'rename' | 'copied'
  facts?: Record<string, unknown>
  details?: Record<string, unknown>
}

export function record(tx: Tx, { clock }: AccessServing, { personId, what, ...entry }: Recorded): void {
  audit(tx, clock, {
    action: `second_factor.${what}`,
    subject: { type: 'person', id: personId },
    ...entry,
  })
}
