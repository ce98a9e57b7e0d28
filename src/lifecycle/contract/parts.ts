// The parts in which a module takes part in an organization's life. A module writes those that it needs.
// Archive and erasing are derived from its tables, and every other missing part does nothing.
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
  /**
   * Inserts the rows that every new organization gets, in the creating transaction. Returns what was
   * inserted, and what people must add themselves.
   */
  provision(ctx: TransactionContext): Promise<Seeded>
  /**
   * Called in the transaction in which people change the organization's row, for what depends on it, such as
   * its country.
   */
  changed(ctx: TransactionContext, before: Organization): Promise<void>
  /** What the directory shows of it, for many organizations in one query: members by organization id. */
  summarize(db: Queryable, organizationIds: readonly number[]): Promise<Map<number, Record<string, unknown>>>
  /**
   * The organizations that a search text names by something of the module, such as the number of an invoice.
   * None when the text matches too many organizations.
   */
  named(db: Queryable, text: string): Promise<number[]>
}

/** What is known of an organization that is to be opened. */
export interface Opening {
  name: string
  /** What a unit of each level is called, the highest first. */
  levels: readonly string[]
  /** Of its country; null when the country is not known. */
  currency: string | null
  /** The number of its sale order that exists already; null for none. */
  sale_order: string | null
}

/** Its part when an organization is opened with its hierarchy and its first administrator. */
export interface OpeningPart {
  /** What it will make, for the plan; `provision` makes the same. */
  effects(opening: Opening): Promise<Effect[]>
  /**
   * Makes it in the transaction of a step, while the organization is Setting up. Calling it off deletes these
   * rows with the organization.
   */
  open(ctx: TransactionContext, opening: Opening): Promise<void>
}

/** Its part when units of an organization are shown and retired. */
export interface UnitsPart {
  /**
   * What is wrong with the request to retire these units together; inside the caller's transaction when there
   * is one.
   */
  check(
    ctx: ModuleContext & { tx?: Tx },
    units: Omit<UnitRetirement, 'unit_id'> & { unit_ids: readonly number[] },
  ): Promise<FieldErrors>
  /** By unit: the first day of its records about the unit, which may be before the unit was recorded. */
  firstDays(db: Queryable, unitIds: readonly number[]): Promise<Map<number, string>>
  /** Counts what `retire` would change; writes nothing. */
  preview(ctx: ModuleContext, unit: UnitRetirement): Promise<UnitChange[]>
  /** Retires its rows of a unit in the caller's transaction; returns what it changed. */
  retire(ctx: TransactionContext, unit: UnitRetirement): Promise<UnitChange[]>
  /** What the hierarchy shows of it, for many units in one query: members by unit id. */
  summarize(db: Queryable, unitIds: readonly number[]): Promise<Map<number, Record<string, number>>>
}

/** Its part when an organization is closed: what prevents it, and what is stopped, drained and ended. */
export interface ClosingPart {
  /** What is wrong with the input of the closing, by field. */
  check(ctx: ModuleContext, input: Readonly<Record<string, unknown>>): Promise<FieldErrors>
  /** Reads on the connection of the transaction when there is one, and then asks nothing outside. */
  blockers(ctx: ModuleContext & { tx?: Tx }): Promise<Blocker[]>
  /** Changes that only a closing makes when it begins, such as marking the request that it answers. */
  begin(ctx: TransactionContext): Promise<void>
  /** Undoes exactly these changes when the closing is called off. */
  callOff(ctx: TransactionContext): Promise<void>
  /** Deletes what lives outside. Called again until it is done; it returns what is left and why. */
  drain(ctx: ModuleContext): Promise<Outcome>
  /** Ends the last papers: closes the order, cancels the subscription. */
  settle(ctx: ModuleContext): Promise<Outcome>
  /** Revokes every credential; runs in the transaction that closes the organization. */
  revoke(ctx: TransactionContext): Promise<void>
  /** For the plan: how much `close` and `revoke` would end now. Writes nothing. */
  ends(ctx: ModuleContext): Promise<Ending[]>
  /** Ends its rows in the transaction that closes the organization, while its status is still Closing. */
  close(ctx: TransactionContext): Promise<UnitChange[]>
}

