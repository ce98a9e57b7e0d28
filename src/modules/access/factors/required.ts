// Whether a sign-in with a password needs more: a code, or first an app that makes codes.
import type { Pending } from '#platform/actor.ts'
import type { Queryable } from '#platform/postgres.ts'
import { selectRules } from '../oidc/rule-queries.ts'
import type { Person } from '../tables.ts'
import { selectTotp } from './factor-queries.ts'

export async function pendingFor(
  db: Queryable,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
): Promise<Pending | null> {
  const factor = await selectTotp(db, id)
  if (factor?.confirmed_at) return 'second_factor'
  return (await isRequired(db, roles)) ? 'enrolment' : null
}

export async function isRequired(db: Queryable, roles: readonly string[]): Promise<boolean> {
  const { second_factor_roles: needing } = await selectRules(db)
  return roles.some((role) => needing.includes(role))
}
