// In which statuses the rows of an organization do not change, by the table of statuses.
import { organizationLifecycle, type Capability, type OrganizationStatus } from './state-machine.ts'

/** The capabilities that change rows of modules. Holds, locks and staff notes are not among them. */
const changing: readonly Capability[] = ['write', 'create_instance', 'delete_instance', 'pay', 'bill']

/** Whether no person and no task changes rows of modules in that status. */
export const isFrozen = (status: OrganizationStatus): boolean =>
  changing.every((capability) => organizationLifecycle.statuses[status].allows[capability] === 'nobody')
