// Providers and sign-in rules over HTTP.
import { nothing } from '#platform/destroys.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { notFound } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { discover } from './client.ts'
import { addProvider, changeMapping, changeProvider, removeProvider, viewProvider } from './providers.ts'
import { listProviders, providerRoles, selectProvider } from './provider-queries.ts'
import { selectRules } from './rule-queries.ts'
import { changeRules, viewRules } from './rules.ts'
import {
  checkedSchema,
  mappingBody,
  mappingSchema,
  providerBody,
  providerChange,
  providerSchema,
  rulesBody,
  rulesSchema,
} from './schemas.ts'

const tag = 'sign-in'
const reading = { tag, permission: 'sign_in.read' }
// Their bodies hold a secret, and a retry changes nothing more.
const changing = { tag, permission: 'sign_in.manage', stepUp: true, idempotent: false }
const params = z.object({ id })

export function providerRoutes(deps: AccessServing): Route[] {
  const { db } = deps
  const found = async (providerId: number) => {
    const provider = await selectProvider(db, providerId)
    if (!provider) throw notFound('identity provider')
    return provider
  }
  return [
    route({
      ...reading,
      method: 'GET',
      path: '/identity-providers',
      summary: 'List the providers with which people sign in',
      query: pageQuery,
      responses: { 200: pageOf(providerSchema) },
      async handler({ query }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const rows = await listProviders(db, { after, limit: query.limit })
        const { items, next_cursor } = page(rows, query.limit, (row) => [row.id])
        return ok({ items: items.map(viewProvider), next_cursor })
      },
    }),
    route({
      ...changing,
      method: 'POST',
      path: '/identity-providers',
      summary: 'Add a provider of sign-ins',
      description: 'OpenID Connect, code flow with PKCE. 409 `provider_key_taken`.',
      body: providerBody,
      responses: { 201: providerSchema },
      handler: (request) => addProvider(deps, request),
    }),
    route({
      ...reading,
      method: 'GET',
      path: '/identity-providers/{id}',
      summary: 'Show a provider of sign-ins',
      params,
      responses: { 200: providerSchema },
      handler: async (request) => ok(viewProvider(await found(request.params.id))),
    }),
    route({
      ...changing,
      method: 'PATCH',
      path: '/identity-providers/{id}',
      state: (from, about) => selectProvider(from, about.params.id),
      summary: 'Change a provider of sign-ins',
      description:
        'Switched off, or with another issuer, it signs out the people that it has signed in. 409 ' +
        '`no_other_way_in` while staff may not use passwords.',
      params,
      body: providerChange,
      responses: { 200: providerSchema },
      handler: (request) => changeProvider(deps, request),
    }),
    route({
      ...changing,
      method: 'DELETE',
      path: '/identity-providers/{id}',
      summary: 'Delete a provider of sign-ins',
      description: 'Signs out the people that it has signed in; they stay. 409 `no_other_way_in`.',
      destroys: nothing('A way in ends, which must be possible at any time; people stay.'),
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      handler: (request) => removeProvider(deps, request),
    }),
    route({
      ...changing,
      method: 'POST',
      path: '/identity-providers/{id}/check',
      summary: 'Ask a provider for its addresses',
      description: '503 `provider_unavailable` when it does not answer, or calls itself otherwise.',
      params,
      responses: { 200: checkedSchema },
      async handler(request) {
        const provider = await found(request.params.id)
        const metadata = (await discover(provider, null)).serverMetadata()
        return ok({
          issuer: metadata.issuer,
          answers: true,
          back_channel_logout: metadata.backchannel_logout_supported === true,
        })
      },
    }),
    route({
      ...reading,
      method: 'GET',
      path: '/identity-providers/{id}/roles',
      summary: "Which of a provider's groups give which role",
      params,
      responses: { 200: mappingSchema },
      handler: async (request) => ok({ items: await providerRoles(db, (await found(request.params.id)).id) }),
    }),
    route({
      ...changing,
      method: 'PUT',
      path: '/identity-providers/{id}/roles',
      state: (from, about) => providerRoles(from, about.params.id),
      summary: "Set which of a provider's groups give which role",
      description:
        'As a whole. Roles follow the groups at each sign-in; a group that is not here gives none. Without ' +
        'any, the provider signs in people who are there already, with the roles that they have.',
      params,
      body: mappingBody,
      responses: { 200: mappingSchema },
      handler: (request) => changeMapping(deps, request),
    }),
    route({
      ...reading,
      method: 'GET',
      path: '/sign-in/rules',
      summary: 'How staff may sign in',
      responses: { 200: rulesSchema },
      handler: async () => ok(viewRules(await selectRules(db))),
    }),
    route({
      ...changing,
      method: 'PATCH',
      path: '/sign-in/rules',
      state: selectRules,
      summary: 'Change how staff may sign in',
      description:
        '409 `no_other_way_in` without a provider for staff, `no_break_glass` without such an account.',
      body: rulesBody,
      responses: { 200: rulesSchema },
      handler: (request) => changeRules(deps, request),
    }),
  ]
}
