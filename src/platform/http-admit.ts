// Who may send this request: sign-in, permission and step-up, and no page of another site. Checked for every
// route, whatever its address is, before the body is read.
import type { FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { readCookies, sessionCookie } from './cookies.ts'
import type { HttpInput } from './http-input.ts'
import { Problem } from './problem.ts'
import { requireProof } from './proof.ts'
import type { Route } from './route.ts'

/**
 * 401 before 403, and both before the body is read, so that a stranger learns nothing from its validation.
 */
export async function admit(
  input: Pick<HttpInput, 'authenticate' | 'admit'>,
  definition: Route,
  request: FastifyRequest,
): Promise<void> {
  const session = readCookies(request)[sessionCookie] ?? null
  const bearer = bearerOf(request.headers.authorization)
  request.actor = await input.authenticate({ bearer, session, remoteAddress: request.ip })
  if (definition.permission !== 'public' && !request.actor) {
    throw new Problem('unauthenticated', 'sign_in_required', 'Sign in first, or send a valid API token.')
  }
  // Sign-in is checked too: otherwise a page of another site could sign its visitor in with another person's
  // account.
  if (!bearer && definition.method !== 'GET') refuseForeignOrigin(request)
  if (definition.permission === 'public' || !request.actor) return
  refusePending(request.actor, definition)
  if (definition.permission !== 'signed_in' && !request.actor.permissions.has(definition.permission)) {
    throw new Problem('forbidden', 'permission_missing', 'You do not have the permission for this.', {
      remedy: 'Ask a system administrator for a role that has it.',
      members: { permission: definition.permission },
    })
  }
  if (definition.stepUp) requireProof(request.actor, definition.permission)
  await input.admit?.(request.actor, definition)
}

function refusePending({ pending }: Actor, definition: Route): void {
  if (!pending || definition.pending?.includes(pending)) return
  if (pending === 'second_factor')
    throw new Problem('forbidden', 'second_factor_needed', 'This sign-in still needs a second factor.', {
      remedy: 'POST /api/v1/sessions/second-factor',
    })
  throw new Problem('forbidden', 'enrolment_needed', 'Your role needs a second factor first.', {
    remedy: 'POST /api/v1/account/totp or POST /api/v1/account/passkeys/options',
  })
}

function bearerOf(header: string | undefined): string | null {
  if (header === undefined) return null
  const match = /^Bearer ([\w.~+/=-]{1,512})$/i.exec(header)
  const message = 'The Authorization header must be "Bearer" and a token.'
  if (!match)
    throw new Problem('unauthenticated', 'credentials_malformed', message, {
      remedy: 'Send the header as: Authorization: Bearer <token>',
    })
  return match[1] ?? null
}

/**
 * The cookie's SameSite=Strict already keeps other sites out. This check is for browsers that ignore it. What
 * the browser says about the site comes first: behind a proxy the host may differ from the address bar.
 */
function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const otherHost = origin !== undefined && URL.parse(origin)?.host !== request.host
  const foreign = site ? site !== 'same-origin' && site !== 'none' : otherHost
  if (foreign)
    throw new Problem('forbidden', 'foreign_origin', 'This request came from another site.', {
      remedy: "Send it from Tenure's own console, or with an API token.",
    })
}
