// Refuses an operation that changes a status where the table of statuses does not allow it.
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import { organizationLifecycle, type OrganizationAction } from '#lifecycle/organization/state-machine.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { StepFailure } from '#platform/operations/index.ts'
import type { Blocker } from '#platform/operations/plan.ts'

/** For the plan. A running operation has checked this before. */
export function statusBlockers(
  { organization, runner }: OperationContext,
  action: OrganizationAction,
): Blocker[] {
  const refusal = runner.operation ? null : organizationLifecycle.refusal(action, organization.status)
  if (!refusal) return []
  return [
    {
      module: 'organizations',
      effect: 'refuses',
      phase: 'before_drain',
      code: 'organization_status_forbids',
      asks: 'choose',
      message: refusal,
      remedy: statusRemedy(organization.status),
      link: null,
    },
  ]
}

/** As a step: the status may have changed between the plan and the beginning. */
export const refuseWrongStatus = (action: OrganizationAction) =>
  onOrganization.gate('refuse', 'Refuse if its status forbids it', async ({ organization }) => {
    const refusal = organizationLifecycle.refusal(action, organization.status)
    if (refusal) throw new StepFailure('organization_status_forbids', refusal, false)
  })
