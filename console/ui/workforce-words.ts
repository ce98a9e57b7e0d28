// The words of units, people and the calendar. One place, so that a status or a change reads the same
// everywhere.
import type { Change, EmployeeEvent, Policy, UnitEvent, UnitStatus } from '../api/workforce-types.ts'
import { count, counted } from './numbers.ts'
import { plainDate } from './times.ts'
import { humanize, sentenceCase } from './words.ts'

export const unitStatusWords: Record<UnitStatus, string> = {
  active: 'Active',
  decommissioning: 'Retiring',
  retired: 'Retired',
}

export const employeeStatusWords = { active: 'Employed', offboarded: 'Offboarded' } as const
export const deploymentStatusWords = { open: 'Open', ended: 'Ended', cancelled: 'Cancelled' } as const
export const assignmentStatusWords = { planned: 'Planned', worked: 'Worked', cancelled: 'Cancelled' } as const
export const severityWords: Record<Policy['severity'], string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
}

export const policyKinds = [
  'late_arrival',
  'early_departure',
  'absence',
  'missing_punch',
  'outside_geofence',
  'unknown_device',
] as const

/** Why a deployment or an assignment ended. */
const causes: Record<string, string> = {
  transferred: 'transferred elsewhere',
  unit_retired: 'the unit was retired',
  offboarded: 'offboarded',
  ended: 'ended by hand',
  cancelled: 'cancelled by hand',
}
export const causeWords = (cause: string | null): string | null =>
  cause ? (causes[cause] ?? humanize(cause)) : null

const changeKinds: Record<string, [one: string, many: string]> = {
  deployments_transferred: [
    'primary deployment moved to another unit',
    'primary deployments moved to another unit',
  ],
  deployments_ended: ['open deployment ended', 'open deployments ended'],
  deployments_cancelled: [
    'deployment that had not begun cancelled',
    'deployments that had not begun cancelled',
  ],
  assignments_cancelled: ['future shift assignment cancelled', 'future shift assignments cancelled'],
  units: ['unit retired', 'units retired'],
}

/** "12 future shift assignments cancelled" */
export function changeWords({
  kind,
  name,
  count: many,
}: Pick<Change, 'kind' | 'count'> & { name?: string }): string {
  const [one, plural] = changeKinds[kind] ?? [name ?? humanize(kind), name ?? humanize(kind)]
  return `${count(many)} ${many === 1 ? one : plural}`
}

/** Those that changed something, as the steps come. */
export function inOrder(changes: readonly Change[]): Change[] {
  const rank = ({ kind }: Change): number => Object.keys(changeKinds).indexOf(kind)
  return changes.filter(({ count: many }) => many > 0).toSorted((a, b) => rank(a) - rank(b))
}

export const people = (many: number): string => counted(many, 'employee')

const unitDeeds: Record<string, string> = {
  'unit.create': 'Created',
  'unit.update': 'Changed',
  'unit.retire': 'Retired',
  'unit.reinstate': 'Brought back',
  'unit.delete': 'Deleted',
}

/** "Retired, last day Apr 30, 2026", "Changed: name, code" */
export function unitEventTitle({ action, facts }: Pick<UnitEvent, 'action' | 'facts'>): string {
  const deed = unitDeeds[action] ?? sentenceCase(humanize(action))
  if (typeof facts.effective_date === 'string') return `${deed}, last day ${plainDate(facts.effective_date)}`
  const fields = Array.isArray(facts.fields) ? facts.fields.map((field) => fieldWord(String(field))) : []
  return fields.length ? `${deed}: ${fields.join(', ')}` : deed
}

const fieldWords: Record<string, string> = {
  parent_id: 'the unit above it',
  timezone: 'time zone',
  geo_enabled: 'location check',
  device_binding: 'device binding',
}
const fieldWord = (field: string): string => fieldWords[field] ?? humanize(field)

/** What a retirement changed, as the history keeps it. */
export function factChanges({ changes }: UnitEvent['facts']): Change[] {
  if (typeof changes !== 'object' || changes === null) return []
  return Object.entries(changes).map(([kind, many]) => ({ kind, name: humanize(kind), count: Number(many) }))
}

const employeeDeeds: Record<string, string> = {
  deployment_begins: 'Begins at',
  second_deployment_begins: 'Begins a further deployment at',
  deployment_ends: 'Ends at',
  deployment_cancelled: 'Deployment cancelled at',
  offboarded: 'Offboarded',
}

/** "Ends at Head office: transferred elsewhere" */
export function employeeEventTitle({ kind, unit, detail }: EmployeeEvent): string {
  const deed = [employeeDeeds[kind] ?? sentenceCase(humanize(kind)), unit].filter(Boolean).join(' ')
  const cause = kind === 'offboarded' ? null : causeWords(detail)
  return cause ? `${deed}: ${cause}` : deed
}
