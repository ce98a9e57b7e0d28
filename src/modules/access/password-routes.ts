// Resetting and choosing passwords over HTTP. The answers and bodies hold secrets: none is ever stored.
import { callerOf, created, noContent, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { z } from 'zod'
import type { AccessServing } from './deps.ts'
import { deviceCookieOf } from './device-cookie.ts'
import { redeemPasswordLink, resetPassword } from './password-links.ts'
import { passwordLinkSchema, redeemBody, resetBody } from './schemas.ts'

const tag = 'staff'

export function passwordRoutes(deps: AccessServing): Route[] {
  return [
    route({
      method: 'POST',
      path: '/staff/{id}/reset-password',
      summary: 'Reset the password of a person',
      tag,
      permission: 'staff.manage',
      stepUp: true,
      idempotent: false,
      description:
        'Ends the sessions and sends a link for a new password; without a mail server the answer has it, to be handed over. The old password works no ' +
        "more, except one's own. 403 `beyond_own_permissions`; 409 `person_disabled`.",
      params: z.object({ id }),
      body: resetBody,
      responses: { 201: passwordLinkSchema },
      async handler(request) {
        const link = await resetPassword(deps, request.params.id, callerOf(request))
        return created({ mailed: link === null, ...link })
      },
    }),
    route({
      method: 'POST',
      path: '/password-resets/redeem',
      summary: 'Choose a password with a link',
      tag,
      permission: 'public',
      idempotent: false,
      description:
        'Ends every session of the person. 422 `token_invalid` for a link that is unknown, used, replaced or ' +
        'expired, and on `password` for one that is easy to guess; 429 `too_many_attempts` after twenty ' +
        'links that ' +
        'do not work from an address within 15 minutes. Sets a cookie by which this browser is known.',
      body: redeemBody,
      responses: { 204: z.null() },
      async handler({ body, remoteAddress, requestId }) {
        const device = await redeemPasswordLink(deps, { ...body, remoteAddress, requestId })
        return { ...noContent(), setCookies: [deviceCookieOf(device)] }
      },
    }),
  ]
}
