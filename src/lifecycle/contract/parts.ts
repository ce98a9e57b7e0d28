// The parts in which a module takes part in an organization's life. A module answers those that it has; what
// its tables explain (archive and erasing) is derived from them, and every other part does nothing unless it
// is given.
import type { AnyDefinition } from '#platform/operations/definition.ts'
import type { Outcome } from '#platform/operations/outcome.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Route } from '#platform/route.ts'
import type { Task } from '#platform/schedule.ts'
import type { Tx } from '#platform/transaction.ts'
import type { JournalRow } from '../organization/journal.ts'
import type { Organization } from '../organization/organization.ts'
import type { Archive, ArchiveReader } from './archive.ts'
import type {
  ExportContext,
  FieldErrors,
  FreezingContext,
  IsChosen,
  JournalChoice,
  ModuleContext,
  Residue,
  Returning,
  Seeded,
  TransactionContext,
  UnitChange,
  UnitRetirement,
} from './hook-context.ts'
import type { ModuleDeclaration } from './declaration.ts'
import type { MakeLink } from './mailing.ts'
import type { Blocker, Effect, PlanPart } from './plan.ts'
import type { SignInNote } from './sign-in-note.ts'

/** What a new organization gets, and what the list of organizations shows. */
export interface DirectoryPart {
  /** Rows that every new organization gets, in the creating transaction, and what it must add itself. */
  provision(ctx: TransactionContext): Promise<Seeded>
  /** When people have changed what stands in its row, in their transaction: what follows from its country. */
  changed(ctx: TransactionContext, before: Organization): Promise<void>
  /** What the directory shows of it, for many organizations in one query: members by organization id. */
  summarize(db: Queryable, organizationIds: readonly number[]): Promise<Map<number, Record<string, unknown>>>
  /**
   * The organizations that a search text names by something of the module, such as the number of an invoice; none when
   * it names so many organizations that it says nothing.
   */
  named(db: Queryable, text: string): Promise<number[]>
}

/** What is known of an organization that is to be opened. */
export interface Opening {
  name: string
  /** What a unit of each level is called, the highest first. */
  levels: readonly string[]
  /** Of its country; null where that is not known. */
  currency: string | null
  /** The number of its sale order that exists already; null for none. */
  sale_order: string | null
}

/** Its part when an organization is opened with its hierarchy and its first administrator. */
export interface OpeningPart {
  /** What it will make, for the plan: also what its `provision` makes. */
  effects(opening: Opening): Promise<Effect[]>
  /** In the transaction of a step, while the organization is Setting up. Called off, its rows go with the organization. */
  open(ctx: TransactionContext, opening: Opening): Promise<void>
}

/** Its part when units of an organization are shown and retired. */
export interface UnitsPart {
  /**
   * What in the request to retire these units together cannot be; inside the caller's transaction when there
   * is one.
   */
  check(
    ctx: ModuleContext & { tx?: Tx },
    units: Omit<UnitRetirement, 'unit_id'> & { unit_ids: readonly number[] },
  ): Promise<FieldErrors>
  /** By unit: the first day of what it knows of the unit, which may be older than the unit's record. */
  firstDays(db: Queryable, unitIds: readonly number[]): Promise<Map<number, string>>
  /** What `retire` would change, counted; changes nothing. */
  preview(ctx: ModuleContext, unit: UnitRetirement): Promise<UnitChange[]>
  /** A unit's part of the cascade, in the caller's transaction; says what it changed. */
  retire(ctx: TransactionContext, unit: UnitRetirement): Promise<UnitChange[]>
  /** What the hierarchy shows of it, for many units in one query: members by unit id. */
  summarize(db: Queryable, unitIds: readonly number[]): Promise<Map<number, Record<string, number>>>
}

/** Its part when an organization is closed: what stands in the way, and what stops, drains and ends. */
export interface ClosingPart {
  /** What of the closing's input cannot be, by field. */
  check(ctx: ModuleContext, input: Readonly<Record<string, unknown>>): Promise<FieldErrors>
  /** In a transaction: it reads on that alone, and asks nothing outside. */
  blockers(ctx: ModuleContext & { tx?: Tx }): Promise<Blocker[]>
  /** What a closing alone changes when it begins, such as the request that it answers. */
  begin(ctx: TransactionContext): Promise<void>
  /** Takes exactly that back when it is called off. */
  callOff(ctx: TransactionContext): Promise<void>
  /** The outside world: act, then say what is left and why, until nothing is. */
  drain(ctx: ModuleContext): Promise<Outcome>
  /** The last papers: close the order, cancel the subscription. */
  settle(ctx: ModuleContext): Promise<Outcome>
  /** Revokes every credential; runs in the transaction that closes the organization. */
  revoke(ctx: TransactionContext): Promise<void>
  /** For the plan: how much `close` and `revoke` would end now. Nothing is written. */
  ends(ctx: ModuleContext): Promise<Ending[]>
  /** In the transaction that closes the organization, while it is Closing still: what ends with it. */
  close(ctx: TransactionContext): Promise<UnitChange[]>
}

