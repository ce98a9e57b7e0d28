// From what was typed to what the API takes. Whether a date or a name is a good one, the server says in its
// own words.
import { InvalidArgumentError } from 'commander'
import { CliError } from '../cli-error.ts'
import type { Client } from '../client.ts'
import { collect, readJson, wholeNumber } from '../command.ts'
import { gathers } from '../given-once.ts'
import { findOrganization, findPerson, findPlane, findUnit } from '../lookup.ts'
import type { DeclaredField } from './shape.ts'

/** Reads one occurrence of an option or argument; commander gives what was read before it. */
export type Parser = (text: string, before: any) => any

export function parserOf({ kind, list, nullable, choices, names, label }: DeclaredField): Parser {
  const one = (text: string): unknown => {
    if (nullable && text === 'none') return emptied
    if (choices && !choices.includes(text))
      throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
    if (kind === 'number' && !names) return wholeNumber(text)
    if (kind === 'scalar') return scalarOf(text)
    return kind === 'json' ? jsonOf(label, text) : text
  }
  return list
    ? gathers((text: string, before: unknown[] = []) => [...before, ...collect(text).map(one)])
    : one
}

/** Quoted like JSON a number is a text: `'"12"'`. */
function scalarOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Stands for null, because commander turns null into an empty text. */
const emptied = Symbol('none')

function jsonOf(label: string, text: string): unknown {
  const { value, refusal } = readJson(text)
  if (refusal === null) return value
  throw new InvalidArgumentError(`${label} ${refusal}`)
}

/** Values by the API's names of the fields. What was not given is missing. */
export type Values = Record<string, unknown>

/**
 * Puts ids where slugs and codes were typed. @throws CliError when nothing has that code, ApiProblem for a
 * slug
 */
export async function withIds(
  client: Client,
  fields: readonly DeclaredField[],
  given: Values,
): Promise<Values> {
  const values = { ...given }
  for (const { name } of named(fields, 'organization', values))
    values[name] = (await findOrganization(client, String(values[name]))).id
  const organization = fields.find(({ names }) => names === 'organization')
  for (const field of named(fields, 'unit', values)) {
    const scope = organization ? (values[organization.name] as number | undefined) : undefined
    values[field.name] = await unitIds(client, field, values[field.name], scope)
  }
  for (const { name } of named(fields, 'plane', values))
    values[name] = (await findPlane(client, String(values[name]))).id
  for (const { name } of named(fields, 'person', values))
    values[name] = await findPerson(client, String(values[name]))
  return values
}

const named = (
  fields: readonly DeclaredField[],
  what: DeclaredField['names'],
  values: Values,
): DeclaredField[] =>
  fields.filter(({ names, name }) => names === what && values[name] !== undefined && values[name] !== null)

async function unitIds(
  client: Client,
  { list }: DeclaredField,
  value: unknown,
  organizationId?: number,
): Promise<unknown> {
  if (!list) return findUnit(client, String(value), organizationId)
  const ids = []
  for (const each of value as string[]) ids.push(await findUnit(client, each, organizationId))
  return ids
}

/** The values that belong into that part of the request; undefined when there are none. */
export function partOf(
  place: DeclaredField['in'],
  fields: readonly DeclaredField[],
  values: Values,
): Values | undefined {
  const own = fields.filter(
    (field) => field.in === place && field.kind !== 'file' && values[field.name] !== undefined,
  )
  return own.length ? Object.fromEntries(own.map(({ name }) => [name, values[name]])) : undefined
}

/** The typed values by the names of the API. */
export function valuesOf(
  fields: readonly DeclaredField[],
  args: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Values {
  const values: Values = {}
  for (const [index, field] of fields.filter(({ argument }) => argument).entries())
    values[field.name] = args[index]
  for (const field of fields.filter(({ argument }) => !argument))
    values[field.name] = options[camel(field.label)]
  for (const [name, value] of Object.entries(values)) if (value === emptied) values[name] = null
  for (const { name, sends } of fields) if (sends !== undefined && values[name] === true) values[name] = sends
  return values
}

/** @throws CliError when a required value was not given */
export function requireAll(fields: readonly DeclaredField[], values: Values): void {
  const missing = fields.find(
    ({ required, argument, name }) => required && !argument && values[name] === undefined,
  )
  if (missing) throw new CliError('usage', `--${missing.label} is missing.`)
}

/** As commander calls the value of an option. */
const camel = (label: string): string =>
  label.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
