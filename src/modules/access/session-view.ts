// What a browser is told of its session, and the cookies that a sign-in sets.
import type { Actor } from '#platform/actor.ts'
import { sessionCookie } from '#platform/cookies.ts'
import type { Reply } from '#platform/route.ts'
import { personActor } from './actors.ts'
import type { AccessServing } from './deps.ts'
import { deviceCookieOf } from './device-cookie.ts'
import type { SignedIn } from './open-session.ts'
import type { Rights } from './rights.ts'
import type { SessionView } from './schemas.ts'
import { absoluteMilliseconds } from './session-rules.ts'
import type { Person } from './tables.ts'

/** The answer to a sign-in. */
export const signedInReply = (deps: AccessServing, { person, cookie, device, pending }: SignedIn) =>
  ({
    status: 201,
    body: viewSession(deps, person, { pending }),
    setCookies: [
      { name: sessionCookie, value: cookie, maxAgeSeconds: absoluteMilliseconds / 1000 },
      deviceCookieOf(device),
    ],
  }) satisfies Reply

/** Of a session that has just begun. */
export const viewSession = (
  { rights, clock }: Pick<AccessServing, 'rights' | 'clock'>,
  person: Person,
  { provider = null, pending = null }: Partial<Pick<SessionView, 'provider' | 'pending'>> = {},
): SessionView =>
  viewActor(rights, {
    person,
    actor: personActor(rights, person, { session_id: 0, stepped_up_until: null, pending }, clock.now()),
    stepped_up_until: null,
    provider,
  })

interface Seen {
  person: Person | null
  actor: Actor
  stepped_up_until: string | null
  provider: SessionView['provider']
}

const noPerson = { id: null, uid: null, email: null, roles: [], organization_id: null }

export function viewActor(
  { sorted }: Rights,
  { person, actor: { name, permissions, pending = null }, stepped_up_until, provider }: Seen,
): SessionView {
  const { id, uid, email, roles, organization_id } = person ?? noPerson
  return {
    user: { id, uid, email, name: person?.name ?? name, roles, organization_id },
    permissions: sorted(permissions),
    stepped_up_until,
    provider,
    pending,
  }
}
