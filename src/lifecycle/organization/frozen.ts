// Organizations whose rows stay as they are, by the table of statuses.
import { organizationLifecycle, type Capability, type OrganizationStatus } from './state-machine.ts'

/** What changes rows that modules own. Holds, locks and notes of staff stand beside them. */
const changing: readonly Capability[] = ['write', 'create_instance', 'delete_instance', 'pay', 'bill']

/** Whether no person and no task changes rows of modules in that status. */
export const isFrozen = (status: OrganizationStatus): boolean =>
  changing.every((capability) => organizationLifecycle.statuses[status].allows[capability] === 'nobody')
