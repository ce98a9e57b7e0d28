// The one interface that joins everything: built-in modules, plugins, data sources and participants implement
// this and nothing else. `defineModule` fills every hook from `tables`, so a table-shaped module writes none
// of them.
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Migration } from '#platform/migrate.ts'
import type { Outcome, Progress } from '#platform/operations/outcome.ts'
import type { OperationDefinition } from '#platform/operations/definition.ts'
import type { Db, Queryable } from '#platform/postgres.ts'
import type { Route } from '#platform/route.ts'
import type { Task } from '#platform/schedule.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Archive, ArchiveReader } from './archive.ts'
import type { BatchCount } from '../erasure/counts.ts'
import type { JournalRow } from '../organization/journal.ts'
import type { Organization } from '../organization/organization.ts'
import type { Blocker, PlanPart } from './plan.ts'
import type { Retention } from '../retention/decision.ts'
import type { ResourcePage } from './resource-page.ts'
import type { SignInNote } from './sign-in-note.ts'
import { organizationTables } from '../rows/owned-rows.ts'
import { tableHooks } from '../rows/table-hooks.ts'

/** Kinds of records that a law may keep, by the customer's country. */
export const recordClasses = ['invoices', 'payments'] as const
export type RecordClass = (typeof recordClasses)[number]

export interface TablePolicy {
  /**
   * Whose rows: one organization's (by `column`), those of an owner row (`through`), or the installation's.
   */
  scope: 'organization' | 'installation' | { through: string; column: string }
  /** The column that names the organization; `organization_id` unless said. */
  column?: string
  onErase: 'delete' | 'anonymize' | 'retain'
  /** Columns that anonymising empties. */
  personal?: readonly string[]
  /** The ground for keeping, when it is not deleted. */
  because?: string
  /** How long it is kept, e.g. `10 years`. */
  until?: string
  /**
   * Rows of this class are deleted, emptied of `personal` or kept as the law of the customer's country and
   * the operator's policy say. The period counts from the day in the column `from`, for rows of an owner row
   * from its day.
   */
  recordClass?: { name: RecordClass; from?: string }
  /**
   * SQL condition on rows that came with the organization and were not changed since: they do not count as
   * its history.
   */
  seeded?: string
  /** SQL condition on rows that were made in error and are hidden everywhere: they are no history either. */
  mistakes?: string
  /** How a person calls the rows: "invoices". */
  title?: string
  /**
   * Under a legal hold a row that is changed or deleted leaves its former version. `without` names columns that are
   * left out of it, because they are secrets or noted by machines; `none` says why there is none.
   */
  formerVersions?: { none: string } | { without: readonly string[] }
}

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
   * A page asks, which shows the first of each kind and place and the number of all: an inventory then reads no
   * more than that.
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

