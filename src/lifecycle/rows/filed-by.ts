// Who filed a thing. Only staff may delete what staff filed about a customer, because it may be evidence
// against the customer.
import type { Actor } from '#platform/actor.ts'
import { isMember } from '#platform/actor.ts'
import { Problem } from '#platform/problem.ts'

export const filers = ['staff', 'member'] as const
export type FiledBy = (typeof filers)[number]

export const filedBy = (actor: Actor): FiledBy => (isMember(actor) ? 'member' : 'staff')

const message = 'The operator filed this; only the operator deletes it.'

/** Why this person may not delete it, as a sentence; null when the person may. */
export const deleteRefusal = (actor: Actor, { filed_by }: { filed_by: FiledBy }): string | null =>
  isMember(actor) && filed_by === 'staff' ? message : null

/** @throws Problem 403 `filed_by_staff` */
export function refuseDeleting(actor: Actor, filed: { filed_by: FiledBy }): void {
  if (!deleteRefusal(actor, filed)) return
  throw new Problem('forbidden', 'filed_by_staff', 'The operator filed this; only the operator deletes it.', {
    remedy: 'Ask the operator to delete it.',
  })
}
