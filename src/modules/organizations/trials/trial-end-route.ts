// Moving the end of a trial by hand, also of one that is suspended because its trial ended: it is resumed then.
import { z } from 'zod'
import { audit } from '#lifecycle/audit/audit.ts'
import { requireNamed } from '#lifecycle/organization/catalogue.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { plainDate, reason } from '#platform/schemas.ts'
import { organizationSchema, pathOrganization } from '../organizations.ts'
import { updateOrganization } from '../queries.ts'
import type { OrganizationsDeps } from '../routes.ts'
import { viewOrganizations } from '../view.ts'

export const trialEndRoute = (deps: OrganizationsDeps): Route =>
  route({
    method: 'POST',
    path: '/organizations/{organization}/trial-end',
    summary: 'Move the end of a trial',
    tag: 'organizations',
    permission: 'organizations.suspend',
    description:
      'The last day of the trial, in the zone of the organization; null when it is on trial no more.',
    params: pathOrganization,
    body: z.object({ trial_ends_on: plainDate.nullable(), reason }).strict(),
    responses: { 200: organizationSchema },
    async handler(request) {
      const { params, body, actor } = request
      const { clock } = deps
      return workOf(deps, request).write(params.organization, 'steward', async (tx, organization) => {
        const { id, uid, type, timezone, trial_ends_on: before } = organization
        const { trial_ends_on } = body
        await requireNamed(tx.db, clock.now(), { type, timezone, trial_ends_on })
        const after = await updateOrganization(tx, id, { trial_ends_on }, clock.now().toISOString())
        audit(tx, clock, {
          action: 'organization.trial_end_moved',
          organization: after,
          subject: { type: 'organization', id, uid },
          facts: { before, after: trial_ends_on },
        })
        return ok((await viewOrganizations(tx.db, deps.modules, [after], actor))[0])
      })
    },
  })
