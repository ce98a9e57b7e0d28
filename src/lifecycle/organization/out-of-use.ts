// What an organization that is not in use lets staff correct: a slug that another one needs, a zone that is none, a
// provider that answers no more.
import { invalidField } from '#platform/problem.ts'
import type { Organization } from './organization.ts'
import { statusTitle } from './state-machine.ts'

/** Nothing else tells afterwards why it was changed. @throws Problem 422 on `reason` */
export function requireReasonOutOfUse(
  { status }: Pick<Organization, 'status'>,
  reason: string | null | undefined,
): void {
  if (status === 'active' || status === 'provisioning' || reason) return
  throw invalidField('reason', `Say why it is changed: the organization is ${statusTitle(status)}.`)
}
