// The statuses of an organization, and what each of them allows to whom.

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

/** Who may: all with the permission, staff and the engine, the engine alone, none. */
export type Allowance = 'all' | 'staff' | 'engine' | 'nobody'

export interface StatusRule {
  readonly title: string
  readonly allows: Readonly<Record<Capability, Allowance>>
}

/** A member for each capability: what a status allows is written down, and nothing follows from its title. */
export const organizationRules: Readonly<Record<OrganizationStatus, StatusRule>> = {
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
