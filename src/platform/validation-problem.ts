// The refusal of a request whose fields are missing or wrong.
import { escaped } from './characters.ts'
import { Problem } from './problem.ts'
import type { Fault } from './untrusted.ts'

interface Issue {
  instancePath: string
  keyword: string
  message?: string
  params?: { keys?: string[] }
}

const mostFields = 100

const longestName = 200

export function validationProblem(issues: readonly unknown[]): Problem {
  // A map, because a field may be called `constructor`. It has a limit, because a stranger may send a hundred
  // thousand fields.
  const errors = new Map<string, string[]>()
  for (const [field, message] of (issues as Issue[]).flatMap(faultsOf)) {
    if (errors.size < mostFields || errors.has(field))
      errors.set(field, [...(errors.get(field) ?? []), message])
  }
  return wrongFields(Object.fromEntries(errors))
}

const wrongFields = (errors: Record<string, string[]>): Problem =>
  new Problem('invalid', 'validation_failed', 'Some fields are missing or wrong.', { errors })

function faultsOf({ instancePath, keyword, message, params }: Issue): [field: string, message: string][] {
  const path = instancePath.split('/').filter(Boolean)
  if (keyword !== 'unrecognized_keys') return [[fieldName(path), message ?? 'Invalid.']]
  return (params?.keys ?? [])
    .slice(0, mostFields)
    .map((key) => [fieldName([...path, key]), 'There is no such field.'])
}

const fieldName = (path: string[]): string => escaped(path.join('.').slice(0, longestName)) || 'body'

/** The 422 answer for a value that no field may hold. */
export const faultProblem = ({ path, message }: Fault): Problem =>
  wrongFields({ [fieldName(path)]: [message] })
