// Which refusals go into the audit log: those of what destroys or is privileged, by what routes and permissions
// declare, and every write that the status of its organization forbids. What cannot be read (a field of a wrong
// shape, an address with nothing behind it) is a mistake and no refusal.
import { destructionOf } from '#platform/destroys.ts'
import type { Problem, ProblemKind } from '#platform/problem.ts'
import type { Route } from '#platform/route.ts'
import type { Permissions } from '../contract/permissions.ts'

const refusing: readonly ProblemKind[] = ['forbidden', 'conflict', 'too_many_requests']

const ofTheStatus = 'organization_status_forbids'

/** Whether a refusal of this route is worth an entry whatever stood in its way. */
export const isPrivileged = (route: Route, declared: Permissions): boolean => {
  const { privileged, proof } = declared[route.permission] ?? {}
  const declares = privileged || proof || route.stepUp || route.provenBy
  return Boolean(declares) || destructionOf(route.destroys) !== null
}

export function countsAsRefusal(route: Route, declared: Permissions, problem: Problem): boolean {
  if (problem.code === ofTheStatus) return route.method !== 'GET'
  if (!isPrivileged(route, declared)) return false
  return refusing.includes(problem.kind) || wrongProof(route, problem) !== null
}

/**
 * The field that was to prove or to confirm something and did not: the typed slug, the password. Other fields are
 * never named, because a sender may name any.
 */
export const wrongProof = (
  { provenBy = ['slug'] }: Pick<Route, 'provenBy'>,
  { extras: { errors = {} } }: Problem,
): string | null => provenBy.find((field) => Object.hasOwn(errors, field)) ?? null
