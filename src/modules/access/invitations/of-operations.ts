// Invitations that a step of an operation makes, such as that of the first administrator.
import type { Mailing } from '#lifecycle/contract/mailing.ts'
import type { ModuleParts } from '#lifecycle/contract/parts.ts'
import { memberByEmail } from '../members/queries.ts'
import { addInvitation } from './invitations.ts'
import { sendInvitation } from './send.ts'
import { deleteInvitation, invitationOfStep, lockOpenInvitation } from './queries.ts'

export const invitingByOperations = ({ mailing }: { mailing: Mailing }): ModuleParts['inviting'] => ({
  /** Invites the person, unless they belong to the organization already or have an open invitation. */
  async invite(ctx, { step, ...guest }) {
    const { tx, clock, organization, operation } = ctx
    const known =
      (await invitationOfStep(tx, operation.id, step)) ??
      (await lockOpenInvitation(tx, organization.id, guest.email)) ??
      (await memberByEmail(tx.db, organization.id, guest.email))
    if (known) return
    const origin = { operation_id: operation.id, step }
    const invitation = await addInvitation(tx, { clock, organization }, guest, origin)
    await sendInvitation(tx, { clock, mailing }, organization, { invitation, template: 'set_up' })
  },
  /**
   * Deletes the invitation, so that an organization that is called off has none left. An accepted one stays.
   */
  async withdraw({ tx, operation }, step) {
    const invitation = await invitationOfStep(tx, operation.id, step)
    if (invitation && invitation.accepted_at === null) await deleteInvitation(tx, invitation.id)
  },
})
