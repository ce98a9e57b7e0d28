// Reminds once of invitations that were not answered for three days and work for another day at least.
import { systemActor } from '#platform/actor.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { isClosed } from '../staff-rules.ts'
import { record } from './invitations.ts'
import { changeInvitation, dueForReminding, lockInvitationById } from './queries.ts'
import { sendInvitation } from './send.ts'

const day = 24 * 60 * 60_000

/** Run by the schedule. Without a mail server there is nothing to remind with. @returns how many */
export async function remindInvited(deps: AccessServing): Promise<number> {
  const { db, clock, mailing } = deps
  if (!mailing.sends) return 0
  const now = clock.now().getTime()
  const at = (milliseconds: number) => new Date(now + milliseconds).toISOString()
  const due = await dueForReminding(db, { createdBefore: at(-3 * day), expiresAfter: at(day) })
  for (const { id, organization_id } of due) {
    await inTransaction(db, { actor: systemActor }, async (tx) => {
      const organization = await heldOrganization(tx, organization_id)
      const invitation = await lockInvitationById(tx, id)
      if (!organization || isClosed(organization.status) || !invitation || invitation.reminded_at) return
      if (invitation.accepted_at !== null || invitation.withdrawn_at !== null) return
      await changeInvitation(tx, id, { reminded_at: clock.now().toISOString() })
      record(tx, { clock, organization }, 'remind', invitation)
      await sendInvitation(tx, deps, organization, { invitation, template: 'invitation_reminder' })
    })
  }
  return due.length
}
