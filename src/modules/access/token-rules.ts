// What a new token may be, without a database.
import type { Actor } from '#platform/actor.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import { stepUpRequired } from '#platform/proof.ts'
import type { Rights } from './rights.ts'

/**
 * @throws Problem 422 on `scopes`; 403 `session_required` or `step_up_required` for those that stand for a
 * proof
 */
export function checkScopes(rights: Rights, scopes: readonly string[], maker: Actor): void {
  const unknown = scopes.filter((scope) => !rights.has(scope))
  if (unknown.length) throw invalidField('scopes', `Not a permission: ${unknown.join(', ')}.`)
  const beyond = scopes.filter((scope) => !maker.permissions.has(scope))
  if (beyond.length)
    throw invalidField('scopes', `You cannot give what you do not have: ${beyond.join(', ')}.`)
  const proven = scopes.filter((scope) => rights.proven.includes(scope))
  if (!proven.length) return
  if (maker.session_id !== null && !maker.stepped_up) throw stepUpRequired()
  if (maker.session_id !== null) return
  throw new Problem(
    'forbidden',
    'session_required',
    `Only a person who is signed in gives ${proven.join(', ')}.`,
  )
}

/** @param makersEnd when the token that makes it ends, or null. @throws Problem 422 on `expires_at` */
export function checkExpiry(expiresAt: string | null, makersEnd: string | null, now: Date): void {
  const end = expiresAt === null ? Infinity : Date.parse(expiresAt)
  if (end <= now.getTime()) throw invalidField('expires_at', 'This instant has passed already.')
  if (makersEnd === null || end <= Date.parse(makersEnd)) return
  throw invalidField(
    'expires_at',
    `A token does not outlive the one that makes it, which ends at ${makersEnd}.`,
  )
}
