// Which refusals go into the audit log: those of routes that destroy or are privileged, as routes and
// permissions declare it, and every write that the status of its organization forbids. A request that cannot
// be read (a field of a wrong shape, an address with nothing behind it) is a mistake, not a refusal.
import { destructionOf } from '#platform/destroys.ts'
import type { Problem, ProblemKind } from '#platform/problem.ts'
import type { Route } from '#platform/route.ts'
import type { Permissions } from '../contract/permissions.ts'

const refusing: readonly ProblemKind[] = ['forbidden', 'conflict', 'too_many_requests']

const ofTheStatus = 'organization_status_forbids'

/** Whether every refusal of this route is written, whatever the reason of the refusal is. */
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
 * The field with the wrong proof or confirmation: the typed slug, the password. Other fields are never named,
 * because a sender may name any.
 */
export const wrongProof = (
  { provenBy = ['slug'] }: Pick<Route, 'provenBy'>,
  { extras: { errors = {} } }: Problem,
): string | null => provenBy.find((field) => Object.hasOwn(errors, field)) ?? null