/** What a closing would end; some of it stays ended when the organization is reinstated. */
interface Ending extends UnitChange {
  reversible?: false
}

/**
 * What sleeps while an operation goes on, whichever it is: a closing, and what suspends, archives or exports. The
 * rows note the operation, so that two of them never wake each other's.
 */
export interface FreezingPart {
  /** Puts tokens, webhooks, schedules and rollouts to sleep; what sleeps already stays whose it is. */
  freeze(ctx: FreezingContext): Promise<void>
  /** Wakes exactly what this operation froze. */
  thaw(ctx: FreezingContext): Promise<void>
}

/** What was closed with an organization, and how it comes back. */
export interface JournalPart {
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
  warnings(ctx: ModuleContext): Promise<{ code: string; message: string }[]>
  /** Brings back what was chosen, with today's dates and rules; says what came back. */
  reinstate(ctx: TransactionContext, choice: JournalChoice): Promise<UnitChange[]>
}

/** Its rows and files as an archive. Derived from its tables unless given. */
export interface ArchivePart {
  /**
   * Rows of one moment, which the context answers for. Called again it goes on where it was when the
   * organization is frozen, and begins anew when it is not.
   */
  export(ctx: ExportContext, archive: Archive): Promise<Outcome>
  /**
   * In batches under an operation, each of which moves its cursor. Called again, it goes on behind the last one,
   * and does nothing when it has ended.
   */
  import(ctx: ModuleContext, archive: ArchiveReader): Promise<Outcome>
}

/** What it holds of an organization, and its erasing. Derived from its tables unless given. */
export interface ErasingPart {
  /** What is there, counted, and named where a person would want the name. */
  inventory(ctx: ModuleContext): Promise<PlanPart>
  /**
   * In batches; a batch's count commits with its deletion. Ended in the middle, by a kill, by `ctx.signal` or
   * because it waits, it is called again and goes on with what is left.
   * @throws StepFailure `not_erasing`, or the code of a hold, a lock or the brake, before the next batch
   */
  erase(ctx: ModuleContext): Promise<Outcome>
  /** Reads back; no residue means gone. Rows that are declared as kept are no residue. */
  verify(ctx: ModuleContext): Promise<Outcome<ReadBack>>
}

/** What reading back has found. */
export type ReadBack = { residue: Residue[] }

/** For modules that keep a log of who signs in. */
interface SignInPart {
  /** In the transaction that lets the person in, or notes that it did not. */
  note(tx: Tx, note: SignInNote): Promise<void>
}

/** A person to be invited by a step of an operation; the step's key makes the invitation the same one. */
interface Guest {
  step: string
  /** In lower case. */
  email: string
  name: string | null
  role: 'owner' | 'administrator' | 'member'
}

/** For the module that lets people into organizations. Called in the transaction of a step, under its operation. */
interface InvitingPart {
  /** Invites by a link that works once; called again for the same step it changes nothing. */
  invite(ctx: FreezingContext, guest: Guest): Promise<void>
  /** Takes back what that step has invited, unless it was accepted. */
  withdraw(ctx: FreezingContext, step: string): Promise<void>
}

/** All parts of the life of an organization, and the operations of the module. */
export interface ModuleParts {
  readonly directory: DirectoryPart
  readonly units: UnitsPart
  readonly closing: ClosingPart
  readonly freezing: FreezingPart
  readonly journal: JournalPart
  readonly archive: ArchivePart
  readonly erasing: ErasingPart
  readonly signIn: SignInPart
  readonly opening: OpeningPart
  readonly inviting: InvitingPart
  /** How the links in its mails are made, by what they are for. */
  readonly mailLinks: Readonly<Record<string, MakeLink>>
  readonly operations: readonly AnyDefinition[]
}

/** What the server does for the module: it answers these addresses and runs these tasks. */
export interface Served {
  readonly routes: readonly Route[]
  readonly tasks: readonly Task[]
}

/** A module with its parts, as the lifecycle, operations and other modules' routes call upon it. */
export interface LifecycleModule extends ModuleDeclaration, ModuleParts {
  /** Whether it has anything of an organization to erase: rows, or something that its own part knows. */
  readonly erases: boolean
}
