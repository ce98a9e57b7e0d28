// What staff may correct in an organization that is not in use: a slug that another one needs, a time zone
// that does not exist, a provider that no longer answers.
import { invalidField } from '#platform/problem.ts'
import type { Organization } from './organization.ts'
import { statusTitle } from './state-machine.ts'

/** The reason is required because nothing else records why it was changed. @throws Problem 422 on `reason` */
export function requireReasonOutOfUse(
  { status }: Pick<Organization, 'status'>,
  reason: string | null | undefined,
): void {
  if (status === 'active' || status === 'provisioning' || reason) return
  throw invalidField('reason', `Say why it is changed: the organization is ${statusTitle(status)}.`)
}
