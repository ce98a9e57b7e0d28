// What a customer's own people see of what staff wrote about them. "Fraud investigation, do not tell the
// customer" is the reason of a hold, and stands in blockers, in what a step waits for, in plans that are
// stored, in events and in refusals. Every answer to them passes here as it leaves, so that no route, stored
// answer or plugin can forget it.
import type { Actor } from './actor.ts'

/** Codes of blockers and reasons with texts that staff wrote: holds, locks and the brake of erasing. */
export const staffsStops: readonly string[] = ['locked', 'legal_hold', 'brake']

/** Subjects of audit entries that customers do not see at all. */
export const staffsSubjects: readonly string[] = ['lock', 'note']

const held = {
  code: 'held',
  message: 'The operator holds this at the moment; it cannot be closed or erased.',
  remedy: 'Ask the operator.',
}
const { message: told, remedy } = held
const owner = 'the operator'

/** False without an actor: a request may be refused before its credentials were read. */
export const isMember = (actor: Pick<Actor, 'organization_id'> | null | undefined): boolean =>
  (actor?.organization_id ?? null) !== null

/** One sentence of a hold, a lock or the brake, for who reads it. */
export const stopSeenBy = (actor: Actor, message: string): string => (isMember(actor) ? told : message)

type Fields = Record<string, unknown>

/**
 * The same answer without reason, owner and kind of holds and locks, and without the reasons that staff gave
 * for operations and steps. What a customer's people wrote themselves stays. Staff's answers are left alone.
 */
export function seenBy<T>(actor: Actor | null | undefined, answer: T): T {
  if (!actor || !isMember(actor)) return answer
  const sentences = new Set<string>()
  const shown = walk(answer, (fields) => shownTo(actor, fields, sentences))
  // A sentence is repeated elsewhere: as the detail of the refusal, or why a button is disabled.
  const repeats = (text: string) => [...sentences].some((sentence) => text.includes(sentence))
  return walkTexts(shown, (text) => (repeats(text) ? told : text)) as T
}

function shownTo(actor: Actor, fields: Fields, sentences: Set<string>): Fields {
  if (isStop(fields)) return shownStop(fields, sentences)
  if (isCondition(fields)) return { ...fields, reason: held.code, message: told }
  if (isLock(fields)) return { ...fields, kind: 'lock', reason: told, owner }
  if (isEntry(fields)) return shownEntry(actor, fields)
  if (isNote(fields)) return { ...fields, by: owner, reason: remedy }
  if (isOperation(fields) && !isOwn(actor, fields.requested_by as Person)) return { ...fields, reason: null }
  return fields
}

/** A blocker, a reason to wait, an error of a step; or the body of a refusal, which says `detail`. */
const isStop = ({ code, message, detail }: Fields): boolean =>
  staffsStops.includes(code as string) && (typeof message === 'string' || typeof detail === 'string')
/** Of an instance that a lock keeps: its code stands in `reason`. */
const isCondition = ({ type, reason, message }: Fields): boolean =>
  typeof type === 'string' && staffsStops.includes(reason as string) && typeof message === 'string'
const isLock = ({ kind, reason, owner: by }: Fields): boolean =>
  (kind === 'lock' || kind === 'legal_hold') && typeof reason === 'string' && by !== undefined
const isEntry = (fields: Fields): boolean =>
  ['chain', 'seq', 'action', 'facts', 'details'].every((key) => key in fields)
/** Why a step was passed over by force, or how it was done by hand. */
const isNote = (fields: Fields): boolean => Object.keys(fields).sort().join() === 'at,by,reason'
/** The whole of it, or what a list says of it. */
const isOperation = ({ requested_by, digest, reason }: Fields): boolean =>
  typeof reason === 'string' && typeof digest === 'string' && typeof requested_by === 'object'

interface Person {
  kind?: unknown
  id?: unknown
}
const isOwn = ({ kind, id }: Actor, person: Person | null): boolean =>
  person?.kind === 'member' || (person?.kind === kind && person.id === id)

function shownStop(fields: Fields, sentences: Set<string>): Fields {
  const shown: Fields = { ...fields, code: held.code }
  for (const key of ['message', 'detail']) {
    const text = fields[key]
    if (typeof text === 'string') sentences.add(text)
    if (key in fields) shown[key] = told
  }
  if ('remedy' in fields) shown.remedy = remedy
  if ('link' in fields) shown.link = null
  if ('named' in fields) shown.named = []
  if ('type' in fields) shown.type = String(fields.type).replace(/[^/]+$/, held.code)
  return shown
}

/**
 * An entry of the audit log. Those of operations hold what a step waited for, whether staff or the customer
 * confirmed the operation.
 */
function shownEntry(actor: Actor, fields: Fields): Fields {
  const own = isOwn(actor, fields.actor as Person | null)
  const shown = own && !String(fields.action).startsWith('operation.')
  const facts = walkTexts(fields.facts, heldCode)
  return {
    ...fields,
    facts,
    reason: own ? fields.reason : null,
    details: shown ? fields.details : null,
  }
}

const heldCode = (text: string): string => (staffsStops.includes(text) ? held.code : text)

/** Plain objects and arrays; a Date or what says itself how it is sent goes as it is. */
function walk(value: unknown, change: (fields: Fields) => Fields): unknown {
  if (Array.isArray(value)) return value.map((each) => walk(each, change))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(change(value)).map(([key, inner]) => [key, walk(inner, change)]))
}

function walkTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => walkTexts(each, change))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walkTexts(inner, change)]))
}

function isPlain(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
