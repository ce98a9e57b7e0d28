// The proof of who a person is, required before something that cannot be undone. A person proves it with the
// password, and a token with a scope that only a person with that proof can give. The bootstrap token cannot
// prove it where a person is needed.
import type { Actor } from './actor.ts'
import { Problem } from './problem.ts'

type Prover = Pick<Actor, 'kind' | 'id' | 'stepped_up' | 'proven_scopes'>

/** Whether the proof is valid for this permission. */
const hasProof = ({ stepped_up, proven_scopes }: Prover, permission: string): boolean =>
  stepped_up || proven_scopes.has(permission)

/**
 * @throws Problem 403: `step_up_required` for people and their tokens, `person_needed` for the bootstrap
 * token
 */
export function requireProof(actor: Prover, permission: string): void {
  if (hasProof(actor, permission)) return
  if (actor.kind !== 'token') throw stepUpRequired()
  if (actor.id === null) throw personNeeded(permission)
  throw new Problem('forbidden', 'step_up_required', 'This token does not have the scope for it.', {
    remedy: madeForIt(permission),
    members: { permission },
  })
}

/**
 * Refuses every token, even one of the same person. @throws Problem 403: `step_up_required`,
 * `session_required`, `person_needed`
 */
export function requirePerson(actor: Prover): void {
  if (actor.stepped_up) return
  if (actor.kind !== 'token') throw stepUpRequired()
  const message = 'This needs a person who is signed in and has confirmed the password; a token cannot do it.'
  throw new Problem('forbidden', actor.id === null ? 'person_needed' : 'session_required', message)
}

export const stepUpRequired = (): Problem =>
  new Problem('forbidden', 'step_up_required', 'Confirm your password first; it counts for five minutes.', {
    remedy: 'POST /api/v1/step-up',
  })

const personNeeded = (permission: string): Problem =>
  new Problem(
    'forbidden',
    'person_needed',
    'This needs a person. The bootstrap token belongs to no person.',
    {
      remedy: madeForIt(permission),
      members: { permission },
    },
  )

const madeForIt = (permission: string): string =>
  `Sign in and confirm the password, or use a token with the scope ${permission}; only a person who has confirmed it makes one.`
