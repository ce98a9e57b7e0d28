// A person's passkeys over HTTP. The answers are about one ceremony: none is ever stored.
import { nothing } from '#platform/destroys.ts'
import { callerOf, noContent, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { enrolledReply, recoveryCodes } from '../factors/replies.ts'
import { sessionSchema } from '../schemas.ts'
import { beginAssertion, beginRegistration } from './challenge.ts'
import { addPasskey } from './enrol.ts'
import { remove, rename } from './keep.ts'
import { passkeyOf, passkeysOf } from './passkey-queries.ts'
import {
  assertionOptions,
  passkeyName,
  passkeySchema,
  registrationGiven,
  registrationOptions,
} from './schemas.ts'
import { viewPasskey } from './view.ts'

const own = { tag: 'account', permission: 'signed_in', idempotent: false }

export function passkeyRoutes(deps: AccessServing): Route[] {
  return [
    route({
      ...own,
      method: 'GET',
      path: '/account/passkeys',
      summary: 'Your passkeys',
      description: '20 at most. A browser makes and uses them; a program can rename them and take them away.',
      responses: { 200: z.object({ items: z.array(passkeySchema) }) },
      handler: async ({ actor }) =>
        ok({ items: (await passkeysOf(deps.db, actor.id ?? 0)).map(viewPasskey) }),
    }),
    route({
      ...own,
      method: 'POST',
      path: '/account/passkeys/options',
      summary: 'Begin to add a passkey',
      description:
        'What a browser needs for `navigator.credentials.create()`; it counts for five minutes. 403 ' +
        '`step_up_required`; 409 `too_many_passkeys`, `passkeys_elsewhere`, `passkeys_not_here`.',
      pending: ['enrolment'],
      responses: { 200: registrationOptions },
      handler: async (request) => ok(await beginRegistration(deps, request.site, callerOf(request))),
    }),
    route({
      ...own,
      method: 'POST',
      path: '/account/passkeys',
      summary: 'Add the passkey that the browser has made',
      description:
        'From then on a sign-in with a password asks for a second factor. 409 `passkey_there`; 422 on ' +
        '`credential`; 429 after five wrong ones.',
      pending: ['enrolment'],
      body: z.object({ name: passkeyName, credential: registrationGiven }).strict(),
      responses: {
        201: z.object({ session: sessionSchema, passkey: passkeySchema, recovery_codes: recoveryCodes }),
      },
      async handler(request) {
        const added = await addPasskey(deps, { ...request.body, site: request.site }, callerOf(request))
        return enrolledReply(deps, added, { status: 201, passkey: viewPasskey(added.passkey) })
      },
    }),
    route({
      ...own,
      method: 'POST',
      path: '/account/passkeys/challenge',
      summary: 'Begin to prove by a passkey who you are',
      description:
        'What a browser needs for `navigator.credentials.get()`; it counts once, for five minutes. 404 without ' +
        'a passkey; 409 `passkeys_elsewhere` where all were made at another address.',
      pending: ['second_factor'],
      responses: { 200: assertionOptions },
      handler: async (request) => ok(await beginAssertion(deps, request.site, callerOf(request))),
    }),
    route({
      ...own,
      method: 'PATCH',
      path: '/account/passkeys/{id}',
      summary: 'Rename one of your passkeys',
      params: z.object({ id }),
      body: z.object({ name: passkeyName }).strict(),
      state: async (db, { actor, params }) => (await passkeyOf(db, actor.id ?? 0, params.id))?.name,
      responses: { 200: passkeySchema },
      handler: (request) => rename(deps, request),
    }),
    route({
      ...own,
      method: 'DELETE',
      path: '/account/passkeys/{id}',
      summary: 'Take one of your passkeys away',
      description: '409 `second_factor_required` where it is the last second factor and a role needs one.',
      stepUp: true,
      destroys: nothing('It is about the own sign-in alone.'),
      params: z.object({ id }),
      responses: { 204: z.null() },
      async handler(request) {
        await remove(deps, request.params.id, callerOf(request))
        return noContent()
      },
    }),
  ]
}
