// Values that a schema of the document allows.
import fc from 'fast-check'
import type { JsonSchema, OpenapiDocument } from './document.ts'
import { oddValue } from './odd.ts'

/**
 * Values that exist, by the name of a field or parameter, so that a request comes further than the first
 * check.
 */
export type Known = Readonly<Record<string, readonly unknown[]>>

export type Valid = (schema: JsonSchema, name: string) => fc.Arbitrary<unknown>

export function validValues(document: OpenapiDocument, known: Known): Valid {
  const valid: Valid = (schema, name) => {
    if (schema.$ref)
      return valid(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const values = known[name]
    if (values && schema.type !== 'object') return fc.constantFrom(...values)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return fc.oneof(...choices.map((choice) => valid(choice, name)))
    if (Array.isArray(schema.type))
      return fc.oneof(...schema.type.map((type) => valid({ ...schema, type }, name)))
    return typed[schema.type ?? '']?.(schema, name, valid) ?? oddValue
  }
  return valid
}

// Made once: each takes a hundredth of a second, and there are hundreds of fields with an address.
const addresses = fc.emailAddress()

type Typed = (schema: JsonSchema, name: string, valid: Valid) => fc.Arbitrary<unknown>

const letters = 'abcdefghij'.split('')
const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

const typed: Record<string, Typed> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: ({ minimum = -1000, maximum = 1000 }) =>
    fc.oneof(
      fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) }),
      fc.constantFrom(minimum, maximum),
    ),
  number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
  string: ({ format, minLength = 0, maxLength = 60 }) => {
    if (format === 'date-time') return dates
    if (format === 'date') return dates.map((text) => text.slice(0, 10))
    if (format === 'email') return addresses
    const longest = Math.max(minLength, Math.min(maxLength, 60))
    return fc.string({ unit: fc.constantFrom(...letters, '-', '7'), minLength, maxLength: longest })
  },
  array: ({ items = {}, minItems = 0, maxItems = 4 }, name, valid) =>
    fc.array(valid(items, name), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(maxItems, 4)),
    }),
  object: ({ properties = {}, required = [], additionalProperties }, _name, valid) => {
    const fields = Object.fromEntries(
      Object.entries(properties).map(([key, part]) => [key, valid(part, key)]),
    )
    const more =
      typeof additionalProperties === 'object'
        ? fc.dictionary(
            fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 }),
            valid(additionalProperties, 'value'),
            { maxKeys: 3 },
          )
        : fc.constant({})
    const own = fc.record(fields, { requiredKeys: required })
    return fc.tuple(own, more).map(([known, others]) => ({ ...others, ...known }))
  },
}
