// An operation that changes a status is refused where the table of the lifecycle does not let it begin.
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import { organizationLifecycle, type OrganizationAction } from '#lifecycle/organization/state-machine.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { StepFailure } from '#platform/operations/index.ts'
import type { Blocker } from '#platform/operations/plan.ts'

/** For the plan; a running operation has asked already. */
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

/** As a step: between the plan and its turn the status may have become another one. */
export const refuseWrongStatus = (action: OrganizationAction) =>
  onOrganization.gate('refuse', 'Refuse if its status forbids it', async ({ organization }) => {
    const refusal = organizationLifecycle.refusal(action, organization.status)
    if (refusal) throw new StepFailure('organization_status_forbids', refusal, false)
  })
