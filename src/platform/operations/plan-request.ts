// The checks of a request for a plan: a known operation, a valid input, a subject that the caller may enter,
// and the permission and proof that it needs.
import type { Actor } from '../actor.ts'
import { invalidField, Problem } from '../problem.ts'
import { requireProof } from '../proof.ts'
import type { AnyDefinition, Subject } from './definition.ts'
import { definitionOf, type RunnerDeps } from './runner.ts'

export function knownDefinition(deps: RunnerDeps, kind: string): AnyDefinition {
  const definition = definitionOf(deps, kind)
  if (definition) return definition
  throw invalidField('kind', `There is no such operation. Known: ${[...deps.definitions.keys()].join(', ')}.`)
}

export function requirePermission(definition: AnyDefinition, actor: Actor): void {
  if (actor.permissions.has(definition.permission)) return
  throw permissionMissing(definition.permission)
}

/** What confirming and approving need in addition to the route's permission. @throws Problem 403 */
export function requireToConfirm({ requires }: AnyDefinition, actor: Actor): void {
  if (requires.confirm && !actor.permissions.has(requires.confirm)) throw permissionMissing(requires.confirm)
}

/**
 * The permission to confirm it, and the proof: a person's password, or the scope of a token. @throws Problem
 * 403
 */
export function requireProofFor(definition: AnyDefinition, actor: Actor): void {
  requireToConfirm(definition, actor)
  if (definition.requires.stepUp) requireProof(actor, definition.requires.confirm ?? 'operations.confirm')
}

const permissionMissing = (permission: string): Problem =>
  new Problem('forbidden', 'permission_missing', 'You do not have the permission for this.', {
    members: { permission },
  })

export function parseInput(definition: AnyDefinition, input: unknown): unknown {
  const parsed = definition.input.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const errors: Record<string, string[]> = {}
  for (const { path, message } of parsed.error.issues)
    (errors[['input', ...path].join('.')] ??= []).push(message)
  throw new Problem('invalid', 'validation_failed', 'Some fields are missing or wrong.', { errors })
}

/** The refusal of an input by its plan, with the names that `parseInput` gives: `input.<field>`. */
export function aboutInput(error: unknown): unknown {
  if (!(error instanceof Problem) || error.code !== 'validation_failed') return error
  const errors = Object.entries(error.extras.errors ?? {}).map(([field, texts]) => [
    field.startsWith('input.') ? field : `input.${field}`,
    texts,
  ])
  return new Problem('invalid', 'validation_failed', error.message, {
    ...error.extras,
    errors: Object.fromEntries(errors),
  })
}

export async function subjectOf(
  deps: RunnerDeps,
  definition: AnyDefinition,
  organizationId: number | null,
  actor: Actor,
): Promise<Subject | null> {
  if (definition.target === 'none') {
    if (organizationId !== null)
      throw invalidField('organization_id', 'This operation is not about an organization.')
    if (actor.organization_id !== null)
      throw new Problem('forbidden', 'permission_missing', 'You do not have the permission for this.')
    return null
  }
  if (organizationId === null) throw invalidField('organization_id', 'Say which organization this is about.')
  return deps.contexts.subject(deps.db, organizationId, actor)
}
