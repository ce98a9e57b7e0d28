// What the holder of a link asks. Looking changes nothing, so that a scanner which opens the link uses nothing up.
import { ok, route, type Route } from '#platform/route.ts'
import type { AccessServing } from '../deps.ts'
import { acceptBody, acceptedSchema, lookBody, lookedSchema } from '../members/schemas.ts'
import { accept, look } from './accept.ts'

const open = { tag: 'members', permission: 'public', idempotent: false } as const

export function acceptRoutes(deps: AccessServing): Route[] {
  return [
    route({
      ...open,
      method: 'POST',
      path: '/invitations/look',
      summary: 'What a link invites to',
      description:
        'Changes nothing. 422 `token_invalid` for a link that is unknown, used, withdrawn, replaced or expired; ' +
        '429 `too_many_attempts` after twenty such from an address within 15 minutes.',
      body: lookBody,
      responses: { 200: lookedSchema },
      async handler({ body, remoteAddress, requestId }) {
        const { invitation, has_account } = await look(deps, { ...body, remoteAddress, requestId })
        const { organization, email, name, role, invited_by, expires_at } = invitation
        return ok({ organization, email, name, role, invited_by, expires_at, has_account })
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/invitations/accept',
      summary: 'Accept an invitation with its link',
      description:
        'Without an account: with the name and the password to have. With one: with its password, or while signed ' +
        'in to it. Signing in is the next request. 422 `token_invalid` as above; 409 `already_member`, `account_exists`, ' +
        '`staff_account`, `person_disabled`.',
      body: acceptBody,
      responses: { 200: acceptedSchema },
      async handler({ body, actor, remoteAddress, requestId }) {
        const { token, name = null, password = null } = body
        return ok(await accept(deps, { token, name, password, actor, remoteAddress, requestId }))
      },
    }),
  ]
}
