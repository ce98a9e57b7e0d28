// What the parts of a module receive and return.
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Progress } from '#platform/operations/outcome.ts'
import type { Db } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Verb } from '#platform/operations/verbs.ts'
import type { Organization } from '../organization/organization.ts'
import type { Retention } from '../retention/decision.ts'
import type { LifecycleModule } from './parts.ts'

/**
 * What every hook gets. `db` reads; writes go through `write`, inside the fence and the operation's attempt.
 */
export interface ModuleContext {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly organization: Organization
  readonly operation: { id: number; uid: string; kind: string } | null
  readonly input: unknown
  readonly actor: Actor
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => Promise<void>
  /** Set when a system administrator has forced the step: record what is left as debts and go on. */
  readonly forced: { by: string; reason: string } | null
  /**
   * Which of these uids the confirmation covers. Something outside that it does not cover waits for a person.
   */
  readonly confirmedAmong: (uids: readonly string[]) => Promise<ReadonlySet<string>>
  /**
   * All modules; a module comes after those that it builds on. A hook may call the same part of every module.
   */
  readonly modules: readonly LifecycleModule[]
  /** A transaction of the engine inside the fence, refused when another node has taken the operation over. */
  readonly write: <T>(work: (tx: Tx, organization: Organization) => Promise<T>) => Promise<T>
  /**
   * Which of its records a law or the operator wants kept. The answer is the same in every batch of an
   * erasing.
   */
  readonly retention: () => Promise<Retention>
  /**
   * Set for a page, which shows only the first of each kind and place and the total number: an inventory then
   * reads no more than that.
   */
  readonly brief?: boolean
  /**
   * Reports what a batch of erasing deleted, in the transaction of the batch; the receipt adds these counts
   * up.
   */
  readonly counted: (tx: Tx, count: BatchCount) => Promise<void>
}

/**
 * The same with the caller's open transaction: what seeding, freezing and retiring a unit write commits with
 * it.
 */
export interface TransactionContext extends ModuleContext {
  readonly tx: Tx
}

/**
 * For an export: all rows must be of one moment. `snapshot`: `db` reads one snapshot, which ends with the
 * attempt. `frozen`: the organization takes no writes, so that another attempt may continue at a cursor.
 */
export interface ExportContext extends ModuleContext {
  readonly moment: 'snapshot' | 'frozen'
}

/** What one batch did to one table. */
export interface BatchCount {
  table: string
  /** Where it was: `files`, or the name of another store outside. Our database unless given. */
  store?: string
  erased?: number
  anonymised?: number
  files?: number
  bytes?: number
  /** Files that rows named and the store did not have; a person has let the erasing continue without them. */
  missing_files?: number
  /**
   * The files that were found, recorded before they are deleted: deleting a file cannot commit together with
   * a row.
   */
  found?: { files: number; bytes: number }
  /** Every file that was found is deleted. Files that are found later are new. */
  allGone?: boolean
}

/** For freezing and thawing: the rows record the operation under which they sleep. */
export interface FreezingContext extends TransactionContext {
  readonly operation: NonNullable<ModuleContext['operation']>
}

/** @throws Error outside of an operation: no operation would wake the rows again */
export function freezingUnder(ctx: TransactionContext): FreezingContext {
  const { operation } = ctx
  if (!operation) throw new Error('What sleeps is frozen and thawed under an operation.')
  return { ...ctx, operation }
}

export interface Seeded {
  seeded: { name: string; count: number }[]
  not_seeded: { name: string; how: string }[]
}
export interface Residue {
  /** Where it is: `database`, `files`, or the name of another store outside. */
  store: string
  table: string
  count: number
  message: string
}
export interface Transfer {
  employee_id: number
  target_unit_id: number
}
export interface UnitRetirement {
  unit_id: number
  /** The unit's last day, a plain date; "future" means later than this day. */
  effective_date: string
  transfers: readonly Transfer[]
}
/** What is wrong in a request, by field: `transfer.0.employee_id`. */
export type FieldErrors = Record<string, string[]>
/** What one part of a cascade changes: "shift assignments cancelled", 12. */
export interface UnitChange {
  /** What it does with them: `end`, `move`, `change` ... */
  verb: Verb
  kind: string
  name: string
  count: number
}
export interface JournalChoice {
  entry_ids: readonly number[]
}
/** Whether the person wants this entry of the journal back. */
export type IsChosen = (entryId: number) => boolean
/** What an entry of the journal closed, and how much of that can come back. */
export interface Returning {
  entry_id: number
  module: string
  kind: string
  /** "Deployments at Head office". */
  name: string
  /** How many rows were closed, and how many of them can come back. */
  count: number
  possible: number
  /** The reasons why not all of them can come back. */
  why: string[]
}
