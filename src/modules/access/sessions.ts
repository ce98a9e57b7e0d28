// Signing in, confirming the password once more, signing out.
import { systemActor, type Actor } from '#platform/actor.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { personActor } from './actors.ts'
import { beginAttempt, countNothing, forgive, type Attempt } from './attempts.ts'
import type { AccessServing } from './deps.ts'
import type { Self } from './factors/parts.ts'
import { proveByFactor } from './factors/second-factor.ts'
import { heldOrganization } from './held-organization.ts'
import { factorLimits, signInLimits, stepUpLimits } from './limits.ts'
import { refusePasswordOfStaff } from './oidc/password-rule.ts'
import { byPassword, noteOf, noteSignIns, openSession, type Browser, type SignedIn } from './open-session.ts'
import { placeOf } from './members/place.ts'
import { knownFor, type Known } from './origins.ts'
import { tellingCopies } from './passkeys/prove.ts'
import type { AssertionGiven } from './passkeys/schemas.ts'
import { passwordMatches } from './passwords.ts'
import { deleteSession, setSteppedUp } from './session-queries.ts'
import { noteSignIn, selectPerson, selectPersonByEmail } from './queries.ts'
import { proofMilliseconds } from './session-rules.ts'
import { isClosed } from './staff-rules.ts'
import type { Person } from './tables.ts'

export interface SignIn extends Browser {
  email: string
  password: string
  /** The organization to work in; that of the last session unless given. */
  organizationId: number | null
}

/** Opens a session. @throws Problem 401 `credentials_invalid`, 429 `too_many_attempts` */
export async function signIn(deps: AccessServing, request: SignIn): Promise<SignedIn> {
  const { email, device, remoteAddress: address } = request
  const known = await knownFor(deps, email, request)
  const attempt = await beginAttempt(deps.db, deps.clock, signInLimits({ email, address, device, known }))
  const person = await selectPersonByEmail(deps.db, request.email)
  const matches = await tried(deps, attempt, person, request.password)
  if (!person || !matches || person.disabled_at !== null) {
    await recordLockOut(deps, attempt, person, request)
    await noteFailure(deps, person, request)
    throw wrong()
  }
  const actor = personActor(deps.rights, person, null, deps.clock.now())
  return inTransaction(deps.db, { actor, requestId: request.requestId }, (tx) =>
    openByPassword(tx, deps, person, { ...request, attempt, known }),
  )
}

/**
 * Checks the password. When too many others wait, so that it was not checked, the attempt does not count as
 * wrong.
 */
async function tried(
  { db }: AccessServing,
  { ids }: Attempt,
  person: Person | undefined,
  password: string,
): Promise<boolean> {
  try {
    return await passwordMatches(person?.password_hash ?? null, password)
  } catch (error) {
    await forgive(db, { ids, limits: [] })
    throw error
  }
}

/**
 * One answer for a wrong password, an unknown e-mail and a disabled person: it does not tell who has an
 * account.
 */
const wrong = (): Problem =>
  new Problem('unauthenticated', 'credentials_invalid', 'The e-mail or the password is wrong.', {
    remedy: 'Try again, or ask a system administrator for a link to choose a new password.',
  })

/**
 * Refuses when the person was disabled, reset or removed, or the organization closed, while the password was
 * checked.
 */
async function openByPassword(
  tx: Tx,
  deps: AccessServing,
  found: Person,
  request: SignIn & { attempt: Attempt; known: Known },
): Promise<SignedIn> {
  const place = await placeOf(tx.db, found, request.organizationId)
  const organization = await heldOrganization(tx, place.organization_id)
  const person = await noteSignIn(tx, found.id, deps.clock.now().toISOString())
  const isOut = organization !== null && (isClosed(organization.status) || place.roles.length === 0)
  if (person?.password_hash !== found.password_hash || isOut) throw wrong()
  await refusePasswordOfStaff(tx, deps, person)
  await forgive(tx.db, request.attempt)
  return openSession(tx, deps, { person: { ...person, ...place }, organization, by: byPassword }, request)
}

/**
 * Writes the refused sign-in into the log of the person's organization. Those are a few in a quarter of an
 * hour, because the limits refuse further ones earlier. For staff and for an unknown e-mail it writes a row
 * that counts nothing, so that a refusal takes the same time for all of them.
 */
