// Saved views of the directory: a filter and an order under a name, for oneself or for all staff.
import { z } from 'zod'
import { repeatedField } from '#platform/given-twice.ts'
import type { Actor } from '#platform/actor.ts'
import { nothing } from '#platform/destroys.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, line } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { OrganizationsDeps } from '../routes.ts'
import { filterQuery } from './filters.ts'
import { deleteView, insertView, listViews, lockView, type SavedView } from './view-queries.ts'

const viewSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    query: z.string().describe('As it stands in the address: `status=active,archived&sort=-created_at`.'),
    is_shared: z.boolean(),
    is_own: z.boolean(),
    made_by: z.string(),
    created_at: z.string(),
  })
  .meta({ id: 'DirectoryView' })

const viewBody = z
  .object({
    name: line(100),
    query: z
      .string()
      .max(2000)
      .describe('As it stands in the address: `status=active,archived&sort=-created_at`.'),
    is_shared: z.boolean().default(false).describe('All staff see it.'),
  })
  .strict()

/** What the console keeps besides the filter. */
const ofConsole = ['hide'] as const

export function viewRoutes(deps: OrganizationsDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/directory-views',
      summary: 'List saved views of the directory',
      description: 'Your own and the shared ones, by name.',
      tag: 'organizations',
      permission: 'directory_views.save',
      query: pageQuery,
      responses: { 200: pageOf(viewSchema) },
      async handler({ query: { cursor, limit }, actor }) {
        const read = decodeCursor(cursor, z.tuple([z.string(), z.number().int()]))
        const after = read && { name: read[0], id: read[1] }
        const { items, next_cursor } = page(
          await listViews(db, actor.id, { after, limit }),
          limit,
          ({ sort_value, id: last }) => [sort_value, last],
        )
        return ok({ items: items.map(({ sort_value, ...view }) => shownTo(actor, view)), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/directory-views',
      summary: 'Save a view of the directory',
      tag: 'organizations',
      permission: 'directory_views.save',
      body: viewBody,
      responses: { 201: viewSchema },
      async handler(request) {
        const { body, actor } = request
        requireFilter(body.query)
        return workOf(deps, request).writeInstallation(async (tx) => {
          const view = await insertView(tx, {
            ...body,
            person_id: actor.id,
            made_by: actor.name,
            created_at: clock.now().toISOString(),
          }).catch(nameTaken)
          audit(tx, clock, { action: 'directory_view.save', organization: null, subject: subjectOf(view) })
          return created(shownTo(actor, view))
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/directory-views/{id}',
      summary: 'Delete a saved view of the directory',
      description: 'Your own; a shared one of another person with the permission `organizations.update`.',
      tag: 'organizations',
      permission: 'directory_views.save',
      destroys: nothing('It is a filter with a name.'),
      params: z.object({ id }),
      responses: { 204: z.null() },
      async handler(request) {
        const { params, actor } = request
        return workOf(deps, request).writeInstallation(async (tx) => {
          const view = await lockView(tx, params.id)
          if (!view || !(isOwn(actor, view) || view.is_shared)) throw notFound('view')
          if (!isOwn(actor, view) && !actor.permissions.has('organizations.update')) throw notYours()
          await deleteView(tx, view.id)
          audit(tx, clock, { action: 'directory_view.delete', organization: null, subject: subjectOf(view) })
          return noContent()
        })
      },
    }),
  ]
}

const subjectOf = ({ id: view }: SavedView) => ({ type: 'directory_view', id: view })

const isOwn = (actor: Actor, { person_id }: SavedView): boolean => person_id === actor.id

const shownTo = (actor: Actor, { person_id, ...view }: SavedView) => ({
  ...view,
  is_own: person_id === actor.id,
})

/** @throws Problem 422 on `query`, with what the directory says of it */
function requireFilter(text: string): void {
  const fields = new URLSearchParams(text)
  const twice = repeatedField(fields)
  if (twice !== null) throw invalidField('query', `${twice} stands there more than once.`)
  const given = Object.fromEntries(fields)
  for (const name of ofConsole) delete given[name]
  const read = filterQuery.safeParse(given)
  if (read.success) return
  const [issue] = read.error.issues
  throw invalidField('query', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

function nameTaken(error: unknown): never {
  if (violates(error, 'directory_views_once'))
    throw invalidField('name', 'You have a view of this name already.')
  throw error
}

const notYours = (): Problem =>
  new Problem('forbidden', 'forbidden', 'This view belongs to another person.', {
    remedy: 'Ask that person, or a person with the permission `organizations.update`.',
  })
