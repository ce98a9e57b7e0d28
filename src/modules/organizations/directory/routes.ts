// The directory: a page of it, with how many there are of each kind, and all of it as a file.
import { z } from 'zod'
import { page } from '#platform/paging.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { OrganizationsDeps } from '../routes.ts'
import { viewOrganizations } from '../view.ts'
import { exportRows } from './csv.ts'
import { directorySchema, facetsOf } from './facets.ts'
import { filterQuery, listQuery } from './filters.ts'
import { narrowingOf } from './narrowing.ts'
import { cursorOf, listOrganizations } from './page-queries.ts'
import { orderOf } from './sorts.ts'

export function directoryRoutes(deps: OrganizationsDeps): Route[] {
  const { db, modules } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations',
      summary: 'List organizations',
      tag: 'organizations',
      permission: 'organizations.read',
      opensWith: ['pay'],
      query: listQuery,
      responses: { 200: directorySchema },
      async handler({ query, actor }) {
        const { limit, cursor, facets, ...filter } = query
        const narrowing = await narrowingOf(db, deps, filter, actor)
        const [rows, counted] = await Promise.all([
          listOrganizations(db, { narrowing, order: orderOf(filter.sort), cursor, limit }),
          facets === 'true' ? facetsOf(db, narrowing) : {},
        ])
        const { items, next_cursor } = page(rows, limit, cursorOf)
        return ok({
          items: await viewOrganizations(
            db,
            modules,
            items.map(({ sort_value, ...row }) => row),
            actor,
          ),
          next_cursor,
          ...counted,
        })
      },
    }),
    route({
      method: 'GET',
      path: '/organizations.csv',
      summary: 'All organizations of a filter as CSV',
      description:
        'Every row from one moment, in the order of `sort`; the header `tenure-rows` says beforehand how many. ' +
        'A cell that a spreadsheet would take for a formula begins with an apostrophe.',
      tag: 'organizations',
      permission: 'organizations.read',
      produces: 'text/csv',
      query: filterQuery,
      responses: { 200: z.string() },
      async handler({ query, actor }) {
        const narrowing = await narrowingOf(db, deps, query, actor)
        const { count, stream } = await exportRows(db, {
          narrowing,
          order: orderOf(query.sort),
          modules,
          actor,
        })
        const headers = {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="organizations.csv"',
          'tenure-rows': String(count),
        }
        return { status: 200, headers, stream }
      },
    }),
  ]
}
