// How staff may sign in. Passwords can be switched off only while a provider for staff is enabled and a
// break-glass account exists.
import { invalidField, Problem } from '#platform/problem.ts'
import type { Reply, RouteRequest } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { isRole, roleNames } from '../roles.ts'
import { anyStaffProvider } from './provider-queries.ts'
import { breakGlassAdministrator, lockRules, updateRules } from './rule-queries.ts'
import type { rulesBody } from './schemas.ts'

/** @throws Problem 409 `no_other_way_in`, `no_break_glass` */
export function changeRules(
  deps: AccessServing,
  request: RouteRequest<unknown, unknown, z.output<typeof rulesBody>>,
): Promise<Reply> {
  return workOf(deps, request).writeInstallation(async (tx) => {
    const before = await lockRules(tx)
    const password_sign_in = request.body.password_sign_in ?? before.password_sign_in
    if (!password_sign_in && !(await anyStaffProvider(tx.db))) throw noOtherWay()
    if (!password_sign_in) await keepBreakGlass(tx)
    const second_factor_roles = request.body.second_factor_roles ?? before.second_factor_roles
    refuseUnknown(second_factor_roles)
    const after = await updateRules(tx, { password_sign_in, second_factor_roles })
    audit(tx, deps.clock, {
      action: 'sign_in_rules.update',
      subject: { type: 'installation', id: null },
      facts: { password_sign_in, second_factor_roles },
    })
    return { status: 200, body: viewRules(after) }
  })
}

export const viewRules = ({ password_sign_in, second_factor_roles }: Rules) => ({
  password_sign_in,
  second_factor_roles,
})

type Rules = Awaited<ReturnType<typeof lockRules>>

function refuseUnknown(names: readonly string[]): void {
  const unknown = names.filter((name) => !isRole(name))
  if (unknown.length === 0) return
  const message = `Not a role: ${unknown.join(', ')}. Known: ${roleNames.join(', ')}.`
  throw invalidField('second_factor_roles', message)
}

/**
 * @throws Problem 409 `no_break_glass` when no other break-glass account of an administrator would be left
 */
async function keepBreakGlass(tx: Tx, exceptId?: number): Promise<void> {
  if (await breakGlassAdministrator(tx.db, exceptId)) return
  const message = 'There would be no active system administrator with a break-glass account.'
  throw new Problem('conflict', 'no_break_glass', message, {
    remedy: 'Make a system administrator a break-glass account first: PATCH /api/v1/staff/{id}.',
  })
}

/**
 * Asked before a change that would remove a person's break-glass account. @throws Problem 409
 * `no_break_glass`
 */
export async function keepBreakGlassBesides(tx: Tx, personId: number): Promise<void> {
  const { password_sign_in } = await lockRules(tx)
  if (!password_sign_in) await keepBreakGlass(tx, personId)
}

export const noOtherWay = (): Problem =>
  new Problem('conflict', 'no_other_way_in', 'Staff could not sign in any more: no provider would be left.', {
    remedy: 'Set up a provider for staff, or allow passwords first.',
  })
