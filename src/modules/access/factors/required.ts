// Whether a sign-in with a password needs more: a second factor, or first to set one up.
import type { Pending } from '#platform/actor.ts'
import type { Queryable } from '#platform/postgres.ts'
import { selectRules } from '../oidc/rule-queries.ts'
import type { Person } from '../tables.ts'
import { selectFactor } from './factor-queries.ts'

export async function pendingFor(
  db: Queryable,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
): Promise<Pending | null> {
  if (await hasFactor(db, id)) return 'second_factor'
  return (await isRequired(db, roles)) ? 'enrolment' : null
}

/** An app that was confirmed, or a passkey. */
export const hasFactor = async (db: Queryable, personId: number): Promise<boolean> =>
  (await selectFactor(db, personId)) !== undefined

export async function isRequired(db: Queryable, roles: readonly string[]): Promise<boolean> {
  const { second_factor_roles: needing } = await selectRules(db)
  return roles.some((role) => needing.includes(role))
}
