// The life of an organization as one table. The SQL check, the API's enum and allowed actions, the console's
// buttons and the drawing in the docs are derived from it, so that they cannot disagree.

export const organizationStatuses = [
  'provisioning',
  'active',
  'suspended',
  'archived',
  'decommissioning',
  'retired',
  'erasing',
  'erased',
] as const
export type OrganizationStatus = (typeof organizationStatuses)[number]

/** What a write is for. `engine` is work of Tenure itself; `steward` is holds, locks and staff notes. */
export const capabilities = [
  'read',
  'write',
  'create_instance',
  'delete_instance',
  'pay',
  'bill',
  'steward',
  'engine',
] as const
export type Capability = (typeof capabilities)[number]

/** `all`: everyone with the permission; `staff`: staff and the engine; `engine`: the engine alone. */
export type Allowance = 'all' | 'staff' | 'engine' | 'nobody'

export interface StatusRule {
  readonly title: string
  readonly allows: Readonly<Record<Capability, Allowance>>
}

export interface Transition<Status extends string> {
  readonly from: readonly Status[]
  /** `previous` goes back to the status before suspending, archiving or closing began. */
  readonly to: Status | 'previous'
  readonly title: string
}

export interface Lifecycle<Status extends string, Action extends string> {
  readonly name: string
  readonly statuses: Readonly<Record<Status, StatusRule>>
  readonly actions: Readonly<Record<Action, Transition<Status>>>
  /** Whether the action may begin in that status. */
  can(action: Action, from: Status): boolean
  /** The status that it leads to. @throws when it is not allowed, or `previous` is needed and missing */
  next(action: Action, from: Status, previous?: Status | null): Status
  /** Whether no action leads out of the status. */
  done(status: Status): boolean
  actionsFrom(status: Status): Action[]
  /** Why the action may not begin there, as a sentence; null when it may. */
  refusal(action: Action, from: Status): string | null
  toSqlCheck(column: string): string
  toMermaid(): string
}

export function defineLifecycle<Status extends string, Action extends string>(
  name: string,
  statuses: Readonly<Record<Status, StatusRule>>,
  actions: Readonly<Record<Action, Transition<Status>>>,
): Lifecycle<Status, Action> {
  const names = Object.keys(statuses) as Status[]
  const actionNames = Object.keys(actions) as Action[]
  const can = (action: Action, from: Status) => actions[action].from.includes(from)
  const actionsFrom = (status: Status) => actionNames.filter((action) => can(action, status))
  const titles = (list: readonly Status[]) => list.map((status) => statuses[status].title).join(' or ')

  return {
    name,
    statuses,
    actions,
    can,
    actionsFrom,
    next(action, from, previous) {
      const { to } = actions[action]
      if (!can(action, from)) throw new Error(`${name}: ${action} may not start from ${from}`)
      if (to !== 'previous') return to as Status
      if (!previous) throw new Error(`${name}: ${action} needs the status it came from`)
      return previous
    },
    done: (status) => actionsFrom(status).length === 0,
    refusal: (action, from) =>
      can(action, from)
        ? null
        : `It is ${statuses[from].title}; "${actions[action].title}" needs ${titles(actions[action].from)}.`,
    toSqlCheck: (column) => `${column} in (${names.map((status) => `'${status}'`).join(', ')})`,
    toMermaid: () =>
      ['stateDiagram-v2', ...actionNames.flatMap((action) => arrows(action, actions[action]))].join('\n'),
  }
}

function arrows<Status extends string>(action: string, { from, to }: Transition<Status>): string[] {
  return from.map((status) => `  ${status} --> ${to === 'previous' ? 'where_it_came_from' : to}: ${action}`)
}

