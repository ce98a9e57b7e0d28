// Deletes an organization that was created in error a moment ago. Refused as soon as anything has happened in
// it. Other organizations are closed instead.
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { noContent, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { historyOfOrganization } from '#lifecycle/organization/mistake.ts'
import { tablesWithRows } from '#lifecycle/rows/present.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { forgetOrganization } from './forget.ts'
import { pathOrganization } from './organizations.ts'
import type { OrganizationsDeps } from './routes.ts'

export function deleteRoute({ db, clock, modules, context }: OrganizationsDeps): Route {
  return route({
    method: 'DELETE',
    path: '/organizations/{organization}',
    summary: 'Delete an organization that was made in error',
    tag: 'organizations',
    permission: 'organizations.update',
    destroys: 'record',
    description:
      'Refused when it has a history, which is counted; what it was made with and no person has changed ' +
      'does not count. Its slug is free again, and nothing of it can be brought back: ' +
      'only its uid, its type and the dates stay. The reason goes with it.',
    params: pathOrganization,
    query: z.object({ reason }),
    responses: { 204: z.null() },
    async handler(request) {
      const { params, actor } = request
      return workOf({ db }, request).write(
        params.organization,
        { capability: 'write', mode: 'exclusive' },
        async (tx, organization) => {
          const present = await tablesWithRows(tx.db, modules, organization)
          const history = await historyOfOrganization(tx.db, modules, organization, present)
          if (history.length) throw hasHistory(history)
          await forgetOrganization(tx, clock, context(organization, actor), present)
          return noContent()
        },
      )
    },
  })
}

function hasHistory(history: { name: string; count: number }[]): Problem {
  const list = history.map(({ name, count }) => `${count} ${name}`).join(', ')
  return new Problem('conflict', 'has_history', `It has a history: ${list}.`, {
    remedy: 'Close it instead; deleting is for what was made in error.',
    members: { history },
  })
}
