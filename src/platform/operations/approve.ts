// Four eyes: a second person looks at the confirmed plan, and approves or declines it. These may not approve:
// the person who asked for it or confirmed it, a program that belongs to no person, and a person whose
// account was made after the plan.
import type { Actor } from '../actor.ts'
import { Problem } from '../problem.ts'
import { requireProof } from '../proof.ts'
import type { Reply } from '../route.ts'
import { command, kick, type Caller } from './command.ts'
import { requireToConfirm } from './plan-request.ts'
import { definitionOf, json, nowOf, personOf, type RunnerDeps } from './runner.ts'
import type { OperationRow, PersonRef } from './tables.ts'

/**
 * Lets it continue.
 * @throws Problem 403 without the permission or the proof, or when the person has asked or confirmed; 409
 * `plan_changed` when the digest is not the confirmed one
 */
export const approve = (
  deps: RunnerDeps,
  id: number,
  input: { digest: string },
  caller: Caller,
): Promise<Reply> =>
  command(deps, id, 'approve', caller, async ({ operation, tx }) => {
    requireSecondPerson(deps, operation, caller.actor)
    if (operation.confirmed_digest !== input.digest) {
      throw new Problem(
        'conflict',
        'plan_changed',
        'This is not the plan that was confirmed. Look at it again.',
        { members: { digest: operation.confirmed_digest } },
      )
    }
    const approved_by = json(personOf(caller.actor))
    await tx.db
      .updateTable('operations')
      .set({ approved_by, approved_at: nowOf(deps) })
      .where('id', '=', id)
      .execute()
    return kick(tx, deps, operation, 'running')
  })

/** Ends it: finished steps are undone. @throws Problem 403 without the permission or the proof */
export const decline = (deps: RunnerDeps, id: number, caller: Caller): Promise<Reply> =>
  command(deps, id, 'decline', caller, async ({ operation, tx }) => {
    requireProven(deps, operation, caller.actor)
    return kick(tx, deps, operation, 'cancelling')
  })

function requireSecondPerson(deps: RunnerDeps, operation: OperationRow, actor: Actor): void {
  requireProven(deps, operation, actor)
  const isSame = (person: PersonRef | null) => person !== null && person.id === actor.id
  if (actor.id === null || isSame(operation.requested_by) || isSame(operation.confirmed_by)) {
    throw new Problem(
      'forbidden',
      'second_person_needed',
      'Another person has to approve this: not the one who asked for it or confirmed it.',
    )
  }
  if (isNewcomer(deps, operation, actor)) {
    throw new Problem(
      'forbidden',
      'second_person_needed',
      'This account was made after the plan. A person whose account is older approves it, or this person ' +
        'does in a week.',
    )
  }
}

const week = 7 * 24 * 3_600_000

/**
 * An account that is at least a week old may approve, even when it is newer than the plan: it was hardly made
 * for this plan. In an installation whose people have changed there may be no older account.
 */
function isNewcomer({ clock }: RunnerDeps, { created_at }: OperationRow, { known_since }: Actor): boolean {
  if (known_since === null) return true
  const since = Date.parse(known_since)
  return since > Date.parse(created_at) && since > clock.now().getTime() - week
}

function requireProven(deps: RunnerDeps, { kind }: OperationRow, actor: Actor): void {
  const definition = definitionOf(deps, kind)
  if (definition) requireToConfirm(definition, actor)
  requireProof(actor, 'operations.confirm_erasure')
}
