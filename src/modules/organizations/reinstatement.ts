// What was closed with an organization and could come back with it: the list in which an administrator ticks.
import { z } from 'zod'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
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
      '(by default all of them, on other pages too). ' +
      'Plan `organization.reinstate` with the chosen `entry_ids`.',
    permission: 'organizations.read',
    params: pathOrganization,
    query: pageQuery.extend({ entry_ids: ids.optional() }),
    responses: {
      200: pageOf(returningSchema).extend({
        warnings: z
          .array(z.object({ code: z.string(), message: z.string() }))
          .describe('What to know before it is opened again.'),
      }),
    },
    async handler({ params, query: { cursor, limit, entry_ids }, actor }) {
      const after = decodeCursor(cursor, z.tuple([z.number().int()]))?.[0] ?? null
      const organization = await findOrganization(db, params.organization, actor)
      if (organization.status !== 'retired') return ok({ items: [], next_cursor: null, warnings: [] })
      const rows = await closedWith(db, organization.id, { after, limit })
      const { items: entries, next_cursor } = page(rows, limit, ({ id }) => [id])
      const chosen = entry_ids && new Set(entry_ids)
      const ctx = context(organization, actor)
      const [items, warnings] = [[] as Returning[], [] as { code: string; message: string }[]]
      for (const module of modules) {
        items.push(...(await module.journal.returnable(ctx, entries, (id) => chosen?.has(id) ?? true)))
        warnings.push(...(await module.journal.warnings(ctx)))
      }
      return ok({ items: items.toSorted((a, b) => a.entry_id - b.entry_id), next_cursor, warnings })
    },
  })
}
