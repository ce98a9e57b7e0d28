// What a module declares as plain data. Migrations, tests and the generated documents read it without running
// anything of the module.
import type { Migration } from '#platform/migrate.ts'
import type { MailTemplate } from './mail-template.ts'
import type { Permissions } from './permissions.ts'
import type { ResourcePage } from './resource-page.ts'

/** Kinds of records that a law may keep, by the customer's country. */
export const recordClasses = ['invoices', 'payments'] as const
export type RecordClass = (typeof recordClasses)[number]

export interface TablePolicy {
  /**
   * Whose rows they are: one organization's (by `column`), those of an owner row (`through`), or the
   * installation's.
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
   * the operator's policy say. The period begins on the day in the column `from`; for rows of an owner row on
   * the owner's day.
   */
  recordClass?: { name: RecordClass; from?: string }
  /**
   * A SQL condition on rows that were made with the organization and are unchanged: they do not count as its
   * history.
   */
  seeded?: string
  /**
   * A SQL condition on rows that were made in error and are hidden everywhere: they do not count as history
   * either.
   */
  mistakes?: string
  /** The name of the rows for people: "invoices". */
  title?: string
  /**
   * Under a legal hold, changing or deleting a row keeps its former version. `without` names columns that are
   * not kept, because they are secrets or written by machines; `none` says why no version is kept.
   */
  formerVersions?: { none: string } | { without: readonly string[] }
}

export interface ConsolePage {
  /** `/tickets`: below the address of the organization, or of the settings. */
  path: string
  title: string
  place: 'organization' | 'settings' | 'main'
  /** A list with its forms, drawn from this data: a plugin brings no code of its own into the browser. */
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
  /** A description of a value, where the fields do not say it well enough. */
  fieldTexts?: Readonly<Record<string, string>>
  /** How fields are typed, where the API does not say it. */
  options?: Readonly<Record<string, CommandOption>>
  /** Fields that the command does not offer. */
  without?: readonly string[]
  /** Sent in the body each time: `{ disabled: true }`. */
  fixed?: Readonly<Record<string, string | boolean | number>>
  /**
   * Fields of the answer that people see, `unit.name` for an inner one; `unit.name as Unit` gives the title.
   * All plain ones unless said.
   */
  columns?: readonly string[]
  /**
   * Where the list stands in the answer: `offboarding.changes`. For a list it is `items`; other answers have
   * none unless it is named here.
   */
  rows?: string
  /** Columns of the list when `rows` says where it is and `columns` what stands above it. */
  rowColumns?: readonly string[]
  /**
   * The name of a text of the command line (`cli/texts.ts`) that replaces the columns where columns are not
   * enough.
   */
  text?: string
  /** Printed for a list without rows: `No {status} debts.` */
  none?: string
  /** A field of the answer: when it is false, the exit code says that it failed. */
  fails?: string
  /** The command may ask for the password, although the route does not always need it. */
  stepUp?: true
  /** Asked before it is sent; `--yes` answers it: `Offboard employee {id}`. */
  asks?: string
  /** Printed when the answer is empty: `The unit is deleted.` */
  done?: string
  /** A complete example for the help text. Without one, an example is made from the fields. */
  example?: string
}

/** How a field is typed. Members that are missing follow from the API. */
interface CommandOption {
  /** Its name without dashes. */
  label?: string
  hint?: string
  required?: true
  /** Sent when nothing is typed. */
  usual?: string
  /** What a flag sends: `false` for `--unconfirmed`. */
  sends?: string
  /** Known values, offered by completion; others are taken too. `kinds` are those of operations. */
  suggests?: 'kinds' | readonly string[]
  /** Typed as JSON, for lists whose parts may hold commas. */
  json?: true
}

/** The hooks that become steps of a closing, for the modules that have them. */
export type ClosingHook = 'begin' | 'freeze' | 'drain' | 'settle'

export interface ModuleDeclaration {
  readonly name: string
  /** Its mails, by name. The start refuses a name that another module has. */
  readonly mails: Readonly<Record<string, MailTemplate>>
  /**
   * Decides which modules it may import, and the order of work: modules that it builds on are drained and
   * erased after it.
   */
  readonly dependsOn: readonly string[]
  readonly tables: Readonly<Record<string, TablePolicy>>
  readonly migrations: Readonly<Record<string, Migration>>
  /** Its permissions, and the roles that have them. The start refuses a name that another module declares. */
  readonly permissions: Permissions
  readonly commands: readonly CommandContribution[]
  /** What the groups of its commands are about: `{ units: 'branches, sites and districts' }`. */
  readonly commandGroups: Readonly<Record<string, string>>
  /** Pages of the console, drawn from data. */
  readonly pages: readonly ConsolePage[]
  /**
   * The titles of its closing steps, for the hooks that it has: "Delete all instances and namespaces". A hook
   * without a title here gets the name of its module.
   */
  readonly closingSteps: Readonly<Partial<Record<ClosingHook, string>>>
}
