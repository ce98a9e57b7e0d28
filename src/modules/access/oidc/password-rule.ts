// Whether staff may sign in with a password. A break-glass account always may, and each such sign-in is
// reported.
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { AccessServing } from '../deps.ts'
import type { Person } from '../tables.ts'
import { selectRules } from './rule-queries.ts'

/**
 * Asked after the password was found to be right, so that a stranger learns nothing from the refusal.
 * @throws Problem 403 `password_sign_in_off`
 */
export async function refusePasswordOfStaff(
  tx: Tx,
  { clock, log }: Pick<AccessServing, 'clock' | 'log'>,
  { id, organization_id, break_glass }: Person,
): Promise<void> {
  if (organization_id !== null) return
  const { password_sign_in } = await selectRules(tx.db)
  if (password_sign_in) return
  if (!break_glass) throw passwordOff()
  log.warn({ person_id: id }, 'A break-glass account has signed in with its password.')
  audit(tx, clock, { action: 'session.break_glass', subject: { type: 'person', id } })
}

const passwordOff = (): Problem =>
  new Problem('forbidden', 'password_sign_in_off', 'Staff do not sign in with a password here.', {
    remedy: 'Sign in with your provider. When it does not work, ask a person who has a break-glass account.',
  })
