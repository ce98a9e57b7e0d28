// Signing in with a provider over HTTP. The way back is a page of the console, which sends the parameters here: so the
// strict cookies come along, and opening an address changes nothing.
import type { Readable } from 'node:stream'
import { providerCookie, sessionCookie, deviceCookie } from '#platform/cookies.ts'
import { refuseRepeatedFields } from '#platform/given-twice.ts'
import { Problem } from '#platform/problem.ts'
import { ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { line, slug } from '#platform/schemas.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { signedInReply, viewSession } from '../session-view.ts'
import { endByProvider } from './back-channel.ts'
import { beginAtProvider, stateMilliseconds } from './begin.ts'
import { providersOf } from './client.ts'
import { offeredProviders } from './provider-queries.ts'
import { returnFromProvider } from './return.ts'
import { selectRules } from './rule-queries.ts'
import { optionsSchema, returnBody, returnedSchema, wayThereSchema } from './schemas.ts'

const tag = 'sign-in'
const open = { tag, permission: 'public', idempotent: false }
const params = z.object({ key: line(63) })
const longestForm = 20_000

export function signInRoutes(deps: AccessServing): Route[] {
  const providers = providersOf(deps)
  const begin = async (request: RouteRequest<{ key: string }>, isConfirming: boolean): Promise<Reply> => {
    const { url, browser } = await beginAtProvider(deps, providers, {
      key: request.params.key,
      confirming: isConfirming ? request.actor : null,
      remoteAddress: request.remoteAddress,
      browser: request.cookies[providerCookie] ?? null,
    })
    return { ...ok({ url }), setCookies: [providerCookieOf(browser, stateMilliseconds / 1000)] }
  }
  return [
    route({
      tag,
      method: 'GET',
      path: '/sign-in/options',
      permission: 'public',
      summary: 'How one may sign in',
      description: 'For staff, or with the slug of an organization for its people; an unknown one has none.',
      query: z.object({ organization: slug.optional() }),
      responses: { 200: optionsSchema },
      async handler({ query: { organization } }) {
        const { password_sign_in } = await selectRules(deps.db)
        const offered = await offeredProviders(deps.db, organization ?? null)
        return ok({ password: organization !== undefined || password_sign_in, providers: offered })
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/sign-in/providers/{key}/begin',
      summary: 'Begin to sign in with a provider',
      description: 'Answers the address to go to, and sets a cookie that the way back needs.',
      params,
      responses: { 200: wayThereSchema },
      handler: (request) => begin(request, false),
    }),
    route({
      ...open,
      permission: 'signed_in',
      method: 'POST',
      path: '/sign-in/providers/{key}/confirm',
      summary: 'Begin to confirm who you are with a provider',
      description: 'The provider asks the person to sign in anew; coming back counts for five minutes.',
      params,
      responses: { 200: wayThereSchema },
      async handler(request) {
        if (request.actor.session_id === null) throw sessionRequired()
        return begin(request, true)
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/sign-in/return',
      summary: 'Come back from a provider',
      description:
        'Works once, in the browser that was sent there. 401 `sign_in_state_invalid`, `sign_in_refused`; 403 ' +
        '`no_access_here`, `account_elsewhere`; 503 `provider_unavailable`.',
      body: returnBody,
      responses: { 200: returnedSchema },
      async handler({ body, cookies, remoteAddress, userAgent, requestId, actor }) {
        const returned = await returnFromProvider(deps, providers, {
          parameters: body.parameters,
          sent: cookies[providerCookie] ?? null,
          actor,
          remoteAddress,
          userAgent,
          requestId,
          former: cookies[sessionCookie] ?? null,
          device: cookies[deviceCookie] ?? null,
        })
        if (returned.kind === 'confirmed') return ok({ session: null, stepped_up_until: returned.until })
        const { setCookies } = signedInReply(deps, returned.session)
        return {
          ...ok({
            session: viewSession(deps, returned.session.person, { provider: returned.provider }),
            stepped_up_until: null,
          }),
          setCookies: [...setCookies, providerCookieOf('', 0)],
        }
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/sign-in/providers/{key}/back-channel-logout',
      summary: 'A provider says that a session there has ended',
      description: 'OpenID Connect Back-Channel Logout 1.0. 400 `logout_token_invalid`.',
      consumes: 'application/x-www-form-urlencoded',
      params,
      body: z.any().meta({ type: 'string', description: '`logout_token=` and the token.' }),
      responses: { 200: z.object({}) },
      async handler({ params: { key }, body, requestId }) {
        const token = (await formOf(body)).get('logout_token') ?? ''
        await endByProvider(deps, providers, { key, token, requestId })
        return ok({})
      },
    }),
  ]
}

const providerCookieOf = (value: string, maxAgeSeconds: number) => ({
  name: providerCookie,
  value,
  maxAgeSeconds,
})

/** @throws Problem 413: what is longer is not read to its end; 400 for a field that stands twice */
async function formOf(body: Readable): Promise<URLSearchParams> {
  let form = ''
  for await (const chunk of body) {
    form += String(chunk)
    if (form.length > longestForm) throw new Problem('too_large', 'too_large', 'The form is too long.')
  }
  const fields = new URLSearchParams(form)
  refuseRepeatedFields(fields)
  return fields
}

const sessionRequired = (): Problem =>
  new Problem('forbidden', 'session_required', 'This needs a person who is signed in; a token cannot do it.')
