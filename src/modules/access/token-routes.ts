// API tokens over HTTP. The answer to making one holds the secret and is never stored.
import { nothing } from '#platform/destroys.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { callerOf, created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { z } from 'zod'
import type { AccessDeps } from './deps.ts'
import { listTokens } from './token-queries.ts'
import { selectPerson } from './queries.ts'
import { newTokenSchema, tokenBody, tokenSchema } from './schemas.ts'
import { createToken, revokeToken, viewToken, visibleTokens } from './tokens.ts'

const about = { tag: 'tokens', permission: 'tokens.manage', idempotent: false }

export function tokenRoutes(deps: AccessDeps): Route[] {
  const { db, rights } = deps
  return [
    route({
      ...about,
      method: 'GET',
      path: '/tokens',
      summary: 'List API tokens, newest first',
      description:
        'Your own; those of your organization when you are a customer; those of all people with `staff.manage`.',
      query: pageQuery,
      responses: { 200: pageOf(tokenSchema) },
      async handler({ query, actor }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const { items, next_cursor } = page(
          await listTokens(db, visibleTokens(actor), { after, limit: query.limit }),
          query.limit,
          (row) => [row.id],
        )
        return ok({ items: items.map((row) => viewToken(row, row.created_by)), next_cursor })
      },
    }),
    route({
      ...about,
      method: 'POST',
      path: '/tokens',
      summary: 'Make an API token',
      description:
        'It acts for you with these scopes, as far as you have them at that moment. Some stand for a ' +
        'confirmed ' +
        `password and need one now (403 \`step_up_required\`): ` +
        `${rights.proven.map((scope) => `\`${scope}\``).join(', ')}.`,
      body: tokenBody,
      responses: { 201: newTokenSchema },
      async handler(request) {
        const { body, actor } = request
        const { token, secret } = await createToken(deps, body, callerOf(request))
        const owner = await selectPerson(db, token.person_id)
        return created({ ...viewToken(token, owner?.name ?? actor.name), token: secret })
      },
    }),
    route({
      ...about,
      method: 'DELETE',
      path: '/tokens/{id}',
      summary: 'Revoke an API token',
      destroys: nothing('A way in ends, which must be possible at any time; its row stays.'),
      description: 'The tokens that were made with it are revoked too.',
      params: z.object({ id }),
      responses: { 204: z.null() },
      async handler(request) {
        await revokeToken(deps, request.params.id, callerOf(request))
        return noContent()
      },
    }),
  ]
}
