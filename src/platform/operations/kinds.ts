// The kinds of operations that can be planned, with what a form asks before it plans one.
import { z } from 'zod'
import type { AnyDefinition, RunnerDeps } from './runner.ts'
import type { operationKindSchema } from './schemas.ts'

export type OperationKind = z.output<typeof operationKindSchema>

/** Every kind that this version knows, by its name. */
export const kindsOf = ({ definitions }: Pick<RunnerDeps, 'definitions'>): OperationKind[] =>
  [...definitions.values()].map(viewKind).toSorted((one, other) => (one.kind < other.kind ? -1 : 1))

const viewKind = ({ kind, target, permission, input }: AnyDefinition): OperationKind => ({
  kind,
  target,
  permission,
  fields: fieldsOf(input),
})

/** The members that the input takes; none for an input that is no object. */
function fieldsOf(input: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return Object.keys(properties)
}
