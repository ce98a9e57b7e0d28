// What a refusal by status tells a person to do.
import { organizationLifecycle, statusTitle, type OrganizationStatus } from './state-machine.ts'

/** What a person can do where the status does not allow something. */
export function statusRemedy(status: OrganizationStatus): string {
  const { actionsFrom, actions } = organizationLifecycle
  const possible = actionsFrom(status).map((action) => `"${actions[action].title}"`)
  return possible.length
    ? `While it is ${statusTitle(status)}, these actions are possible: ${possible.join(', ')}.`
    : 'It is erased for good; take another organization.'
}
