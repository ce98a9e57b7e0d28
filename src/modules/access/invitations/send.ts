// The mail of an invitation, and its link.
import type { Clock } from '#platform/clock.ts'
import type { Mailing } from '#lifecycle/contract/mailing.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { Tx } from '#platform/transaction.ts'
import { selectPerson } from '../queries.ts'
import type { Invitation } from '../tables.ts'
import { addLink } from './invitations.ts'
import { lockInvitationById } from './queries.ts'

export interface Sending {
  clock: Clock
  mailing: Mailing
}

/**
 * By mail, or as a link to hand over where there is no mail server.
 * @returns the link, when it is to be handed over
 */
export async function sendInvitation(
  tx: Tx,
  { clock, mailing }: Sending,
  organization: Organization,
  { invitation, template, again }: { invitation: Invitation; template?: string; again?: boolean },
): Promise<string | undefined> {
  await mailing.queue(tx, {
    template: template ?? 'invitation',
    organization,
    to: { address: invitation.email, name: invitation.name },
    data: valuesOf(organization, invitation),
    link: { kind: 'invitation', id: invitation.id },
    informs: await inviterOf(tx, invitation),
    again,
  })
  return mailing.sends ? undefined : addLink(tx, clock, invitation.id)
}

const valuesOf = (organization: Organization, { name, email, role, invited_by, expires_at }: Invitation) => ({
  organization: organization.name ?? 'your organization',
  name: name ?? email,
  role,
  invited_by,
  until: whenIn(expires_at),
})

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
const whenIn = (instant: string): string => `${format.format(new Date(instant))} UTC`

async function inviterOf(tx: Tx, { invited_by_id }: Invitation) {
  const person = invited_by_id === null ? undefined : await selectPerson(tx.db, invited_by_id)
  return person ? { address: person.email, name: person.name } : null
}

/** Null once it was accepted, withdrawn or has expired: then the mail is not sent. */
export async function linkOfInvitation(tx: Tx, clock: Clock, id: number): Promise<string | null> {
  const invitation = await lockInvitationById(tx, id)
  const isOver =
    !invitation ||
    invitation.accepted_at !== null ||
    invitation.withdrawn_at !== null ||
    Date.parse(invitation.expires_at) <= clock.now().getTime()
  return isOver ? null : addLink(tx, clock, id)
}
