// How a field of the API is given on the command line: its name, its kind, and what a person may type instead
// of an id.
import type { DeclaredField } from '#lifecycle/contract/declared-command.ts'
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import type { Schema } from './openapi-schemas.ts'

export interface ApiField {
  given: CommandContribution
  path: string
  name: string
  place: DeclaredField['in']
  schema: Schema
  required: boolean
  /** Kinds of operations. */
  kinds: readonly string[]
}

export function fieldOf({ given, path, name, place, schema, required, kinds }: ApiField): DeclaredField {
  const { label, hint, usual, sends, suggests, ...said } = given.options?.[name] ?? {}
  const types = [schema.type ?? []].flat()
  const isList = types.includes('array')
  const one = isList ? (schema.items ?? {}) : schema
  const names = namesOf(name, path, place)
  const kind = said.json ? 'json' : sends === undefined ? kindOf(one) : 'flag'
  const money = moneyIn(name, one)
  return {
    name,
    in: place,
    label: label ?? labelOf(name, path, place),
    argument: place === 'path' || (given.arguments?.includes(name) ?? false),
    required: (required && usual === undefined) || (said.required ?? false) || place === 'path',
    kind: isList && kind === 'json' ? 'json' : kind,
    hint: hint ?? (names === 'organization' ? 'org' : (names ?? hintOf(name, one, kind))),
    list: isList && kind !== 'json',
    nullable: types.includes('null') || (schema.anyOf?.some(({ type }) => type === 'null') ?? false),
    choices: kind === 'flag' || !one.enum ? null : one.enum.map(String),
    names,
    ...(place === 'body' && money.length ? { money } : {}),
    ...(usual !== undefined && { usual }),
    ...(sends !== undefined && { sends }),
    ...(suggests && { suggests: suggests === 'kinds' ? [...kinds] : [...suggests] }),
    text: given.fieldTexts?.[name] ?? textOf(name, names, schema.description),
  }
}

/**
 * The amounts in minor units that the field is or contains. An amount is left out when another member has its
 * name without `_minor`.
 */
function moneyIn(name: string, schema: Schema): string[] {
  if (name.endsWith('_minor')) return [name]
  const members = schema.properties ?? {}
  return Object.entries(members)
    .flatMap(([inner, each]) => moneyIn(inner, each.items ?? each))
    .filter((inner) => !members[inner.replace(/_minor$/, '')])
}

/** Addresses with `{organization}` take both slugs and ids. */
function namesOf(name: string, path: string, place: DeclaredField['in']): DeclaredField['names'] {
  if (name === 'organization_id') return 'organization'
  if (name === 'control_plane_id') return 'plane'
  const owner = ownersById.find(([start]) => path.startsWith(start))
  if (owner && name === 'id' && place === 'path') return owner[1]
  const isUnit = /(?:^|_)unit_ids?$/.test(name) || (path.startsWith('/units') && name === 'parent_id')
  return isUnit ? 'unit' : null
}

/** What `{id}` stands for in addresses that begin like this. */
const ownersById = [
  ['/units', 'unit'],
  ['/control-planes', 'plane'],
  ['/staff', 'person'],
] as const

function labelOf(name: string, path: string, place: DeclaredField['in']): string {
  if (name === 'organization' || name === 'organization_id') return 'org'
  if (name === 'control_plane_id') return 'plane'
  if (name === 'id' && place === 'path')
    return ownersById.find(([start]) => path.startsWith(start))?.[1] ?? 'id'
  return name.replace(/_ids$/, 's').replace(/_id$/, '').replace(/^is_/, '').replaceAll('_', '-')
}

function kindOf({ type, const: fixed, enum: choices, properties, anyOf }: Schema): DeclaredField['kind'] {
  if (fixed === true || choices?.join() === 'true,false') return 'flag'
  const types = [type ?? []].flat()
  if (types.includes('boolean')) return 'boolean'
  if (types.includes('integer')) return 'number'
  // A `scalar` may have decimals; a `number` is a whole number.
  if (types.includes('number')) return 'scalar'
  if (
    anyOf?.some((each) => each.type === 'string') &&
    anyOf.some(({ type: other }) => other === 'number' || other === 'boolean')
  )
    return 'scalar'
  if (types.includes('object') || properties || (anyOf && !types.length)) return 'json'
  return 'text'
}

function hintOf(name: string, { format, enum: choices }: Schema, kind: DeclaredField['kind']): string {
  if (/_ids?$/.test(name)) return name.endsWith('s') ? 'ids' : 'id'
  if (kind === 'scalar') return 'value'
  if (choices || kind === 'json') return choices ? (name.split('_').at(-1) ?? name) : 'json'
  if (kind === 'number') return 'n'
  const known: Record<string, string> = {
    date: 'date',
    'date-time': 'instant',
    email: 'email',
    time: 'time',
  }
  return known[format ?? ''] ?? usualHints[name] ?? 'text'
}

const usualHints: Record<string, string> = {
  timezone: 'zone',
  starts_at: 'time',
  ends_at: 'time',
  country: 'code',
  currency: 'code',
  region: 'region',
}

function textOf(name: string, names: DeclaredField['names'], description: string | undefined): string {
  const said = description?.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '') ?? ''
  if (said && said !== 'Id or slug') return said.charAt(0).toLowerCase() + said.slice(1)
  if (names === 'organization' || name === 'organization') return 'the organization, by slug or id'
  if (names === 'plane') return 'the control plane, by name or id'
  if (names === 'person') return 'the person, by e-mail or id'
  if (names === 'unit') return `the ${name.startsWith('target') ? 'unit to go to' : 'unit'}, by code or id`
  const words = name.replace(/_id$/, '').replaceAll('_', ' ')
  return usualTexts[name] ?? (name.endsWith('_id') ? `the id of the ${words}` : `its ${words}`)
}

const usualTexts: Record<string, string> = {
  date: 'e.g. 2026-04-30',
  from: 'not before that day',
  to: 'not after that day',
  timezone: 'e.g. Asia/Kolkata',
  email: 'e.g. ada@example.com',
}
