// Inviting people to an organization: a link that works once, for seven days. Opening it changes nothing, because
// mail scanners open links; accepting is a request of its own.
import type { Clock } from '#platform/clock.ts'
import { newSecret, newUid, sha256 } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { memberByEmail } from '../members/queries.ts'
import { refuseOwners } from '../members/rules.ts'
import type { MemberRole } from '../roles.ts'
import type { Invitation } from '../tables.ts'
import { changeInvitation, deleteLinks, insertInvitation, insertLink } from './queries.ts'
import { lockInvitation, lockOpenInvitation } from './queries.ts'

const invitationMilliseconds = 7 * 24 * 60 * 60_000

export interface Guest {
  email: string
  name: string | null
  role: MemberRole
}

/** The operation that invites, and its step: it invites once. */
export interface Origin {
  operation_id: number
  step: string
}

interface Inviting {
  clock: Clock
  organization: Organization
}

/**
 * Inside the organization's fence.
 * @throws Problem 403 `owners_only`; 409 `already_member`, `already_invited`
 */
export async function invite(tx: Tx, about: Inviting, guest: Guest): Promise<Invitation> {
  const { organization } = about
  refuseOwners(tx.actor, guest.role)
  if (await memberByEmail(tx.db, organization.id, guest.email)) throw alreadyMember()
  if (await lockOpenInvitation(tx, organization.id, guest.email)) throw alreadyInvited()
  return addInvitation(tx, about, guest, null)
}

/** Adds the row only; the caller has asked whether the invitation is allowed. */
export async function addInvitation(
  tx: Tx,
  { clock, organization }: Inviting,
  guest: Guest,
  origin: Origin | null,
): Promise<Invitation> {
  const now = clock.now()
  const invitation = await insertInvitation(tx, {
    ...guest,
    uid: newUid(),
    organization_id: organization.id,
    invited_by: tx.actor.name,
    invited_by_id: tx.actor.id,
    operation_id: origin?.operation_id ?? null,
    step: origin?.step ?? null,
    created_at: now.toISOString(),
    expires_at: expiryFrom(now),
    reminded_at: null,
    accepted_at: null,
    withdrawn_at: null,
  })
  record(tx, { clock, organization }, 'create', invitation)
  return invitation
}

/** A new link, for seven days; the old one is dead from now on. @throws Problem 404; 403; 409 `not_open` */
export async function sendAgain(tx: Tx, about: Inviting, id: number): Promise<Invitation> {
  const invitation = await holdOpen(tx, about.organization, id)
  await deleteLinks(tx, id)
  record(tx, about, 'resend', invitation)
  return changeInvitation(tx, id, { expires_at: expiryFrom(about.clock.now()), reminded_at: null })
}

/** Records that a person hands over the link. @throws Problem 404; 403; 409 `not_open` */
export async function handOver(tx: Tx, about: Inviting, id: number): Promise<Invitation> {
  const invitation = await holdOpen(tx, about.organization, id)
  record(tx, about, 'hand_over', invitation)
  return invitation
}

/** Its link is dead from now on. @throws Problem 404; 403; 409 `not_open` */
export async function withdraw(tx: Tx, about: Inviting, id: number): Promise<void> {
  const invitation = await holdOpen(tx, about.organization, id)
  await deleteLinks(tx, id)
  await changeInvitation(tx, id, { withdrawn_at: about.clock.now().toISOString() })
  record(tx, about, 'withdraw', invitation)
}

/**
 * A new link besides those that work. When a mail is tried again it carries another link, and both work,
 * because the first mail may have arrived. The fragment stays in the browser, so that no server or proxy on
 * the way writes it into a log. @returns relative to the console's address
 */
export async function addLink(tx: Tx, clock: Clock, invitationId: number): Promise<string> {
  const token = newSecret('tni')
  await insertLink(tx, sha256(token), invitationId, clock.now().toISOString())
  return `/accept-invitation#token=${token}`
}

async function holdOpen(tx: Tx, organization: Organization, id: number): Promise<Invitation> {
  const invitation = await lockInvitation(tx, organization.id, id)
  if (!invitation) throw notFound('invitation')
  refuseOwners(tx.actor, invitation.role)
  if (invitation.accepted_at === null && invitation.withdrawn_at === null) return invitation
  const became = invitation.accepted_at === null ? 'withdrawn' : 'accepted'
  throw new Problem('conflict', 'not_open', `The invitation was ${became}.`, {
    remedy: 'Look at the list again, and invite anew if that is still wanted.',
  })
}

/** The audit entry of an invitation, in one form for everything that happens to it. */
export const record = (
  tx: Tx,
  { clock, organization }: Inviting,
  what: 'create' | 'resend' | 'withdraw' | 'accept' | 'remind' | 'hand_over',
  { id, uid, role, email, name }: Invitation,
): void =>
  audit(tx, clock, {
    action: `invitation.${what}`,
    organization,
    subject: { type: 'invitation', id, uid },
    facts: { role },
    details: { email, name },
  })

const expiryFrom = (now: Date): string => new Date(now.getTime() + invitationMilliseconds).toISOString()

const alreadyMember = (): Problem => {
  const message = 'This person belongs to the organization already.'
  return new Problem('conflict', 'already_member', message, {
    remedy: 'Change the role of the member instead.',
    errors: { email: [message] },
  })
}

const alreadyInvited = (): Problem => {
  const message = 'This person is invited already.'
  return new Problem('conflict', 'already_invited', message, {
    remedy: 'Send the invitation again, or withdraw it first.',
    errors: { email: [message] },
  })
}
