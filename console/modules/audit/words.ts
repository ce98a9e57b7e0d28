// What an entry of the audit says in one line: what was done, and to what. The codes are part of the chain
// and stay as they are, so they are translated here: `wait.before_drain` alone tells a reader nothing.
import { isolated } from '#platform/characters.ts'
import type { AuditEntry } from './types.ts'
import type { OrganizationStatus } from '../organizations/index.ts'
import { count } from '../../ui/numbers.ts'
import { humanize, sentenceCase } from '../../ui/words.ts'
import { organizationStatusWords } from '../organizations/words.ts'

type Told = Pick<AuditEntry, 'action' | 'facts' | 'details' | 'subject'>

/** "Operation step done: Mark as closing", "Invoice paid: LC-2401", "Status changed: Active to Closing" */
export function entryWords(entry: Told): string {
  const change = statusChange(entry)
  if (change) return `Status changed: ${statusWord(change.from)} to ${statusWord(change.to)}`
  const about = aboutWords(entry)
  return about ? `${actionWords(entry.action)}: ${about}` : actionWords(entry.action)
}

export interface StatusChange {
  from: OrganizationStatus
  to: OrganizationStatus
  /** The operation in which it was done. */
  operationId: number | null
}

/** What an entry says of the organization's way through its life, or null when it is about something else. */
export function statusChange({ action, facts }: Pick<AuditEntry, 'action' | 'facts'>): StatusChange | null {
  const { from, to, operation_id: operationId } = facts
  if (!action.startsWith('organization.') || typeof from !== 'string' || typeof to !== 'string') return null
  return {
    from: from as OrganizationStatus,
    to: to as OrganizationStatus,
    operationId: typeof operationId === 'number' ? operationId : null,
  }
}

const statusWord = (status: OrganizationStatus): string => organizationStatusWords[status] ?? humanize(status)

/**
 * Names stand in the details, which can be erased. Without a name the thing is shown by its kind and number.
 */
function aboutWords({ action, facts, details, subject }: Told): string | null {
  if (action === 'request.refused' && facts.more) return `${count(Number(facts.more))} more within a minute`
  if (action === 'operation.waiting') return list(details?.reasons) ?? step(facts)
  if (facts.step) return step(facts)
  return (
    list(facts.fields)?.replaceAll('_', ' ') ??
    text(details?.number) ??
    text(details?.name) ??
    text(details?.employee) ??
    text(details?.title) ??
    list(details?.names) ??
    text(facts.name) ??
    nameless(subject)
  )
}

/**
 * Kind and number of the thing. None for an organization, which the line names anyway, nor for what people
 * sign in with.
 */
const nameless = ({ type, id }: AuditEntry['subject']): string | null =>
  id && !['organization', 'person', 'audit', 'closure_request'].includes(type)
    ? `${humanize(type)} ${id}`
    : null

const text = (value: unknown): string | null => (typeof value === 'string' && value ? isolated(value) : null)

const shownNames = 3

function list(value: unknown): string | null {
  if (!Array.isArray(value) || !value.length) return null
  const more = value.length - shownNames
  return (
    value
      .slice(0, shownNames)
      .map((each) => isolated(String(each)))
      .join(', ') + (more > 0 ? ` and ${more} more` : '')
  )
}

/** Entries of earlier versions know a step by its key alone: `drain.fleet` -> "Drain (fleet)". */
function step({ step_title: title, step: key }: AuditEntry['facts']): string | null {
  if (text(title)) return text(title)
  if (typeof key !== 'string') return null
  const [verb = '', part] = key.split('.')
  return part ? `${sentenceCase(humanize(verb))} (${humanize(part)})` : sentenceCase(humanize(key))
}

/**
 * Words for an action, as they stand behind the name of the thing. An action that is not listed is shown as
 * its code.
 */
const deeds: Record<string, string> = {
  create: 'created',
  update: 'changed',
  delete: 'asked to be deleted',
  delete_requested: 'asked to be deleted',
  remove: 'removed',
  pay: 'paid',
  issue: 'issued',
  cancel: 'called off',
  confirm: 'confirmed',
  withdraw: 'withdrawn',
  approve: 'approved',
  place: 'placed',
  decline: 'declined',
  release: 'released',
  revoke: 'revoked',
  waiting: 'waits',
  pause: 'paused',
  resume: 'resumed',
  retry: 'retried',
  force: 'forced',
  retire: 'retired',
  reinstate: 'reinstated',
  open: 'opened',
  reopen: 'opened again',
  end: 'ended',
  transfer: 'transferred',
  offboard: 'offboarded',
  sign_in: 'signed in',
  sign_out: 'signed out',
  lock_out: 'locked out',
  step_up: 'confirmed by password',
  reset_password: 'password reset',
  set_password: 'password chosen',
  restore: 'restored',
}

/** `operation.step_done` -> "Operation step done", `invoice.pay` -> "Invoice paid" */
export function actionWords(action: string): string {
  const [thing = '', ...rest] = action.split('.')
  const deed = rest.join('.')
  return sentenceCase(`${humanize(thing)} ${deeds[deed] ?? humanize(deed)}`.trim())
}

/** Who did it, and the name in which the person acted. */
export const whoWords = ({ actor, act }: Pick<AuditEntry, 'actor' | 'act'>): string => {
  const name = actor.name ?? actor.kind
  return act ? `${isolated(act.name ?? act.kind)} in the name of ${isolated(name)}` : name
}