export interface Seeded {
  seeded: { name: string; count: number }[]
  not_seeded: { name: string; how: string }[]
}
export interface Residue {
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

export interface ConsolePage {
  /** `/tickets`: below the organization's address, or the settings'. */
  path: string
  title: string
  place: 'organization' | 'settings' | 'main'
  /** A list with its forms, drawn from this: a plugin brings no code of its own into the browser. */
  resource?: ResourcePage
}

/**
 * A command of `tenure` as data. Its arguments, options and checks come from the route that it calls, so that
 * most say no more than `{ name: 'units show', summary: 'one unit', route: 'GET /units/{id}', arguments:
 * ['id'] }`.
 */
export interface CommandContribution {
  /** Group and command: `units create`. */
  name: string
  summary: string
  /** Method and address below `/api/v1`: `POST /units`. */
  route: string
  /**
   * With `POST /operations`: the kind that it plans, shows and, when confirmed, carries out. Its fields are
   * the kind's input.
   */
  operation?: string
  /** Fields that stand without a name, in order; those of the address always do. All others are options. */
  arguments?: readonly string[]
  /** What a person may give for it, where the fields do not say it well enough. */
  fieldTexts?: Readonly<Record<string, string>>
  /**
   * Fields of the answer that people see, `unit.name` for an inner one; `unit.name as Unit` gives the title.
   * All plain ones unless said.
   */
  columns?: readonly string[]
  /**
   * Where the list stands in the answer: `offboarding.changes`. `items` for a list; nothing else has one
   * unless said.
   */
  rows?: string
  /** Columns of the list when `rows` says where it is and `columns` what stands above it. */
  rowColumns?: readonly string[]
  /** Asked before it is sent; `--yes` answers it: `Offboard employee {id}`. */
  asks?: string
  /** Said when the answer is empty: `The unit is deleted.` */
  done?: string
  /** A whole command line, for the help text. One is made up of the fields unless given. */
  example?: string
}
export interface Setting {
  key: string
  title: string
  scope: 'organization' | 'installation' | 'type'
  default: unknown
}

export interface LifecycleModule {
  readonly name: string
  /** Import rule and order of work: what this module builds on leaves after it. */
  readonly dependsOn: readonly string[]
  readonly tables: Readonly<Record<string, TablePolicy>>
  readonly migrations: Readonly<Record<string, Migration>>
  /** Rows that every new organization gets, in the creating transaction, and what it must add itself. */
  provision(ctx: TransactionContext): Promise<Seeded>
  /** What is there, counted, and named where a person would want the name. */
  inventory(ctx: ModuleContext): Promise<PlanPart>
  blockers(ctx: ModuleContext): Promise<Blocker[]>
  /** Suspends tokens, webhooks, schedules, rollouts under this operation's id. */
  freeze(ctx: TransactionContext): Promise<void>
  /** Lifts exactly what this operation froze. */
  thaw(ctx: TransactionContext): Promise<void>
  /**
   * What in the request to retire these units together cannot be; inside the caller's transaction when there
   * is one.
   */
  checkTransfers(
    ctx: ModuleContext & { tx?: Tx },
    units: Omit<UnitRetirement, 'unit_id'> & { unit_ids: readonly number[] },
  ): Promise<FieldErrors>
  /** What `retireUnit` would change, counted; changes nothing. */
  previewUnit(ctx: ModuleContext, unit: UnitRetirement): Promise<UnitChange[]>
  /** A unit's part of the cascade, in the caller's transaction; says what it changed. */
  retireUnit(ctx: TransactionContext, unit: UnitRetirement): Promise<UnitChange[]>
  /** What the hierarchy shows of it, for many units in one query: members by unit id. */
  summarizeUnits(db: Queryable, unitIds: readonly number[]): Promise<Map<number, Record<string, number>>>
  /** In the transaction that closes the organization, while it is Closing still: what ends with it. */
  close(ctx: TransactionContext): Promise<UnitChange[]>
  /**
   * Which of these entries of the journal are this module's, and what of them can come back; those chosen are
   * meant to come together. The entries may be one page of many: what else was closed with them is read with
   * `closedTogether`.
   */
  returnable(
    ctx: ModuleContext & { tx?: Tx },
    entries: readonly JournalRow[],
    isChosen: IsChosen,
  ): Promise<Returning[]>
  /**
   * What an administrator should know before the organization is opened again: what still goes on from its
   * closing.
   */
  warnReinstating(ctx: ModuleContext): Promise<{ code: string; message: string }[]>
  /** Brings back what was chosen, with today's dates and rules; says what came back. */
  reinstate(ctx: TransactionContext, choice: JournalChoice): Promise<UnitChange[]>
  /** The outside world: act, then say what is left and why, until nothing is. */
  drain(ctx: ModuleContext): Promise<Outcome>
  /** The last papers: close the order, cancel the subscription. */
  settle(ctx: ModuleContext): Promise<Outcome>
  /**
   * In the transaction that lets the person in, or notes that it did not: for modules that keep a log of it.
   */
  noteSignIn(tx: Tx, note: SignInNote): Promise<void>
  /** Revokes every credential; runs in the transaction that closes the organization. */
  revoke(ctx: TransactionContext): Promise<void>
  export(ctx: ModuleContext, archive: Archive): Promise<void>
  import(ctx: TransactionContext, archive: ArchiveReader): Promise<void>
  /** In batches; a batch's count commits with its deletion. */
  erase(ctx: ModuleContext): Promise<void>
  /** Reads back; empty means gone. Rows that are declared as kept are no residue. */
  verify(
    ctx: Pick<ModuleContext, 'organization'> & Partial<Pick<ModuleContext, 'retention'>> & { db: Queryable },
  ): Promise<Residue[]>
  /** What the directory shows of it, for many organizations in one query: members by organization id. */
  summarize(db: Queryable, organizationIds: readonly number[]): Promise<Map<number, Record<string, unknown>>>
  /** Whether it has anything of an organization to erase: rows, or something that its own hook knows. */
  readonly erases: boolean
  /** What its closing steps are called, for the hooks that it has: "Delete all instances and namespaces". */
  readonly closingSteps: Readonly<Partial<Record<ClosingHook, string>>>
  readonly routes: readonly Route[]
  readonly operations: readonly OperationDefinition<never>[]
  readonly tasks: readonly Task[]
  readonly settings: readonly Setting[]
  readonly consolePages: readonly ConsolePage[]
  readonly commands: readonly CommandContribution[]
  /** What the groups of its commands are about: `{ units: 'branches, sites and districts' }`. */
  readonly commandGroups: Readonly<Record<string, string>>
}

/** The hooks that become steps of a closing, for the modules that have them. */
export type ClosingHook = 'freeze' | 'drain' | 'settle'

export type ModuleDefinition = Pick<LifecycleModule, 'name' | 'tables'> & Partial<LifecycleModule>

/** Makes a module from its declaration; hooks that its tables explain are derived from them. */
export function defineModule(definition: ModuleDefinition): LifecycleModule {
  const { name } = definition
  const hooks = (['freeze', 'drain', 'settle'] as const).filter((hook) => definition[hook])
  const closingSteps = Object.fromEntries(
    hooks.map((hook) => [hook, definition.closingSteps?.[hook] ?? `${usualTitle[hook]} ${name}`]),
  )
  return {
    dependsOn: [],
    migrations: {},
    routes: [],
    operations: [],
    tasks: [],
    settings: [],
    consolePages: [],
    commands: [],
    commandGroups: {},
    provision: async () => ({ seeded: [], not_seeded: [] }),
    blockers: async () => [],
    freeze: async () => undefined,
    thaw: async () => undefined,
    checkTransfers: async () => ({}),
    previewUnit: async () => [],
    retireUnit: async () => [],
    summarizeUnits: async () => new Map(),
    close: async () => [],
    returnable: async () => [],
    warnReinstating: async () => [],
    reinstate: async () => [],
    noteSignIn: async () => undefined,
    revoke: async () => undefined,
    summarize: async () => new Map(),
    drain: async () => ({ kind: 'done' }),
    settle: async () => ({ kind: 'done' }),
    ...tableHooks(definition.name, definition.tables),
    ...definition,
    closingSteps,
    erases: Boolean(definition.erase) || organizationTables(definition.tables).length > 0,
  }
}

const usualTitle: Record<ClosingHook, string> = { freeze: 'Freeze', drain: 'Drain', settle: 'Settle' }
