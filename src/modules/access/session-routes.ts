// Sign-in, sign-out and step-up. Their answers hold secrets or stand for one person's proof: none is ever
// stored.
import type { Actor } from '#platform/actor.ts'
import { deviceCookie, sessionCookie } from '#platform/cookies.ts'
import { nothing } from '#platform/destroys.ts'
import { notFound } from '#platform/problem.ts'
import { ok, route, type Reply, type Route } from '#platform/route.ts'
import { z } from 'zod'
import { isProven } from './actors.ts'
import type { AccessServing } from './deps.ts'
import { placeOf } from './members/place.ts'
import { selectPerson } from './queries.ts'
import { selectSession } from './session-queries.ts'
import { sessionSchema, signInBody, stepUpBody, stepUpSchema, type SessionView } from './schemas.ts'
import { signIn, signOut, stepUp } from './sessions.ts'
import { signedInReply, viewActor } from './session-view.ts'

const tag = 'sessions'

export function sessionRoutes(deps: AccessServing): Route[] {
  return [
    route({
      method: 'POST',
      path: '/sessions',
      summary: 'Sign in',
      tag,
      permission: 'public',
      idempotent: false,
      description:
        'Sets the session cookie, and one by which this browser is known. 429 `too_many_attempts` after five ' +
        'wrong passwords for an e-mail, or twenty from an address, within 15 minutes. A browser and a ' +
        'network from ' +
        'which the person has signed in before have counts of their own.',
      body: signInBody,
      responses: { 201: sessionSchema },
      async handler({ body, remoteAddress, userAgent, cookies, requestId }) {
        const signedIn = await signIn(deps, {
          ...body,
          organizationId: body.organization_id ?? null,
          remoteAddress,
          userAgent,
          requestId,
          former: cookies[sessionCookie] ?? null,
          device: cookies[deviceCookie] ?? null,
        })
        return signedInReply(deps, signedIn)
      },
    }),
    route({
      method: 'GET',
      path: '/sessions/current',
      summary: 'Who am I',
      tag,
      permission: 'signed_in',
      pending: ['second_factor', 'enrolment'],
      responses: { 200: sessionSchema },
      handler: async ({ actor }) => ok(await currentSession(deps, actor)),
    }),
    route({
      method: 'DELETE',
      path: '/sessions/current',
      summary: 'Sign out',
      tag,
      permission: 'signed_in',
      pending: ['second_factor', 'enrolment'],
      destroys: nothing('Signing out ends the session of the person who asks.'),
      responses: { 204: z.null() },
      async handler({ actor }): Promise<Reply> {
        await signOut(deps, actor)
        return { status: 204, setCookies: [{ name: sessionCookie, value: '', maxAgeSeconds: 0 }] }
      },
    }),
    route({
      method: 'POST',
      path: '/step-up',
      provenBy: ['password', 'code', 'passkey'],
      summary: 'Confirm who you are, by the password, a code or a passkey',
      tag,
      permission: 'signed_in',
      idempotent: false,
      description:
        'Counts for five minutes on this session. 403 `session_required` for a token; 422 on `password`, ' +
        '`code` or `passkey` when it is wrong; 429 after five wrong ones.',
      body: stepUpBody,
      responses: { 200: stepUpSchema },
      handler: async ({ body, actor, remoteAddress, requestId }) =>
        ok(
          await stepUp(deps, {
            actor,
            ...body,
            remoteAddress,
            requestId,
          }),
        ),
    }),
  ]
}

async function currentSession({ db, clock, rights }: AccessServing, actor: Actor): Promise<SessionView> {
  const person = actor.id === null ? null : await selectPerson(db, actor.id)
  if (person === undefined) throw notFound('person')
  const session = actor.session_id === null ? undefined : await selectSession(db, actor.session_id)
  const until = session?.stepped_up_until ?? null
  const stepped_up_until = isProven(until, clock.now()) ? until : null
  const { provider_key: key = null, provider_title: title = null } = session ?? {}
  const provider = key === null || title === null ? null : { key, title }
  const there = person && (await placeOf(db, person, actor.organization_id))
  const seen = person && { ...person, ...there }
  return viewActor(rights, { person: seen, actor, stepped_up_until, provider })
}