/** What a closing would end; some of it stays ended when the organization is reinstated. */
interface Ending extends UnitChange {
  reversible?: false
}

/**
 * What sleeps while an operation runs: a closing, a suspension, an archiving or an export. The rows record
 * the operation, so that one operation never wakes the rows of another.
 */
export interface FreezingPart {
  /**
   * Puts tokens, webhooks, schedules and rollouts to sleep. Rows that already sleep keep the operation that
   * they have.
   */
  freeze(ctx: FreezingContext): Promise<void>
  /** Wakes exactly the rows that this operation has put to sleep. */
  thaw(ctx: FreezingContext): Promise<void>
}

/** What was closed with an organization, and how it comes back. */
export interface JournalPart {
  /**
   * Which of these entries of the journal are this module's, and what can come back of them. The chosen
   * entries are to come back together. The entries may be one page of many: `closedTogether` reads what else
   * was closed with them.
   */
  returnable(
    ctx: ModuleContext & { tx?: Tx },
    entries: readonly JournalRow[],
    isChosen: IsChosen,
  ): Promise<Returning[]>
  /**
   * Warnings for the administrator before the organization is opened again: what is still running from its
   * closing.
   */
  warnings(ctx: ModuleContext): Promise<{ code: string; message: string }[]>
  /** Brings the chosen entries back, with today's dates and rules; returns what came back. */
  reinstate(ctx: TransactionContext, choice: JournalChoice): Promise<UnitChange[]>
}

/** Its rows and files as an archive. Derived from its tables unless given. */
export interface ArchivePart {
  /**
   * Writes rows of one moment; the context guarantees that. When the organization is frozen, another call
   * continues where the last one stopped; otherwise it begins again.
   */
  export(ctx: ExportContext, archive: Archive): Promise<Outcome>
  /**
   * Works in batches under an operation; each batch moves its cursor. Another call continues after the last
   * batch, and does nothing when all is imported.
   */
  import(ctx: ModuleContext, archive: ArchiveReader): Promise<Outcome>
}

/** What it holds of an organization, and its erasing. Derived from its tables unless given. */
export interface ErasingPart {
  /** What the organization has: counts, and names where a person wants to see names. */
  inventory(ctx: ModuleContext): Promise<PlanPart>
  /**
   * Works in batches; the count of a batch commits with its deletion. A call may end early, by a kill, by
   * `ctx.signal` or because it waits: the next call continues with the rows that are left.
   */
  erase(ctx: ModuleContext): Promise<Outcome>
  /** Looks whether anything is left. Rows that are declared as kept do not count. */
  verify(ctx: ModuleContext): Promise<Outcome<ReadBack>>
}

/** What was still found after an erasing. */
export type ReadBack = { residue: Residue[] }

/** For modules that keep a log of who signs in. */
interface SignInPart {
  /** In the transaction that signs the person in, or that records the refusal. */
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

/**
 * For the module that gives people access to organizations. Called in the transaction of a step, under its
 * operation.
 */
interface InvitingPart {
  /** Sends an invitation link that works once. Another call for the same step changes nothing. */
  invite(ctx: FreezingContext, guest: Guest): Promise<void>
  /** Takes back the invitation of that step, unless it was accepted. */
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
  /** Makes the links in its mails, by the purpose of the link. */
  readonly mailLinks: Readonly<Record<string, MakeLink>>
  readonly operations: readonly AnyDefinition[]
}

/** The module's routes and tasks. */
export interface Served {
  readonly routes: readonly Route[]
  readonly tasks: readonly Task[]
}

/** A module with its parts, as the lifecycle, operations and the routes of other modules call it. */
export interface LifecycleModule extends ModuleDeclaration, ModuleParts {
  /**
   * Whether it has anything of an organization to erase: rows, or things that only its own erasing part
   * knows.
   */
  readonly erases: boolean
}
