// Keeping an archive longer. A purge date is never moved to an earlier day.
import { z } from 'zod'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { plainDate, reason } from '#platform/schemas.ts'
import { organizationSchema, pathOrganization } from '../organizations.ts'
import { updateOrganization } from '../queries.ts'
import type { OrganizationsDeps } from '../routes.ts'
import { viewOrganizations } from '../view.ts'

/** Ten years: longer is a mistyped year. */
const mostDays = 3650

export const purgeDateRoute = (deps: OrganizationsDeps): Route =>
  route({
    method: 'POST',
    path: '/organizations/{organization}/purge-date',
    summary: 'Move the purge date to a later day',
    tag: 'organizations',
    permission: 'organizations.archive',
    description:
      'For an archived organization. A purge that was planned because the old day had come is planned anew on the new one.',
    params: pathOrganization,
    body: z.object({ purge_on: plainDate, reason }).strict(),
    responses: { 200: organizationSchema },
    async handler(request) {
      const { params, body, actor } = request
      return workOf(deps, request).write(
        params.organization,
        { capability: 'steward', mode: 'exclusive' },
        async (tx, organization) => {
          refuseDay(deps, organization, body.purge_on)
          const now = deps.clock.now().toISOString()
          const changed = { purge_on: body.purge_on, purge_operation_id: null }
          const after = await updateOrganization(tx, organization.id, changed, now)
          audit(tx, deps.clock, {
            action: 'organization.purge_date_moved',
            organization: after,
            subject: { type: 'organization', id: after.id, uid: after.uid },
            facts: { before: organization.purge_on, after: body.purge_on },
          })
          return ok((await viewOrganizations(tx.db, deps.modules, [after], actor))[0])
        },
      )
    },
  })

/** @throws Problem 409 when it is not archived, 422 on `purge_on` */
function refuseDay({ clock }: OrganizationsDeps, organization: Organization, day: string): void {
  const { status, purge_on: before, timezone } = organization
  if (status !== 'archived' || !before)
    throw new Problem(
      'conflict',
      'organization_status_forbids',
      'It is not archived: it has no purge date.',
      {
        remedy: 'Archive it first; the window is chosen there.',
      },
    )
  const today = todayIn(clock, timezone)
  if (day <= before || day <= today)
    throw invalidField('purge_on', `Must be later than ${before < today ? today : before}.`)
  if (day > addDays(today, mostDays))
    throw invalidField('purge_on', `Must be ${addDays(today, mostDays)} at most.`)
}
