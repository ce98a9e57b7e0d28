// Links with which a person chooses a password, handed over by the administrator who made them. A link works
// once and for 72 hours; a newer one ends it.
import type { Clock } from '#platform/clock.ts'
import { newSecret, sha256 } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { personActor } from './actors.ts'
import { beginAttempt, forgive } from './attempts.ts'
import type { AccessServing } from './deps.ts'
import { heldOrganization } from './held-organization.ts'
import { accountLimits, redeemLimits } from './limits.ts'
import { deleteOriginsOf } from './origin-queries.ts'
import { remember } from './origins.ts'
import { generatePassword, hashChosen, hashPassword } from './passwords.ts'
import { aboutPerson, lockPerson, selectPerson, updatePerson } from './queries.ts'
import { deleteSessionsOf } from './session-queries.ts'
import {
  deletePasswordLinkOf,
  findPasswordLink,
  insertPasswordLink,
  takePasswordLink,
} from './password-link-queries.ts'
import { recordLockOut } from './sessions.ts'
import { inSight, isClosed, refuseBeyond, refuseClosed } from './staff-rules.ts'
import type { Person } from './tables.ts'

const linkMilliseconds = 72 * 60 * 60_000

export interface PasswordLink {
  /**
   * Relative to the console's address. An absolute address would have to trust the host that a request
   * names, which could lead to another site.
   */
  url: string
  /** ISO instant. */
  expires_at: string
}

/**
 * The link of a person, in the transaction of what it is for; older ones work no more. By mail, or to be handed over
 * where there is no mail server. @returns the link, when it is to be handed over
 */
export async function sendPasswordLink(
  tx: Tx,
  { clock, mailing }: Pick<AccessServing, 'clock' | 'mailing'>,
  { id, email, name }: Pick<Person, 'id' | 'email' | 'name'>,
  { template, organization }: { template: string; organization: Organization | null },
): Promise<PasswordLink | null> {
  await deletePasswordLinkOf(tx, id)
  await mailing.queue(tx, {
    template,
    organization,
    to: { address: email, name },
    data: { name },
    link: { kind: 'password', id },
    again: true,
  })
  return mailing.sends ? null : addPasswordLink(tx, clock, id)
}

/** Called when the mail is sent. Null for a person who was disabled since. */
export async function linkOfPassword(tx: Tx, clock: Clock, personId: number): Promise<string | null> {
  const person = await lockPerson(tx, personId)
  return person?.disabled_at === null ? (await addPasswordLink(tx, clock, personId)).url : null
}

async function addPasswordLink(tx: Tx, clock: Clock, personId: number): Promise<PasswordLink> {
  const token = newSecret('tnl')
  const now = clock.now()
  const expires_at = new Date(now.getTime() + linkMilliseconds).toISOString()
  await insertPasswordLink(tx, {
    person_id: personId,
    token_hash: sha256(token),
    created_at: now.toISOString(),
    expires_at,
  })
  // The fragment stays in the browser: no server or proxy on the way writes it into a log.
  return { url: `/set-password#token=${token}`, expires_at }
}

/** The hash of a random password that is not kept. */
export const randomPassword = (): Promise<string> => hashPassword(generatePassword())

/**
 * Ends the person's sessions and gives a link for a new password. The old one works no more, because another
 * person may know it. A person who resets the own password keeps it until the link is used: a lost link would
 * lock that person out. @throws Problem 404; 403 `beyond_own_permissions`; 409 `person_disabled`,
 * `organization_status_forbids`
 */
export async function resetPassword(
  deps: AccessServing,
  id: number,
  caller: RequestCaller,
): Promise<PasswordLink | null> {
  const { actor } = caller
  const known = await selectPerson(deps.db, id)
  if (!known || !inSight(actor, known)) throw notFound('person')
  const password_hash = await randomPassword() // before the transaction: it takes a while by design
  return inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, known.organization_id)
    const person = await lockPerson(tx, id)
    if (!person) throw notFound('person')
    refuseBeyond(deps.rights, actor, person)
    if (organization) refuseClosed(organization.status)
    if (person.disabled_at !== null) throw disabled()
    if (actor.id !== id) await updatePerson(tx, id, { password_hash })
    await deleteSessionsOf(tx, id)
    await deleteOriginsOf(tx, id)
    audit(tx, deps.clock, { action: 'staff.reset_password', organization, subject: { type: 'person', id } })
    return sendPasswordLink(tx, deps, person, { template: 'password_reset', organization })
  })
}

const disabled = (): Problem =>
  new Problem('conflict', 'person_disabled', 'This person is disabled.', {
    remedy: 'Enable the person first.',
  })

export interface Redeem {
  token: string
  password: string
  remoteAddress: string
  requestId: string
}

/**
 * Sets the password that the holder of a link has chosen, and ends every session of the person. The browser
 * and the network are known from then on: the person signs in there next, even while strangers guess the
 * password.
 * @returns the value of the device cookie
 * @throws Problem 422 `token_invalid`, the same for an unknown, used, replaced and expired link; 422 on
 * `password`; 429
 * `too_many_attempts` for a link that does not work, never for one that does
 */
export async function redeemPasswordLink(deps: AccessServing, request: Redeem): Promise<string> {
  const { db, clock, rights } = deps
  const token_hash = sha256(request.token)
  const person = await findPasswordLink(db, token_hash, clock.now().toISOString())
  if (!person) return refuseLink(deps, request)
  const password_hash = await hashChosen(request.password, await aboutPerson(db, person))
  const actor = personActor(rights, person, null, clock.now())
  return inTransaction(db, { actor, requestId: request.requestId }, (tx) =>
    setPassword(tx, deps, person, { token_hash, password_hash, remoteAddress: request.remoteAddress }),
  )
}

async function refuseLink(deps: AccessServing, request: Redeem): Promise<never> {
  const attempt = await beginAttempt(deps.db, deps.clock, redeemLimits(request.remoteAddress))
  await recordLockOut(deps, attempt, undefined, request)
  throw invalid()
}

interface Chosen {
  token_hash: string
  password_hash: string
  remoteAddress: string
}

async function setPassword(
  tx: Tx,
  { clock }: AccessServing,
  { id, email, organization_id }: Person,
  chosen: Chosen,
): Promise<string> {
  const organization = await heldOrganization(tx, organization_id)
  const person = await lockPerson(tx, id)
  // of two requests at once, one gets the link
  const taken = await takePasswordLink(tx, chosen.token_hash, clock.now().toISOString())
  const isOut =
    !person || person.disabled_at !== null || (organization !== null && isClosed(organization.status))
  if (!taken || isOut) throw invalid()
  await updatePerson(tx, id, { password_hash: chosen.password_hash })
  await deleteSessionsOf(tx, id)
  // Earlier wrong passwords no longer count, because the person signs in next.
  await forgive(tx.db, { ids: [], limits: accountLimits(email, chosen.remoteAddress) })
  await deleteOriginsOf(tx, id)
  audit(tx, clock, {
    action: 'staff.set_password',
    organization,
    subject: { type: 'person', id },
    details: { remote_address: chosen.remoteAddress },
  })
  return remember(
    tx,
    clock,
    id,
    { remoteAddress: chosen.remoteAddress, device: null },
    { device: false, network: false },
  )
}

const invalid = (): Problem => {
  const message = 'This link does not work: it was used, has been replaced, or is older than three days.'
  return new Problem('invalid', 'token_invalid', message, {
    errors: { token: [message] },
    remedy: 'Ask the person who gave it to you for another one.',
  })
}
