// What the parts of a module are given and answer.
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
   * Those of these uids that the confirmation named; what is found outside beyond them waits for a person.
   */
  readonly confirmedAmong: (uids: readonly string[]) => Promise<ReadonlySet<string>>
  /** All modules, what others build on first: a hook of one may call upon the same part of all. */
  readonly modules: readonly LifecycleModule[]
  /** A transaction of the engine inside the fence, refused when another node has taken the operation over. */
  readonly write: <T>(work: (tx: Tx, organization: Organization) => Promise<T>) => Promise<T>
  /**
   * Which of its records a law or the operator wants kept; the same from the first batch of an erasing to its
   * last.
   */
  readonly retention: () => Promise<Retention>
  /**
   * A page asks, which shows the first of each kind and place and the number of all: an inventory then reads
   * no more than that.
   */
  readonly brief?: boolean
  /** What a batch of erasing took away, to be said in its own transaction: the receipt adds these up. */
  readonly counted: (tx: Tx, count: BatchCount) => Promise<void>
}

/**
 * The same with the caller's transaction open: seeding, freezing and a unit's part of the cascade commit with
 * it.
 */
export interface TransactionContext extends ModuleContext {
  readonly tx: Tx
}

/**
 * For an export, whose rows must all be of one moment. `snapshot`: `db` reads one snapshot, which ends with the
 * attempt. `frozen`: the organization takes no writes, so that another attempt may go on behind a cursor.
 */
export interface ExportContext extends ModuleContext {
  readonly moment: 'snapshot' | 'frozen'
}

/** What one batch did to one table. */
export interface BatchCount {
  table: string
  /** Where it was: our database unless said, `files`, or the name of another store outside. */
  store?: string
  erased?: number
  anonymised?: number
  files?: number
  bytes?: number
  /** Files that rows spoke of and that were not there; a person has let the erasing go on without them. */
  missing_files?: number
  /**
   * Files that were there when they were looked at, said before they go: nothing commits together with a
   * file.
   */
  found?: { files: number; bytes: number }
  /** Every file that was found is gone; what is found after this has come anew. */
  allGone?: boolean
}

/** For what is put to sleep and woken under an operation, which the rows note. */
export interface FreezingContext extends TransactionContext {
  readonly operation: NonNullable<ModuleContext['operation']>
}

/** @throws Error outside of an operation: nothing could wake what it puts to sleep */
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
  /** The unit's last day, a plain date; "future" is later than it. */
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
/** Whether this entry of the journal is meant to come back. */
export type IsChosen = (entryId: number) => boolean
/** What an entry of the journal stands for, and how much of it can come back. */
export interface Returning {
  entry_id: number
  module: string
  kind: string
  /** "Deployments at Head office". */
  name: string
  /** How many rows were closed, and how many of them can come back. */
  count: number
  possible: number
  /** Why not all of them can. */
  why: string[]
}
