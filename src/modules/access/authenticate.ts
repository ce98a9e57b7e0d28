// Finds out who sends a request. Permissions are read from the rows each time, so that a changed role, a
// disabled person or a revoked token counts from the next request on, on every node.
import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '#platform/actor.ts'
import type { Credentials } from '#platform/http-input.ts'
import { sha256 } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import { bootstrapActor, personActor, providerActor, tokenActor } from './actors.ts'
import type { AccessDeps } from './deps.ts'
import { extendSession, findSession } from './session-queries.ts'
import { noteScimUse, providerOfToken } from './scim/scim-queries.ts'
import { findToken, noteUse } from './token-queries.ts'
import { expiryOf, worthExtending, worthNoting } from './session-rules.ts'

/**
 * Who it is, or null without credentials and for a cookie that has ended. @throws Problem 401:
 * `credentials_invalid` for a bearer that is wrong, expired or revoked, `token_suspended` for a frozen one
 */
export type Authenticate = (credentials: Credentials) => Promise<Actor | null>

export function authenticator(deps: AccessDeps): Authenticate {
  const { bootstrapToken } = deps.settings
  const bootstrapHash = bootstrapToken ? sha256(bootstrapToken) : null
  return async ({ bearer, session }) => {
    if (bearer !== null)
      return isSame(sha256(bearer), bootstrapHash) ? bootstrapActor(deps.rights) : bearerActor(deps, bearer)
    return session === null ? null : sessionActor(deps, session)
  }
}

/** Compares two texts. It takes the same time however much of the given one is right. */
const isSame = (given: string, wanted: string | null): boolean =>
  wanted !== null && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))

async function bearerActor({ db, clock, rights }: AccessDeps, bearer: string): Promise<Actor> {
  const now = clock.now()
  if (bearer.startsWith('tnp_')) return providerOf(db, bearer, now)
  const token = await findToken(db, sha256(bearer), now.toISOString())
  if (!token)
    throw new Problem('unauthenticated', 'credentials_invalid', 'This token is wrong, expired or revoked.', {
      remedy: 'Make a new token, or ask a person who may make one.',
    })
  if (token.frozen_by !== null)
    throw new Problem(
      'unauthenticated',
      'token_suspended',
      'This token is suspended while an operation goes on.',
      { remedy: 'Wait: the token works again if the operation is called off.' },
    )
  if (worthNoting(token.last_used_at, now)) await noteUse(db, token.token_id, now.toISOString())
  return tokenActor(rights, token, token)
}

async function providerOf(db: AccessDeps['db'], bearer: string, now: Date): Promise<Actor> {
  const provider = await providerOfToken(db, sha256(bearer))
  if (provider && worthNoting(provider.last_used_at, now))
    await noteScimUse(db, provider.id, now.toISOString())
  if (provider) return providerActor(provider)
  throw new Problem(
    'unauthenticated',
    'credentials_invalid',
    'This token of a provider is wrong or was ended.',
    {
      remedy: 'Make a new one at the provider in Tenure, and give it to the provider.',
    },
  )
}

async function sessionActor({ db, clock, rights }: AccessDeps, cookie: string): Promise<Actor | null> {
  const now = clock.now()
  const session = await findSession(db, sha256(cookie), now.toISOString())
  if (!session) return null
  const expiresAt = expiryOf(new Date(session.began_at), now)
  const extend = session.pending === null && worthExtending(session.expires_at, expiresAt)
  if (extend) await extendSession(db, session.session_id, expiresAt.toISOString())
  return personActor(rights, session, session, now)
}
