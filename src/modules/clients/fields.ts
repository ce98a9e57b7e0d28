// Custom fields of contacts: their definitions, and whether a value fits one. Without a database.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import { keyShape, type FieldChange } from './contacts.ts'
import { fieldKinds, type FieldRow } from './tables.ts'

export const fieldSchema = z
  .object({
    key: z.string(),
    title: z.string(),
    kind: z.enum(fieldKinds),
    choices: z.array(z.string()),
    is_required: z.boolean(),
    organization_type: z.string().nullable(),
    is_active: z.boolean(),
    created_at: z.string(),
  })
  .meta({ id: 'ContactField' })

const choices = z
  .array(shapes.line(100))
  .max(100)
  .refine((list) => new Set(list).size === list.length, 'Each choice once.')
const ofType = z
  .string()
  .max(63)
  .nullable()
  .describe('Asked for organizations of this type alone; of all types when it is null.')

export const fieldBody = z
  .object({
    key: keyShape,
    title: shapes.line(100),
    kind: z.enum(fieldKinds),
    choices: choices.default([]),
    is_required: z.boolean().default(false),
    organization_type: ofType.default(null),
    reason: shapes.reason.optional(),
  })
  .strict()
  .superRefine(({ kind, choices: list }, ctx) => {
    if ((kind === 'choice') !== list.length > 0)
      ctx.addIssue({
        code: 'custom',
        path: ['choices'],
        message: kind === 'choice' ? 'Give at least one.' : 'Only for the kind choice.',
      })
  })

/** What can be changed. The kind cannot: existing values would not fit it. */
export const fieldUpdate = z
  .object({
    title: shapes.line(100),
    choices: choices.min(1),
    is_required: z.boolean(),
    organization_type: ofType,
    is_active: z.boolean().describe('False: not asked and not shown any more; values that are there stay.'),
  })
  .partial()
  .extend({ reason: shapes.reason.optional() })
  .strict()
  .refine(({ reason: _, ...rest }) => Object.keys(rest).length > 0, 'Nothing to change.')

export type GivenValues = Readonly<Record<string, string | number | null>>

/** The definitions that count for an organization of this type. */
export const askedOf = (fields: readonly FieldRow[], type: string): FieldRow[] =>
  fields.filter(
    ({ is_active, organization_type }) =>
      is_active && (organization_type === null || organization_type === type),
  )

/**
 * Reads given values by their definitions, as the texts that are stored; null empties one.
 * @throws Problem 422 with every field that is unknown or does not fit
 */
export function readValues(fields: readonly FieldRow[], given: GivenValues): Map<FieldRow, string | null> {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const errors: Record<string, string[]> = {}
  const values = new Map<FieldRow, string | null>()
  for (const [key, value] of Object.entries(given)) {
    const field = byKey.get(key)
    const fault = field ? faultOf(field, value) : 'There is no such custom field for this organization.'
    if (fault) errors[`fields.${key}`] = [fault]
    else if (field) values.set(field, value === null || value === '' ? null : String(value).trim())
  }
  if (Object.keys(errors).length)
    throw new Problem('invalid', 'validation_failed', 'Some custom fields are wrong.', { errors })
  return values
}

const line = shapes.line(2000)

function faultOf({ kind, choices: list }: FieldRow, value: string | number | null): string | null {
  if (value === null || value === '') return null
  if (kind === 'number') return faultOfNumber(String(value).trim())
  if (typeof value !== 'string') return 'Must be a text.'
  if (kind === 'choice') return list.includes(value) ? null : `One of ${list.join(', ')}.`
  if (kind === 'date') return shapes.plainDate.safeParse(value).success ? null : 'A date such as 2026-04-30.'
  return line.safeParse(value).success ? null : 'One line, without control characters.'
}

/**
 * A number must come back as it was typed. `00123` would become 123, and of more than 15 digits a double
 * keeps only the first ones (IEEE 754).
 */
function faultOfNumber(typed: string): string | null {
  if (!/^-?\d+(?:\.\d+)?$/.test(typed)) return 'Must be a number, such as 12 or -0.5.'
  if (/^-?0\d/.test(typed)) return 'A number does not keep zeros in front; make it a field for text.'
  if (typed.replace(/\D/g, '').length > 15)
    return 'A number keeps 15 digits; make it a field for text if it has more.'
  return null
}

/** @throws Problem 422 with every required field that would be empty */
export function requireValues(fields: readonly FieldRow[], values: ReadonlyMap<string, string>): void {
  const missing = fields.filter(({ key, is_required }) => is_required && !values.has(key))
  if (!missing.length) return
  throw new Problem(
    'invalid',
    'validation_failed',
    `${missing.map(({ title }) => isolated(title)).join(', ')} must be filled in.`,
    {
      errors: Object.fromEntries(missing.map(({ key }) => [`fields.${key}`, ['Must be filled in.']])),
    },
  )
}

/** Lines of the update log for the values that change. */
export const valueChanges = (
  before: ReadonlyMap<string, string>,
  given: ReadonlyMap<FieldRow, string | null>,
): FieldChange[] =>
  [...given].flatMap(([{ key }, after]) => {
    const old = before.get(key) ?? null
    return old === after ? [] : [{ field: `fields.${key}`, before: old, after }]
  })

/** A stored text as the answer shows it. */
export const shownValue = ({ kind }: Pick<FieldRow, 'kind'>, value: string): string | number =>
  kind === 'number' ? Number(value) : value
