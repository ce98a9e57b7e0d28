// The life of an organization as points on one line: what happened, what is scheduled, and what is waited
// for. It needs no screen, so that the order, and the merging of a fact from two sources, are tested.
import type { AuditEntry } from '../audit/index.ts'
import type { Lock, Organization } from './types.ts'
import type { OperationSummary } from '../operations/index.ts'
import { statusChange } from '../audit/words.ts'
import { lockKindWords, organizationStatusWords } from './words.ts'
import { operationStatusWords } from '../operations/words.ts'

/** Where a point leads. */
export type LifeLink = { operation: number } | { entry: number } | { page: 'closure-requests' | 'settings' }

export interface LifePoint {
  key: string
  title: string
  /** ISO instant; null while it is not known. */
  at: string | null
  /** A plain day in the zone of the organization, when no instant is known. */
  day?: string
  /** A second line, such as the reason or what it waits for. */
  note: string | null
  link: LifeLink | null
}

/** The fields of an operation that are shown. */
type LifeOperation = Pick<
  OperationSummary,
  'id' | 'title' | 'status' | 'finished_at' | 'reason' | 'waiting_for'
>

export interface LifeSources {
  organization: Organization
  entries: readonly AuditEntry[]
  operations: readonly LifeOperation[]
  locks: readonly Lock[]
}

export interface Life {
  past: LifePoint[]
  ahead: LifePoint[]
}

/** @param now in milliseconds */
export function lifeOf(sources: LifeSources, now: number): Life {
  const { organization, entries, operations, locks } = sources
  // entries of the same instant stand in the order of their ids
  const inOrder = entries.toSorted((one, other) => one.id - other.id)
  const changes = inOrder.flatMap(changePoint)
  const told = new Set(changes.flatMap(({ link }) => (link && 'operation' in link ? [link.operation] : [])))
  const past = [
    ...changes,
    ...entries.flatMap(requestPoint),
    ...operations.filter(({ id }) => !told.has(id)).flatMap(ended),
  ]
  return {
    past: [opened(organization, entries), ...past.sort(byTime)],
    ahead: [
      ...waits(organization, operations),
      ...decision(organization),
      ...endingLocks(locks, now),
      ...purge(organization),
    ],
  }
}

const byTime = (one: LifePoint, other: LifePoint): number =>
  Date.parse(one.at ?? '') - Date.parse(other.at ?? '')

function opened({ created_at: at }: Organization, entries: readonly AuditEntry[]): LifePoint {
  const entry = entries.find(({ action }) => action === 'organization.create')
  return {
    key: 'opened',
    title: 'Opened',
    at,
    note: null,
    link: entry ? { entry: entry.id } : null,
  }
}

/** A change that an operation made leads to the operation, which tells more than the entry. */
function changePoint(entry: AuditEntry): LifePoint[] {
  const change = statusChange(entry)
  if (!change) return []
  const calledOff = entry.action === 'organization.callOff'
  return [
    {
      key: `entry-${entry.id}`,
      title: calledOff ? 'Closing called off' : (organizationStatusWords[change.to] ?? change.to),
      at: entry.at,
      note: entry.reason,
      link: change.operationId === null ? { entry: entry.id } : { operation: change.operationId },
    },
  ]
}

const requestTitles: Record<string, string> = {
  'closure_request.create': 'Closure requested',
  'closure_request.withdraw': 'Request withdrawn',
  'closure_request.decline': 'Request declined',
}

function requestPoint({ id, action, at, reason }: AuditEntry): LifePoint[] {
  const title = requestTitles[action]
  return title
    ? [
        {
          key: `entry-${id}`,
          title,
          at,
          note: reason,
          link: { entry: id },
        },
      ]
    : []
}

/** Operations that changed no status: called off before they began, failed, or about something inside. */
function ended({ id, title, status, finished_at: at, reason }: LifeOperation): LifePoint[] {
  if (!at) return []
  const told = status === 'done' ? title : `${title}: ${operationStatusWords[status].toLowerCase()}`
  return [
    {
      key: `operation-${id}`,
      title: told,
      at,
      note: reason,
      link: { operation: id },
    },
  ]
}

/**
 * The operations that run or wait now. The person may not be allowed to read the list; the organization
 * itself names the operation that holds it.
 */
function waits({ operation }: Organization, operations: readonly LifeOperation[]): LifePoint[] {
  const open = operations.filter(({ finished_at: end, id }) => !end && id !== operation?.id)
  return [...(operation ? [operation] : []), ...open].map(({ id, title, status, waiting_for: reasons }) => ({
    key: `operation-${id}`,
    title,
    at: null,
    note: status === 'planned' ? 'Waits to be confirmed' : (reasons[0]?.message ?? operationWord(status)),
    link: { operation: id },
  }))
}

const operationWord = (status: string): string =>
  operationStatusWords[status as keyof typeof operationStatusWords] ?? status

function decision({ closure_request: request, operation }: Organization): LifePoint[] {
  if (request?.status !== 'open' || operation) return []
  const note = 'Staff confirm or decline the request'
  return [
    {
      key: 'decision',
      title: 'Decision on the closing',
      at: null,
      note,
      link: { page: 'closure-requests' },
    },
  ]
}

/** A day in the zone of the organization: no instant, so that no other zone shifts it. */
function purge({ status, purge_on: day, purge_operation_id: operation }: Organization): LifePoint[] {
  if (status !== 'archived' || !day) return []
  return [
    {
      key: 'purge',
      title: 'Purge date',
      at: null,
      day,
      note: operation
        ? 'It has come, and waits for a person'
        : 'Closed and erased on that day, unless it is restored',
      link: operation ? { operation } : null,
    },
  ]
}

function endingLocks(locks: readonly Lock[], now: number): LifePoint[] {
  return locks
    .filter(({ expires_at: end }) => end && Date.parse(end) > now)
    .map(({ id, kind, reason, expires_at: at }) => ({
      key: `lock-${id}`,
      title: `${lockKindWords[kind]} ends`,
      at,
      note: reason,
      link: { page: 'settings' as const },
    }))
    .sort(byTime)
}

/** The first and the newest points of a long life, and how many are hidden between them. */
export function folded(past: readonly LifePoint[], shown: number): { points: LifePoint[]; hidden: number } {
  const hidden = past.length - shown
  if (hidden <= 1) return { points: [...past], hidden: 0 }
  return { points: [...past.slice(0, 1), ...past.slice(1 - shown)], hidden }
}
