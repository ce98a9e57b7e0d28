// SCIM 2.0 over HTTP (RFC 7644): users of one provider, which its token names.
import { nothing } from '#platform/destroys.ts'
import { callerOf, noContent, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { selectProvider } from '../oidc/provider-queries.ts'
import type { Provider } from '../oidc/tables.ts'
import { described, mostOfPage, resourceTypes, userSchemaDescribed } from './description.ts'
import { filterOf } from './filter.ts'
import { patched } from './patch.ts'
import { deprovision, provision, reprovision } from './people.ts'
import { asBody, base, parsed, refusing, ScimRefusal } from './resource.ts'
import { listOf, scimReply, userBody, viewUser, wantedOf } from './resource.ts'
import { scimPeople, scimPerson } from './scim-queries.ts'
import type { ScimPerson } from './tables.ts'

// No permission opens them: they are for the tokens of providers alone, which have none.
const scim = {
  base,
  tag: 'scim',
  permission: 'signed_in',
  idempotent: false,
  produces: 'application/scim+json',
}
const uid = z.object({ uid: z.uuid() })
const anything = z.any()
const paging = z.object({
  filter: z.string().max(500).optional(),
  startIndex: z.coerce.number().int().optional(),
  count: z.coerce.number().int().optional(),
})

export function scimRoutes(deps: AccessServing): Route[] {
  const { db } = deps
  /** @throws ScimRefusal 403 for all but a provider */
  const of = async ({ actor }: RouteRequest): Promise<Provider> => {
    const provider = actor.provider_id ? await selectProvider(db, actor.provider_id) : undefined
    if (!provider) throw new ScimRefusal(403, 'This is for the token of a provider.')
    return provider
  }
  const changed = (request: RouteRequest<{ uid: string }>, change: Parameters<typeof reprovision>[3]) =>
    refusing(async () => {
      const caller = { ...callerOf(request), ifMatch: request.ifMatch }
      return userReply(200, await reprovision(deps, await of(request), request.params.uid, change, caller))
    })
  return [
    route({
      ...scim,
      method: 'GET',
      path: '/Users',
      summary: 'Users of the provider',
      description: 'Filters: `userName`, `externalId` or `id` with `eq`.',
      query: paging,
      responses: { 200: anything },
      handler: (request) =>
        refusing(async () => {
          const { id: providerId } = await of(request)
          const { startIndex = 1, count = 100, filter } = request.query
          const offset = Math.max(1, startIndex) - 1
          const limit = Math.min(Math.max(0, count), mostOfPage)
          const sought = { by: filterOf(filter), offset, limit }
          const { total, people } = await scimPeople(db, providerId, sought)
          return listOf(people.map(viewUser), { total, startIndex: offset + 1 })
        }),
    }),
    route({
      ...scim,
      method: 'POST',
      path: '/Users',
      summary: 'Add a user',
      body: anything,
      responses: { 201: anything },
      handler: (request) =>
        refusing(async () => {
          const provider = await of(request)
          const wanted = wantedOf(parsed(userBody, request.body))
          return userReply(201, await provision(deps, provider, wanted, callerOf(request)))
        }),
    }),
    route({
      ...scim,
      method: 'GET',
      path: '/Users/{uid}',
      summary: 'Show a user',
      params: uid,
      responses: { 200: anything },
      handler: (request) =>
        refusing(async () => {
          const person = await scimPerson(db, (await of(request)).id, request.params.uid)
          if (!person) throw new ScimRefusal(404, 'There is no such user.')
          return userReply(200, person)
        }),
    }),
    route({
      ...scim,
      method: 'PUT',
      path: '/Users/{uid}',
      state: 'version',
      summary: 'Replace a user',
      params: uid,
      body: anything,
      responses: { 200: anything },
      handler: (request) => changed(request, () => wantedOf(parsed(userBody, request.body))),
    }),
    route({
      ...scim,
      method: 'PATCH',
      path: '/Users/{uid}',
      state: 'version',
      summary: 'Change a user',
      description: 'Deactivated, the sessions end at once and tokens are refused.',
      params: uid,
      body: anything,
      responses: { 200: anything },
      handler: (request) =>
        changed(request, (before) => wantedOf(parsed(userBody, patched(asBody(before), request.body)))),
    }),
    route({
      ...scim,
      method: 'DELETE',
      path: '/Users/{uid}',
      summary: 'Deactivate a user, and look after it no more',
      destroys: nothing('A way in ends, which must be possible at any time; the person stays.'),
      params: uid,
      responses: { 204: z.null() },
      handler: (request) =>
        refusing(async () => {
          await deprovision(deps, await of(request), request.params.uid, callerOf(request))
          return noContent()
        }),
    }),
    route({
      ...scim,
      method: 'GET',
      path: '/ServiceProviderConfig',
      summary: 'What of SCIM is there',
      responses: { 200: anything },
      handler: async () => scimReply(200, described),
    }),
    route({
      ...scim,
      method: 'GET',
      path: '/ResourceTypes',
      summary: 'Which resources there are',
      responses: { 200: anything },
      handler: async () => listOf(resourceTypes),
    }),
    route({
      ...scim,
      method: 'GET',
      path: '/Schemas',
      summary: 'Which attributes a user has',
      responses: { 200: anything },
      handler: async () => listOf([userSchemaDescribed]),
    }),
  ]
}

function userReply(status: 200 | 201, person: ScimPerson): Reply {
  const body = viewUser(person)
  const { version, location } = body.meta
  return scimReply(status, body, { etag: version, ...(status === 201 && { location }) })
}
