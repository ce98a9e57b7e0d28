// What was closed with an organization and could come back with it: the list in which an administrator ticks.
import { z } from 'zod'
import { ok, route, type Route } from '#platform/route.ts'
import { closedWith } from '#lifecycle/organization/journal.ts'
import type { Returning } from '#lifecycle/contract/module.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { pathOrganization } from './organizations.ts'
import type { OrganizationsDeps } from './routes.ts'

const returningSchema = z
  .object({
    entry_id: z.number(),
    module: z.string(),
    kind: z.string(),
    name: z.string(),
    count: z.number(),
    possible: z.number(),
    why: z.array(z.string()),
  })
  .meta({ id: 'Returning' })

const ids = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15})*$/, 'Numbers with commas between them.')
  .transform((text) => text.split(',').map(Number))

export function reinstatementRoute({ db, modules, context }: OrganizationsDeps): Route {
  return route({
    method: 'GET',
    path: '/organizations/{organization}/reinstatement',
    summary: 'What was closed with an organization and could come back',
    tag: 'organizations',
    description:
      'Each entry with how much of it could come back, as if those in `entry_ids` were chosen together ' +
      '(all of them unless said). ' +
      'Plan `organization.reinstate` with the chosen `entry_ids`.',
    permission: 'organizations.read',
    params: pathOrganization,
    query: z.object({ entry_ids: ids.optional() }),
    responses: {
      200: z.object({
        items: z.array(returningSchema),
        warnings: z
          .array(z.object({ code: z.string(), message: z.string() }))
          .describe('What to know before it is opened again.'),
      }),
    },
    async handler({ params, query, actor }) {
      const organization = await findOrganization(db, params.organization, actor)
      const entries = organization.status === 'retired' ? await closedWith(db, organization.id) : []
      const choice = { entry_ids: query.entry_ids ?? entries.map(({ id }) => id) }
      const ctx = context(organization, actor)
      const [items, warnings] = [[] as Returning[], [] as { code: string; message: string }[]]
      for (const module of modules()) {
        items.push(...(await module.returnable(ctx, entries, choice)))
        if (organization.status === 'retired') warnings.push(...(await module.warnReinstating(ctx)))
      }
      return ok({ items: items.toSorted((a, b) => a.entry_id - b.entry_id), warnings })
    },
  })
}
