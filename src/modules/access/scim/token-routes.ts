// The token with which a provider looks after people: made, shown once, ended.
import { newSecret, sha256 } from '#platform/ids.ts'
import { nothing } from '#platform/destroys.ts'
import { notFound } from '#platform/problem.ts'
import { noContent, ok, route, type Route, type RouteRequest } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { selectProvider } from '../oidc/provider-queries.ts'
import { writeProvider } from '../oidc/providers.ts'
import type { Provider } from '../oidc/tables.ts'
import { base } from './resource.ts'
import { deleteScimToken, replaceScimToken, scimState } from './scim-queries.ts'

const path = '/identity-providers/{id}/scim-token'
const changing = { tag: 'sign-in', permission: 'sign_in.manage', stepUp: true, idempotent: false, path }
const params = z.object({ id })

const stateSchema = z
  .object({
    address: z.string().describe('Below the address of this Tenure; what the provider calls the tenant URL.'),
    token_made_at: z.string().nullable().describe('Null without a token.'),
    token_used_at: z.string().nullable().describe('When the provider last came, to the minute.'),
    users: z.number().describe('How many people it looks after.'),
  })
  .meta({ id: 'Provisioning' })

export function scimTokenRoutes(deps: AccessServing): Route[] {
  const { db, clock } = deps
  const found = async (providerId: number): Promise<Provider> => {
    const provider = await selectProvider(db, providerId)
    if (!provider) throw notFound('identity provider')
    return provider
  }
  const write = async (
    request: RouteRequest<{ id: number }>,
    what: 'make_scim_token' | 'end_scim_token',
    work: (tx: Tx, provider: Provider) => Promise<{ status: number; body?: unknown }>,
  ) => {
    const provider = await found(request.params.id)
    return writeProvider(
      deps,
      request,
      provider.organization_id,
      async (tx, organization: Organization | null) => {
        const reply = await work(tx, provider)
        audit(tx, clock, {
          action: `identity_provider.${what}`,
          organization,
          subject: { type: 'identity_provider', id: provider.id },
          details: { key: provider.key },
        })
        return reply
      },
    )
  }
  return [
    route({
      tag: 'sign-in',
      permission: 'sign_in.read',
      path,
      method: 'GET',
      summary: 'Whether a provider looks after people (SCIM)',
      params,
      responses: { 200: stateSchema },
      async handler(request) {
        const state = await scimState(db, request.params.id)
        if (!state) throw notFound('identity provider')
        const { created_at, last_used_at, users } = state
        return ok({
          address: base,
          token_made_at: created_at,
          token_used_at: last_used_at,
          users: users ?? 0,
        })
      },
    }),
    route({
      ...changing,
      method: 'POST',
      summary: 'Make the token with which a provider looks after people (SCIM)',
      description: 'In the place of the one before. Its address is `/scim/v2`.',
      params,
      body: z.object({ reason: reason.optional() }).strict(),
      responses: { 201: z.object({ token: z.string().describe('Shown once.') }) },
      handler: (request) =>
        write(request, 'make_scim_token', async (tx, { id: provider_id }) => {
          const token = newSecret('tnp')
          const created_at = clock.now().toISOString()
          await replaceScimToken(tx, { provider_id, token_hash: sha256(token), created_at })
          return { status: 201, body: { token } }
        }),
    }),
    route({
      ...changing,
      method: 'DELETE',
      summary: 'End the token with which a provider looks after people',
      destroys: nothing('A way in ends, which must be possible at any time; people stay.'),
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      handler: (request) =>
        write(request, 'end_scim_token', async (tx, { id: providerId }) => {
          if (!(await deleteScimToken(tx, providerId))) throw notFound('token of the provider')
          return noContent()
        }),
    }),
  ]
}
