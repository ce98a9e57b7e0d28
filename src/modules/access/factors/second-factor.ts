// The second factor of a person: set up, confirmed, asked for at a sign-in and as a proof, given up.
import type { Actor } from '#platform/actor.ts'
import { newSecret, sha256 } from '#platform/ids.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { beginAttempt, forgive } from '../attempts.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { factorLimits } from '../limits.ts'
import { selectPerson } from '../queries.ts'
import { deleteSessionsOf } from '../session-queries.ts'
import { expiryOf } from '../session-rules.ts'
import { inSight, refuseBeyond } from '../staff-rules.ts'
import type { Person } from '../tables.ts'
import { requireOwnProof } from '../vouched-for.ts'
import { newRecoveryCodes, newTotpSecret, recoveryHash, stepOf, totpAddress } from './codes.ts'
import {
  confirmTotp,
  deleteFactors,
  finishSession,
  replaceRecoveryCodes,
  selectTotp,
  startTotp,
  useRecoveryCode,
  useStep,
} from './factor-queries.ts'
import { isRequired } from './required.ts'

const place = (uid: string): string => `totp_factors.secret:${uid}`

/** The person of the session. @throws Problem 403 `session_required` for a token */
async function self({ db }: AccessServing, actor: Actor): Promise<Person & { session: number }> {
  const person = actor.id === null || actor.session_id === null ? undefined : await selectPerson(db, actor.id)
  if (person && actor.session_id !== null) return { ...person, session: actor.session_id }
  const message = 'This needs a person who is signed in; a token cannot do it.'
  throw new Problem('forbidden', 'session_required', message)
}

/** A new secret, which counts for nothing until its first code. @throws Problem 409 `second_factor_there` */
export async function startEnrolment(deps: AccessServing, caller: RequestCaller) {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  const secret = newTotpSecret()
  await inTransaction(deps.db, caller, async (tx) => {
    const row = {
      person_id: person.id,
      secret: deps.secrets.seal(secret, place(person.uid)),
      created_at: deps.clock.now().toISOString(),
    }
    await heldOrganization(tx, person.organization_id)
    if (!(await startTotp(tx, row))) throw there()
  })
  return { secret, address: totpAddress(secret, person.email) }
}

const there = (): Problem =>
  new Problem('conflict', 'second_factor_there', 'You have an app that makes codes already.', {
    remedy: 'Take it away first, then set up another one.',
  })

export interface Finished {
  person: Person
  /** The new secret of the session, when the session waited for the second factor. */
  cookie: string | null
}

/**
 * The first code confirms the second factor. From now on a code is asked for at each sign-in. @throws
 * Problem 422 on `code`, 429
 */
export async function confirmEnrolment(
  deps: AccessServing,
  code: string,
  caller: RequestCaller,
): Promise<Finished & { codes: string[] }> {
  const person = await self(deps, caller.actor)
  return guessed(deps, person, async (attempt) =>
    inTransaction(deps.db, caller, async (tx) => {
      const organization = await heldOrganization(tx, person.organization_id)
      const factor = await selectTotp(tx.db, person.id)
      if (!factor || factor.confirmed_at) throw there()
      await requireCode(tx, deps, person, code)
      await confirmTotp(tx, person.id, deps.clock.now().toISOString())
      const codes = newRecoveryCodes()
      await replaceRecoveryCodes(tx, person.id, codes.map(recoveryHash))
      record(tx, deps, organization, person.id, 'enrol')
      await forgive(tx.db, attempt)
      return { person, codes, cookie: await finish(tx, deps, person.session) }
    }),
  )
}

/** The code at a sign-in, or one for recovery. @throws Problem 422 on `code`, 429 */
export async function passSecondFactor(
  deps: AccessServing,
  code: string,
  caller: RequestCaller,
): Promise<Finished> {
  const person = await self(deps, caller.actor)
  return guessed(deps, person, async (attempt) =>
    inTransaction(deps.db, caller, async (tx) => {
      const organization = await heldOrganization(tx, person.organization_id)
      const by = await requireAnyCode(tx, deps, person, code)
      record(tx, deps, organization, person.id, 'pass', { by })
      await forgive(tx.db, attempt)
      return { person, cookie: await finish(tx, deps, person.session) }
    }),
  )
}

