// The second factor of a person: set up, confirmed, asked for at a sign-in and as a proof, given up.
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { forgive, type Attempt } from '../attempts.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { proveByPasskey, tellingCopies } from '../passkeys/prove.ts'
import type { AssertionGiven } from '../passkeys/schemas.ts'
import { lockPerson, selectPerson } from '../queries.ts'
import { deleteSessionsOf } from '../session-queries.ts'
import { inSight, refuseBeyond } from '../staff-rules.ts'
import type { Person } from '../tables.ts'
import { requireOwnProof } from '../vouched-for.ts'
import { newRecoveryCodes, newTotpSecret, recoveryHash, stepOf, totpAddress } from './codes.ts'
import {
  confirmTotp,
  deleteFactors,
  deleteRecoveryCodes,
  deleteTotp,
  replaceRecoveryCodes,
  selectTotp,
  startTotp,
  useRecoveryCode,
  useStep,
} from './factor-queries.ts'
import {
  codesOfFirst,
  finish,
  guessed,
  record,
  refuseLastOfRequired,
  requireProofToAdd,
  self,
} from './parts.ts'
import type { Enrolled, Finished, Self } from './parts.ts'
import { hasFactor } from './required.ts'

const place = (uid: string): string => `totp_factors.secret:${uid}`

/** A new secret, which counts for nothing until its first code. @throws Problem 409 `second_factor_there` */
export async function startEnrolment(deps: AccessServing, caller: RequestCaller) {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  requireProofToAdd(caller.actor)
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

/** The first code: from now on one is asked for at each sign-in. @throws Problem 422 on `code`, 429 */
export async function confirmEnrolment(
  deps: AccessServing,
  code: string,
  caller: RequestCaller,
): Promise<Enrolled> {
  const person = await self(deps, caller.actor)
  return guessed(deps, person, async (attempt) =>
    inTransaction(deps.db, caller, async (tx) => {
      const organization = await heldOrganization(tx, person.organization_id)
      await lockPerson(tx, person.id)
      const factor = await selectTotp(tx.db, person.id)
      if (!factor || factor.confirmed_at) throw there()
      await requireCode(tx, deps, person, code)
      const codes = await codesOfFirst(tx, person.id)
      await confirmTotp(tx, person.id, deps.clock.now().toISOString())
      record(tx, deps, { organization, personId: person.id, what: 'enrol', facts: { by: 'totp' } })
      await forgive(tx.db, attempt)
      return { person, codes, cookie: await finish(tx, deps, person.session) }
    }),
  )
}

/** One of the two. */
export interface Factor {
  /** Of the app, or one for recovery. */
  code?: string | undefined
  passkey?: AssertionGiven | undefined
}

/** What a sign-in waits for behind the password. @throws Problem 422 on `code` or `passkey`, 429 */
export async function passSecondFactor(
  deps: AccessServing,
  factor: Factor,
  caller: RequestCaller,
): Promise<Finished> {
  const person = await self(deps, caller.actor)
  const pass = (attempt: Attempt) =>
    inTransaction(deps.db, caller, async (tx) => {
      const organization = await heldOrganization(tx, person.organization_id)
      const by = await requireFactor(tx, deps, person, factor)
      record(tx, deps, { organization, personId: person.id, what: 'pass', facts: { by } })
      await forgive(tx.db, attempt)
      return { person, cookie: await finish(tx, deps, person.session) }
    })
  return guessed(deps, person, (attempt) => tellingCopies(deps, person, caller, () => pass(attempt)))
}

/** @returns by which it was */
async function requireFactor(
  tx: Tx,
  deps: AccessServing,
  person: Self,
  { code = '', passkey }: Factor,
): Promise<string> {
  if (!passkey) return requireAnyCode(tx, deps, person, code)
  await proveByPasskey(tx, deps, person, passkey)
  return 'passkey'
}

/** As a proof, in its transaction. Codes for recovery are none. @returns by which; null when neither was given */
export async function proveByFactor(
  tx: Tx,
  deps: AccessServing,
  person: Self,
  { code, passkey }: Factor,
): Promise<'totp' | 'passkey' | null> {
  if (passkey) {
    await proveByPasskey(tx, deps, person, passkey)
    return 'passkey'
  }
  if (code === undefined) return null
  await requireCode(tx, deps, person, code)
  return 'totp'
}

/** New codes for recovery; those of before count no more. @throws Problem 409 without a second factor */
export async function renewRecoveryCodes(deps: AccessServing, caller: RequestCaller): Promise<string[]> {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  return inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    if (!(await hasFactor(tx.db, person.id))) throw notFound('second factor')
    const codes = newRecoveryCodes()
    await replaceRecoveryCodes(tx, person.id, codes.map(recoveryHash))
    record(tx, deps, { organization, personId: person.id, what: 'renew_recovery_codes' })
    return codes
  })
}

/** The app alone; with the last factor the recovery codes go. @throws Problem 409 `second_factor_required` */
export async function giveUp(deps: AccessServing, caller: RequestCaller): Promise<void> {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  await inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    await lockPerson(tx, person.id)
    if (!(await deleteTotp(tx, person.id))) throw notFound('second factor')
    await refuseLastOfRequired(tx, person)
    if (!(await hasFactor(tx.db, person.id))) await deleteRecoveryCodes(tx, person.id)
    record(tx, deps, { organization, personId: person.id, what: 'give_up', facts: { by: 'totp' } })
  })
}

/** For a person who has lost it. Ends the sessions. @throws Problem 403 `beyond_own_permissions`, 404 */
export async function resetFactors(deps: AccessServing, id: number, caller: RequestCaller): Promise<void> {
  const person = await selectPerson(deps.db, id)
  if (!person || !inSight(caller.actor, person)) throw notFound('person')
  refuseBeyond(deps.rights, caller.actor, person)
  await inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    if (!(await deleteFactors(tx, id))) throw notFound('second factor')
    await deleteSessionsOf(tx, id)
    record(tx, deps, { organization, personId: id, what: 'reset' })
  })
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