async function noteFailure(deps: AccessServing, person: Person | undefined, request: SignIn): Promise<void> {
  await inTransaction(deps.db, { actor: systemActor, requestId: request.requestId }, async (tx) => {
    const organization = await heldOrganization(tx, person?.organization_id ?? null)
    // Nothing is written to what is closed for good or being erased.
    if (!person || !organization || isClosed(organization.status)) return countNothing(tx, deps.clock)
    await noteSignIns(tx, deps, noteOf(organization, person, 'failure', request))
  })
}

/**
 * Only the attempt that fills a limit is recorded: one entry for each refused one would let strangers fill
 * the log.
 */
export async function recordLockOut(
  { db, clock }: AccessServing,
  { fills }: Attempt,
  person: Person | undefined,
  { remoteAddress, requestId }: Pick<SignIn, 'remoteAddress' | 'requestId'>,
) {
  if (fills.length === 0) return
  await inTransaction(db, { actor: systemActor, requestId }, async (tx) => {
    const held = await heldOrganization(tx, person?.organization_id ?? null)
    // nothing is written about an organization that is being erased
    const organization = held && isClosed(held.status) ? null : held
    audit(tx, clock, {
      action: 'session.lock_out',
      organization,
      subject: { type: 'person', id: person?.id ?? null },
      facts: { by: fills },
      details: { remote_address: remoteAddress },
    })
  })
}

/** The person and the session that act. @throws Problem 403 `session_required` for a token */
function requireSession(actor: Actor): { personId: number; sessionId: number } {
  if (actor.id !== null && actor.session_id !== null)
    return { personId: actor.id, sessionId: actor.session_id }
  throw new Problem(
    'forbidden',
    'session_required',
    'This needs a person who is signed in; a token cannot do it.',
  )
}

export interface StepUp {
  actor: Actor
  /** One of the three. */
  password?: string | undefined
  code?: string | undefined
  passkey?: AssertionGiven | undefined
  remoteAddress: string
  requestId: string
}

/**
 * Confirms who it is for five minutes, on this session alone.
 * @throws Problem 403 for a token, 422 on `password`, `code` or `passkey`, 429
 */
export async function stepUp(deps: AccessServing, request: StepUp): Promise<{ stepped_up_until: string }> {
  const { personId, sessionId } = requireSession(request.actor)
  const { password } = request
  const limits = password === undefined ? factorLimits(personId) : stepUpLimits(sessionId)
  const attempt = await beginAttempt(deps.db, deps.clock, limits)
  const person = await selectPerson(deps.db, personId)
  if (!person) throw ended()
  if (password !== undefined && !(await tried(deps, attempt, person, password))) {
    await recordLockOut(deps, attempt, person, request)
    throw invalidField('password', 'The password is wrong.')
  }
  const { organization_id } = request.actor
  return tellingCopies(deps, { id: personId, organization_id }, request, () =>
    provenFor(deps, { ...person, session: sessionId }, request, attempt),
  )
}

async function provenFor(
  deps: AccessServing,
  person: Self,
  request: StepUp,
  attempt: Attempt,
): Promise<{ stepped_up_until: string }> {
  return inTransaction(deps.db, { actor: request.actor, requestId: request.requestId }, async (tx) => {
    const until = new Date(deps.clock.now().getTime() + proofMilliseconds).toISOString()
    const organization = await heldOrganization(tx, request.actor.organization_id)
    const by = await proveByFactor(tx, deps, person, request)
    await forgive(tx.db, attempt)
    const isOver = organization !== null && isClosed(organization.status)
    if (isOver || !(await setSteppedUp(tx, person.session, until))) throw ended()
    audit(tx, deps.clock, {
      action: 'session.step_up',
      organization,
      subject: { type: 'person', id: person.id },
      ...(by && { facts: { by } }),
    })
    return { stepped_up_until: until }
  })
}

const ended = (): Problem =>
  new Problem('unauthenticated', 'sign_in_required', 'This session has ended meanwhile. Sign in again.')

/** Ends the session for good: the cookie is worth nothing afterwards, wherever it was copied to. */
export async function signOut({ db }: AccessServing, actor: Actor): Promise<void> {
  const { sessionId } = requireSession(actor)
  await inTransaction(db, { actor }, (tx) => deleteSession(tx, sessionId))
}