/** As a proof, in the transaction of the proof. @throws Problem 422 on `code` */
export async function proveByCode(
  tx: Tx,
  deps: AccessServing,
  personId: number,
  code: string,
): Promise<void> {
  const person = await selectPerson(tx.db, personId)
  if (!person) throw notFound('person')
  await requireCode(tx, deps, person, code)
}

/** New codes for recovery; those of before count no more. @throws Problem 409 without a second factor */
export async function renewRecoveryCodes(deps: AccessServing, caller: RequestCaller): Promise<string[]> {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  return inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    if (!(await selectTotp(tx.db, person.id))?.confirmed_at) throw notFound('second factor')
    const codes = newRecoveryCodes()
    await replaceRecoveryCodes(tx, person.id, codes.map(recoveryHash))
    record(tx, deps, organization, person.id, 'renew_recovery_codes')
    return codes
  })
}

/** @throws Problem 409 `second_factor_required` where a role of the person needs one */
export async function giveUp(deps: AccessServing, caller: RequestCaller): Promise<void> {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  await inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    if (await isRequired(tx.db, person.roles)) throw required()
    if (!(await deleteFactors(tx, person.id))) throw notFound('second factor')
    record(tx, deps, organization, person.id, 'give_up')
  })
}

const required = (): Problem =>
  new Problem('conflict', 'second_factor_required', 'One of your roles needs a second factor.', {
    remedy: 'Ask a system administrator to reset it; the next sign-in sets up another one.',
  })

/**
 * Removes the second factor of a person who has lost it, and ends the person's sessions. @throws Problem 403
 * `beyond_own_permissions`, 404
 */
export async function resetFactors(deps: AccessServing, id: number, caller: RequestCaller): Promise<void> {
  const person = await selectPerson(deps.db, id)
  if (!person || !inSight(caller.actor, person)) throw notFound('person')
  refuseBeyond(deps.rights, caller.actor, person)
  await inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    if (!(await deleteFactors(tx, id))) throw notFound('second factor')
    await deleteSessionsOf(tx, id)
    record(tx, deps, organization, id, 'reset')
  })
}

type Attempt = Awaited<ReturnType<typeof beginAttempt>>

/** Counts the attempt as failed before the code is checked; a right code takes that back. */
async function guessed<Result>(
  { db, clock }: AccessServing,
  { id }: Person,
  work: (attempt: Attempt) => Promise<Result>,
): Promise<Result> {
  return work(await beginAttempt(db, clock, factorLimits(id)))
}

async function requireCode(tx: Tx, deps: AccessServing, person: Person, code: string): Promise<void> {
  const factor = await selectTotp(tx.db, person.id)
  const step = factor && stepOf(deps.secrets.open(factor.secret, place(person.uid)), code, deps.clock.now())
  if (step === undefined || step === null || !(await useStep(tx, person.id, step))) throw wrongCode()
}

async function requireAnyCode(tx: Tx, deps: AccessServing, person: Person, code: string): Promise<string> {
  if (!/^\d{6}$/.test(code)) {
    if (await useRecoveryCode(tx, person.id, recoveryHash(code))) return 'recovery_code'
    throw wrongCode()
  }
  await requireCode(tx, deps, person, code)
  return 'totp'
}

const wrongCode = (): Problem => invalidField('code', 'The code is wrong, or was used before.')

async function finish(tx: Tx, { clock }: AccessServing, sessionId: number): Promise<string | null> {
  const cookie = newSecret('tns')
  const now = clock.now()
  const values = { token_hash: sha256(cookie), expires_at: expiryOf(now, now).toISOString() }
  return (await finishSession(tx, sessionId, values)) ? cookie : null
}

function record(
  tx: Tx,
  { clock }: AccessServing,
  organization: Organization | null,
  personId: number,
  what: string,
  facts: Record<string, unknown> = {},
): void {
  audit(tx, clock, {
    action: `second_factor.${what}`,
    organization,
    subject: { type: 'person', id: personId },
    facts,
  })
}
