// The words of units: statuses, what retiring one changes, its history.
import type { Change, UnitEvent, UnitStatus } from './types.ts'
import { count } from '../../ui/numbers.ts'
import { plainDate } from '../../ui/times.ts'
import { humanize, sentenceCase } from '../../ui/words.ts'

export const unitStatusWords: Record<UnitStatus, string> = {
  active: 'Active',
  decommissioning: 'Retiring',
  retired: 'Retired',
}

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

/** The kinds that changed something, in the order of the steps. */
export function inOrder(changes: readonly Change[]): Change[] {
  const rank = ({ kind }: Change): number => Object.keys(changeKinds).indexOf(kind)
  return changes.filter(({ count: many }) => many > 0).toSorted((a, b) => rank(a) - rank(b))
}

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
