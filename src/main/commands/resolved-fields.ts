// The fields of a command, from the route or the operation that it names.
import { z } from 'zod'
import type { DeclaredField } from '#lifecycle/contract/declared-command.ts'
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { fieldOf } from './fields.ts'
import { propertiesOf, unfolded, type OpenapiRoute, type Schema, type Document } from './openapi-schemas.ts'

export interface Sources {
  document: Document
  operations: readonly AnyDefinition[]
}

export function routeFields(
  given: CommandContribution,
  route: OpenapiRoute,
  path: string,
  { document, operations }: Sources,
): DeclaredField[] {
  const kinds = kindsOf(operations)
  const parameters = (route.parameters ?? []).filter(
    (parameter) => parameter.in === 'path' || parameter.in === 'query',
  )
  const body = route.requestBody?.content ?? {}
  const json = body['application/json']?.schema
  return [
    ...parameters.map(({ name, in: place, schema, required, description }) =>
      fieldOf({
        given,
        path,
        name,
        place: place as 'path' | 'query',
        schema: { description, ...unfolded(document, schema) },
        required: required ?? false,
        kinds,
      }),
    ),
    ...Object.entries(propertiesOf(document, json)).map(([name, schema]) =>
      fieldOf({
        given,
        path,
        name,
        place: 'body',
        schema: unfolded(document, schema),
        required: unfolded(document, json).required?.includes(name) ?? false,
        kinds,
      }),
    ),
    ...(fileType(route) ? [fileField] : []),
  ]
}

export const kindsOf = (operations: Sources['operations']): string[] =>
  operations.map(({ kind }) => kind).toSorted()

/** An uploaded file keeps its name unless another one is given. */
export function nameByFile(fields: DeclaredField[]): void {
  const name = fields.find((field) => field.name === 'name' && field.in === 'query')
  if (name) Object.assign(name, { required: false, text: `${name.text}; by default the file's own` })
}

/** For a route whose body is a file. */
export const fileType = ({ requestBody }: OpenapiRoute): string | null =>
  Object.keys(requestBody?.content ?? {}).find((type) => type !== 'application/json') ?? null

const fileField: DeclaredField = {
  name: 'file',
  in: 'body',
  label: 'file',
  argument: true,
  required: true,
  kind: 'file',
  hint: 'file',
  list: false,
  nullable: false,
  choices: null,
  names: null,
  text: 'the file; - reads standard input',
}

/** The organization, the input of the operation, and the reason. */
export function operationFields(
  given: CommandContribution,
  operations: readonly AnyDefinition[],
): DeclaredField[] {
  const definition = operations.find(({ kind }) => kind === given.operation)
  if (!definition)
    throw new Error(`The command "${given.name}" plans ${given.operation}, which is no operation.`)
  const input = z.toJSONSchema(definition.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const place = 'body' as const
  const own = Object.entries(input.properties ?? {}).map(([name, schema]) =>
    fieldOf({
      given,
      path: '',
      name,
      place,
      schema,
      required: input.required?.includes(name) ?? false,
      kinds: [],
    }),
  )
  const organization = fieldOf({
    given,
    path: '',
    name: 'organization_id',
    place,
    schema: { type: 'integer' },
    required: true,
    kinds: [],
  })
  const reason = fieldOf({
    given,
    path: '',
    name: 'reason',
    place,
    schema: { type: 'string', description: 'Why; goes into the audit log.' },
    required: true,
    kinds: [],
  })
  return [
    ...(definition.target === 'organization' ? [{ ...organization, argument: true }] : []),
    ...own,
    reason,
  ]
}
