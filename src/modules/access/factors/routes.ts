// Second factors over HTTP. The answers hold secrets: none is ever stored.
import { nothing } from '#platform/destroys.ts'
import { callerOf, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { passkeysOf } from '../passkeys/passkey-queries.ts'
import { assertionGiven, passkeySchema } from '../passkeys/schemas.ts'
import { viewPasskey } from '../passkeys/view.ts'
import { selectPerson } from '../queries.ts'
import { sessionSchema } from '../schemas.ts'
import { viewSession } from '../session-view.ts'
import { countRecoveryCodes, selectTotp } from './factor-queries.ts'
import { cookiesOf, enrolledReply, recoveryCodes } from './replies.ts'
import { isRequired } from './required.ts'
import {
  confirmEnrolment,
  giveUp,
  passSecondFactor,
  renewRecoveryCodes,
  resetFactors,
  startEnrolment,
} from './second-factor.ts'

const own = { tag: 'account', permission: 'signed_in', idempotent: false }
const code = z.string().trim().min(1).max(60)
const codeBody = z.object({ code }).strict()
const factorBody = z
  .object({ code: code.optional(), passkey: assertionGiven.optional() })
  .strict()
  .refine(({ code: given, passkey }) => (given === undefined) !== (passkey === undefined), {
    path: ['code'],
    message: 'Give either a code or a passkey.',
  })

export function factorRoutes(deps: AccessServing): Route[] {
  return [
    route({
      ...own,
      method: 'GET',
      path: '/account/second-factor',
      summary: 'Your second factor',
      pending: ['second_factor', 'enrolment'],
      responses: {
        200: z.object({
          totp_confirmed_at: z.string().nullable().describe('Null without an app that makes codes.'),
          passkeys: z.array(passkeySchema),
          recovery_codes_left: z.number(),
          required: z.boolean().describe('Whether one of your roles needs one.'),
        }),
      },
      async handler({ actor }) {
        const personId = actor.id ?? 0
        const person = await selectPerson(deps.db, personId)
        const factor = await selectTotp(deps.db, personId)
        return ok({
          totp_confirmed_at: factor?.confirmed_at ?? null,
          passkeys: (await passkeysOf(deps.db, personId)).map(viewPasskey),
          recovery_codes_left: await countRecoveryCodes(deps.db, personId),
          required: await isRequired(deps.db, person?.roles ?? []),
        })
      },
    }),
    route({
      ...own,
      method: 'POST',
      path: '/account/totp',
      summary: 'Begin to set up an app that makes codes',
      description:
        'Counts for nothing until its first code. 403 `step_up_required`; 409 `second_factor_there`.',
      pending: ['enrolment'],
      responses: { 200: z.object({ secret: z.string(), address: z.string().describe('For the picture.') }) },
      handler: async (request) => ok(await startEnrolment(deps, callerOf(request))),
    }),
    route({
      ...own,
      method: 'POST',
      path: '/account/totp/confirm',
      summary: 'Confirm the app by its first code',
      description:
        'From then on a sign-in with a password asks for a code. 422 on `code`; 429 after five wrong ones.',
      pending: ['enrolment'],
      body: codeBody,
      responses: { 200: z.object({ session: sessionSchema, recovery_codes: recoveryCodes }) },
      async handler(request) {
        const enrolled = await confirmEnrolment(deps, request.body.code, callerOf(request))
        return enrolledReply(deps, enrolled, { status: 200 })
      },
    }),
    route({
      ...own,
      method: 'DELETE',
      path: '/account/totp',
      summary: 'Give the app that makes codes up',
      description: '409 `second_factor_required` where it is the last second factor and a role needs one.',
      stepUp: true,
      destroys: nothing('It is about the own sign-in alone.'),
      responses: { 204: z.null() },
      async handler(request) {
        await giveUp(deps, callerOf(request))
        return noContent()
      },
    }),
    route({
      ...own,
      method: 'POST',
      path: '/account/recovery-codes',
      summary: 'Make new recovery codes',
      description: 'Those of before count no more.',
      stepUp: true,
      responses: { 200: z.object({ recovery_codes: recoveryCodes }) },
      handler: async (request) => ok({ recovery_codes: await renewRecoveryCodes(deps, callerOf(request)) }),
    }),
    route({
      ...own,
      method: 'POST',
      path: '/sessions/second-factor',
      summary: 'Go on with a second factor after the password',
      description:
        'A code of the app or for recovery, each of which works once, or what a passkey has signed. 422 on `code` ' +
        'or `passkey`; 429 after five wrong ones.',
      pending: ['second_factor'],
      body: factorBody,
      responses: { 200: sessionSchema },
      async handler(request) {
        const { person, cookie } = await passSecondFactor(deps, request.body, callerOf(request))
        return { ...ok(viewSession(deps, person)), setCookies: cookiesOf(cookie) }
      },
    }),
    route({
      method: 'POST',
      path: '/staff/{id}/reset-second-factor',
      summary: 'Reset the second factor of a person who has lost it',
      tag: 'staff',
      permission: 'staff.manage',
      stepUp: true,
      idempotent: false,
      description: 'Ends the sessions. 403 `beyond_own_permissions`; 404 without one.',
      params: z.object({ id }),
      body: z.object({ reason: reason.optional() }).strict(),
      responses: { 204: z.null() },
      async handler(request) {
        await resetFactors(deps, request.params.id, callerOf(request))
        return noContent()
      },
    }),
  ]
}
