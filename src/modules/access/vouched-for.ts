// A session that an organization's provider has opened is trusted in that organization only. Otherwise the
// people who run the provider could reach the person's other organizations.
import type { Actor } from '#platform/actor.ts'
import type { Queryable } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { organizationVouching } from './session-queries.ts'

/**
 * Asked by everything that reaches beyond the organization of the session: the person's other organizations,
 * and the account itself. @throws Problem 403 `own_proof_needed`
 */
export async function requireOwnProof(
  db: Queryable,
  { session_id }: Pick<Actor, 'session_id'>,
  { within = null }: { within?: number | null } = {},
): Promise<void> {
  const vouching = session_id === null ? null : await organizationVouching(db, session_id)
  if (vouching === null || vouching === within) return
  const message =
    "You have signed in with an organization's provider, which speaks for you in that organization alone."
  throw new Problem('forbidden', 'own_proof_needed', message, {
    remedy: 'Sign out, and sign in with your own password or passkey.',
  })
}
