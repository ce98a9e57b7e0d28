// For tests only: command lines that give a declared command what it needs.
import type { DeclaredCommand, DeclaredField } from '#cli/declared/shape.ts'

/** A value that the command line takes for that field. */
function sample({ choices, kind, name, names }: DeclaredField): string {
  if (choices) return choices[0] ?? ''
  if (kind === 'json') return '[]'
  if (name === 'organization' || names === 'organization') return 'acme'
  return /_on$|^date$|^from$|^to$/.test(name) ? '2026-12-01' : '7'
}

/** The option of a field with that value. */
const optionOf = (field: DeclaredField, value = sample(field)): string[] =>
  field.kind === 'flag' || field.kind === 'boolean' ? [`--${field.label}`] : [`--${field.label}`, value]

/** The command with everything that it needs, but for the fields that are left out. */
export function needed(
  { words, fields, asks, operation }: DeclaredCommand,
  without: (field: DeclaredField) => boolean = () => false,
): string[] {
  const others = fields.filter((field) => field.required && !without(field))
  return [
    ...words,
    ...others.filter(({ argument }) => argument).map((field) => sample(field)),
    ...others.filter(({ argument }) => !argument).flatMap((field) => optionOf(field)),
    ...(asks || operation ? ['--yes'] : []),
  ]
}

/** Where the command's request goes when it is given samples. */
export const addressOf = ({ method, path }: Pick<DeclaredCommand, 'method' | 'path'>): string =>
  `${method} ${path.replaceAll('{organization}', 'acme').replaceAll(/\{\w+\}/g, '7')}`
