// Which fields of an old record break today's rules. Every field is checked with the shape that a change of
// it must have, so that a new rule marks old records too.
import type { z } from 'zod'
import { shown } from '#platform/characters.ts'
import { fieldNames, fieldOf, mayBeMissing, type FieldName } from '#lifecycle/organization/fields.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { settingsShape, shapeOf } from './bodies.ts'
import { shownSettings } from './organizations.ts'

export interface Faults {
  broken?: string[]
  /** The settings as far as they can be shown. */
  settings: z.output<typeof shownSettings>
}

type Checked = Pick<Organization, FieldName | 'settings' | 'status' | (typeof instants)[number][0]>

export function faultsOf(row: Checked): Faults {
  const read = shownSettings.safeParse(row.settings)
  const isTombstone = row.status === 'erased'
  const broken = [
    ...(read.success && settingsShape.safeParse(row.settings).success
      ? []
      : ['Its settings cannot be read.']),
    ...(isTombstone ? [] : fieldNames.flatMap((name) => faultOf(name, row[name]))),
    ...instants.flatMap(([column, title]) => faultOfInstant(title, row[column])),
  ]
  return { settings: read.success ? read.data : {}, ...(broken.length && { broken }) }
}

const instants = [
  ['created_at', 'day of creation'],
  ['updated_at', 'last change'],
  ['retired_at', 'day of closing'],
  ['erased_at', 'day of erasing'],
] as const

const faultOfInstant = (title: string, value: string | null): string[] =>
  value === null || /^\d{4}-\d\d-\d\dT/.test(value) ? [] : [`Its ${title} "${value}" is no instant.`]

function faultOf(name: FieldName, value: unknown): string[] {
  const title = fieldOf(name).title.toLowerCase()
  if (value === null) return mayBeMissing(name) ? [] : [`It has no ${title}.`]
  const why = refusalOf(name, String(value))
  return why === null ? [] : [`Its ${title} "${shown(String(value)).slice(0, 100)}" is refused: ${why}`]
}

// Answers are kept: thousands of rows have few zones and countries, and checking one takes as long as reading
// a row.
const asked = new Map<string, string | null>()
const mostKept = 5000

function refusalOf(name: FieldName, value: string): string | null {
  const key = [name, value].join(' ')
  const known = asked.get(key)
  if (known !== undefined) return known
  const read = shapeOf(name).safeParse(value)
  const why = read.success ? null : (read.error.issues[0]?.message ?? 'It is not taken any more.')
  if (asked.size >= mostKept) asked.clear()
  asked.set(key, why)
  return why
}