const organizationRules: Readonly<Record<OrganizationStatus, StatusRule>> = {
  provisioning: {
    title: 'Setting up',
    allows: {
      read: 'staff',
      write: 'engine',
      create_instance: 'engine',
      delete_instance: 'engine',
      pay: 'nobody',
      bill: 'nobody',
      steward: 'staff',
      engine: 'engine',
    },
  },
  active: {
    title: 'Active',
    allows: {
      read: 'all',
      write: 'all',
      create_instance: 'all',
      delete_instance: 'all',
      pay: 'all',
      bill: 'all',
      steward: 'staff',
      engine: 'engine',
    },
  },
  suspended: {
    title: 'Suspended',
    allows: {
      read: 'staff',
      write: 'nobody',
      create_instance: 'nobody',
      delete_instance: 'all',
      pay: 'all',
      bill: 'all',
      steward: 'staff',
      engine: 'engine',
    },
  },
  archived: {
    title: 'Archived',
    allows: {
      read: 'all',
      write: 'nobody',
      create_instance: 'nobody',
      delete_instance: 'all',
      pay: 'all',
      bill: 'all',
      steward: 'staff',
      engine: 'engine',
    },
  },
  decommissioning: {
    title: 'Closing',
    allows: {
      read: 'all',
      write: 'nobody',
      create_instance: 'nobody',
      delete_instance: 'all',
      pay: 'all',
      bill: 'staff',
      steward: 'staff',
      engine: 'engine',
    },
  },
  retired: {
    title: 'Closed',
    allows: {
      read: 'staff',
      write: 'nobody',
      create_instance: 'nobody',
      delete_instance: 'engine',
      pay: 'staff',
      bill: 'nobody',
      steward: 'staff',
      engine: 'engine',
    },
  },
  erasing: {
    title: 'Erasing',
    allows: {
      read: 'staff',
      write: 'engine',
      create_instance: 'nobody',
      delete_instance: 'engine',
      pay: 'nobody',
      bill: 'nobody',
      steward: 'staff',
      engine: 'engine',
    },
  },
  erased: {
    title: 'Erased',
    allows: {
      read: 'staff',
      write: 'nobody',
      create_instance: 'nobody',
      delete_instance: 'nobody',
      pay: 'nobody',
      bill: 'nobody',
      steward: 'nobody',
      engine: 'nobody',
    },
  },
}

export const organizationLifecycle = defineLifecycle('organization', organizationRules, {
  activate: { title: 'Activate', from: ['provisioning'], to: 'active' },
  abandon: { title: 'Abandon', from: ['provisioning'], to: 'erasing' },
  suspend: { title: 'Suspend', from: ['active'], to: 'suspended' },
  resume: { title: 'Resume', from: ['suspended'], to: 'active' },
  archive: { title: 'Archive', from: ['active', 'suspended'], to: 'archived' },
  restore: { title: 'Restore', from: ['archived'], to: 'active' },
  decommission: { title: 'Close', from: ['active', 'suspended', 'archived'], to: 'decommissioning' },
  callOff: { title: 'Call off the closing', from: ['decommissioning'], to: 'previous' },
  retire: { title: 'Finish the closing', from: ['decommissioning'], to: 'retired' },
  reinstate: { title: 'Reinstate', from: ['retired'], to: 'active' },
  beginErasure: { title: 'Erase', from: ['retired'], to: 'erasing' },
  erase: { title: 'Finish the erasure', from: ['erasing'], to: 'erased' },
})

export type OrganizationAction = keyof typeof organizationLifecycle.actions

export type ActorClass = 'staff' | 'member' | 'system'

/** A token counts as its owner: a customer's token is not staff. */
export const actorClass = ({
  kind,
  organization_id,
}: {
  kind: string
  organization_id: number | null
}): ActorClass => {
  if (kind === 'system') return 'system'
  return organization_id === null ? 'staff' : 'member'
}

/** Whether the status lets that kind of actor do it. An unknown status allows nothing. */
export function allows(status: string, capability: Capability, actor: ActorClass): boolean {
  const rule: StatusRule | undefined = organizationLifecycle.statuses[status as OrganizationStatus]
  const allowance = rule?.allows[capability] ?? 'nobody'
  if (allowance === 'all') return true
  if (allowance === 'staff') return actor !== 'member'
  return allowance === 'engine' && actor === 'system'
}

/** The title of the status for people. */
export const statusTitle = (status: OrganizationStatus): string =>
  organizationLifecycle.statuses[status].title
