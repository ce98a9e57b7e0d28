// The words of people, deployments and shifts.
import type { EmployeeEvent, Policy } from './types.ts'
import { counted } from '../../ui/numbers.ts'
import { humanize, sentenceCase } from '../../ui/words.ts'

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

export const people = (many: number): string => counted(many, 'employee')

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
