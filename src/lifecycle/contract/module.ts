// The contract of modules. Built-in modules and those of plugins are a declaration and parts. The declaration
// is data. `bind` makes the module's parts in an organization's life; `serve` makes routes and tasks, which
// may call the parts of all modules and the runner. This order needs no value that is filled in later.
import type { ClosingHook, ModuleDeclaration } from './declaration.ts'
import type { MakeLink } from './mailing.ts'
import type { LifecycleModule, ModuleParts, Served } from './parts.ts'
import { organizationTables } from '../rows/owned-rows.ts'
import { tableHooks } from '../rows/table-hooks.ts'

export { recordClasses } from './declaration.ts'
export type * from './declaration.ts'
export type * from './hook-context.ts'
export type * from './parts.ts'

/** The parts as a module writes them: it leaves out those that would do nothing. */
type Written<Parts> = {
  readonly [Part in keyof Parts]?: Parts[Part] extends readonly unknown[] | Readonly<Record<string, MakeLink>>
    ? Parts[Part]
    : Partial<Parts[Part]>
}
type OwnParts = Written<ModuleParts>

export interface ModuleDefinition<Deps, Serving = Deps> {
  readonly declare: ModuleDeclaration
  readonly bind: (deps: Deps) => LifecycleModule
  readonly serve: (deps: Serving) => Served
}

/** What a module writes. A missing member is empty or does nothing. */
export interface ModuleWriting<Deps, Serving> {
  declare: Pick<ModuleDeclaration, 'name'> & Partial<ModuleDeclaration>
  bind?: (deps: Deps) => OwnParts
  serve?: (deps: Serving) => Partial<Served>
}

/**
 * Makes a module from its declaration and its parts. Parts that can be derived from its tables are derived.
 */
export function defineModule<Deps, Serving = Deps>(
  writing: ModuleWriting<Deps, Serving>,
): ModuleDefinition<Deps, Serving> {
  const declare: ModuleDeclaration = { ...emptyDeclaration, ...writing.declare }
  return {
    declare,
    bind: (deps) => bound(declare, writing.bind?.(deps) ?? {}),
    serve: (deps) => ({ routes: [], tasks: [], ...writing.serve?.(deps) }),
  }
}

function bound(declare: ModuleDeclaration, own: OwnParts): LifecycleModule {
  const derived = tableHooks(declare.name, declare.tables)
  return {
    ...declare,
    closingSteps: titledSteps(declare, own),
    erases: Boolean(own.erasing?.erase) || organizationTables(declare.tables).length > 0,
    operations: own.operations ?? [],
    mailLinks: own.mailLinks ?? {},
    directory: { ...idle.directory, ...own.directory },
    units: { ...idle.units, ...own.units },
    closing: { ...idle.closing, ...own.closing },
    freezing: { ...idle.freezing, ...own.freezing },
    journal: { ...idle.journal, ...own.journal },
    signIn: { ...idle.signIn, ...own.signIn },
    opening: { ...idle.opening, ...own.opening },
    inviting: { ...idle.inviting, ...own.inviting },
    archive: { ...derived.archive, ...own.archive },
    erasing: { ...derived.erasing, ...own.erasing },
  }
}

/** The titles of the steps of a closing, for the hooks that the module has. */
function titledSteps({ name, closingSteps }: ModuleDeclaration, { closing, freezing }: OwnParts) {
  const own = { ...closing, ...freezing }
  const hooks = Object.keys(usualTitle).filter((hook): hook is ClosingHook =>
    Boolean(own[hook as ClosingHook]),
  )
  return Object.fromEntries(hooks.map((hook) => [hook, closingSteps[hook] ?? `${usualTitle[hook]} ${name}`]))
}

const usualTitle: Record<ClosingHook, string> = {
  begin: 'Begin with',
  freeze: 'Freeze',
  drain: 'Drain',
  settle: 'Settle',
}

const emptyDeclaration: Omit<ModuleDeclaration, 'name'> = {
  mails: {},
  dependsOn: [],
  tables: {},
  migrations: {},
  permissions: {},
  commands: [],
  commandGroups: {},
  pages: [],
  closingSteps: {},
}

/** Parts that do nothing. */
const idle: Pick<
  ModuleParts,
  'directory' | 'units' | 'closing' | 'freezing' | 'journal' | 'signIn' | 'opening' | 'inviting'
> = {
  directory: {
    provision: async () => ({ seeded: [], not_seeded: [] }),
    changed: async () => undefined,
    summarize: async () => new Map(),
    named: async () => [],
  },
  units: {
    check: async () => ({}),
    firstDays: async () => new Map(),
    preview: async () => [],
    retire: async () => [],
    summarize: async () => new Map(),
  },
  closing: {
    check: async () => ({}),
    blockers: async () => [],
    begin: async () => undefined,
    callOff: async () => undefined,
    drain: async () => ({ kind: 'done' }),
    settle: async () => ({ kind: 'done' }),
    revoke: async () => undefined,
    ends: async () => [],
    close: async () => [],
  },
  freezing: {
    freeze: async () => undefined,
    thaw: async () => undefined,
  },
  journal: {
    returnable: async () => [],
    warnings: async () => [],
    reinstate: async () => [],
  },
  signIn: { note: async () => undefined },
  inviting: { invite: async () => undefined, withdraw: async () => undefined },
  opening: { effects: async () => [], open: async () => undefined },
}
