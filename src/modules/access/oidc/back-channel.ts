// A provider says that a person has signed out there, or was put out: OpenID Connect Back-Channel Logout 1.0.
import { jwtVerify, type JWTPayload } from 'jose'
import { systemActor } from '#platform/actor.ts'
import { sha256 } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { toleranceSeconds, type Providers } from './client.ts'
import { providerAway } from './provider-problems.ts'
import { selectProviderByKey } from './provider-queries.ts'
import { deleteProviderSessions, takeLogoutToken } from './sign-in-queries.ts'
import type { Provider } from './tables.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'
const longestAgeSeconds = 300
/** An older token is refused, so that its number need not be stored longer. */
export const logoutTokenMilliseconds = 60 * 60_000
/**
 * Signatures that only the provider can make. "none" and signatures with a key that the client shares are
 * not among them.
 */
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA', 'RS384', 'RS512', 'PS384', 'PS512']

/** @throws Problem 400 `logout_token_invalid`, 404 */
export async function endByProvider(
  deps: AccessServing,
  providers: Providers,
  { key, token, requestId }: { key: string; token: string; requestId: string },
): Promise<void> {
  const provider = await selectProviderByKey(deps.db, key)
  if (!provider?.enabled) throw notFound('sign-in provider')
  const { jti, sub, sid } = await verified(deps, providers, provider, token)
  await inTransaction(deps.db, { actor: systemActor, requestId }, async (tx) => {
    const organization = await heldOrganization(tx, provider.organization_id)
    const seen_at = deps.clock.now().toISOString()
    if (!(await takeLogoutToken(tx, { provider_id: provider.id, jti_hash: sha256(jti), seen_at })))
      throw invalid('it was used before')
    const people = await deleteProviderSessions(tx, provider.id, { subject: sub, session: sid })
    for (const id of people)
      audit(tx, deps.clock, {
        action: 'session.end_by_provider',
        organization,
        subject: { type: 'person', id },
        facts: { provider_id: provider.id },
      })
  })
}

interface Logout {
  jti: string
  sub: string | undefined
  sid: string | undefined
}

async function verified(
  { clock }: AccessServing,
  providers: Providers,
  provider: Provider,
  token: string,
): Promise<Logout> {
  const { config, keys } = await providers(provider)
  const { payload } = await jwtVerify(token, keys, {
    issuer: config.serverMetadata().issuer,
    audience: provider.client_id,
    algorithms,
    requiredClaims: ['iat', 'jti', 'events'],
    maxTokenAge: longestAgeSeconds,
    clockTolerance: toleranceSeconds,
    currentDate: clock.now(),
  }).catch((error: Error & { code?: string }) => {
    if (error.code === 'ERR_JWKS_TIMEOUT' || !error.code?.startsWith('ERR_'))
      throw providerAway(provider.key, error)
    throw invalid(error.message)
  })
  return logoutOf(payload)
}

/** A token with a nonce is an ID token, which another party may hold. */
function logoutOf({ jti = '', sub, sid, nonce, events }: JWTPayload): Logout {
  const isLogout = typeof events === 'object' && events !== null && event in events
  if (!isLogout || nonce !== undefined) throw invalid('it is no logout token')
  const session = typeof sid === 'string' ? sid : undefined
  if (sub === undefined && session === undefined) throw invalid('it names neither subject nor session')
  return { jti, sub, sid: session }
}

const invalid = (why: string): Problem =>
  new Problem('bad_request', 'logout_token_invalid', `The logout token is refused: ${why}.`, {
    remedy: 'Send a new one that is signed by the provider for this client.',
  })
