// Speaking with a provider: its addresses, the way there, and what it answers for a code. openid-client checks
// issuer, audience, nonce, times and signature.
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import * as openid from 'openid-client'
import { sha256 } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import type { AccessServing } from '../deps.ts'
import type { Claims } from './claims.ts'
import { providerAway, refusedBy } from './provider-problems.ts'
import type { Provider } from './tables.ts'

const waitSeconds = 5
/** How far the provider's clock may differ. */
export const toleranceSeconds = 60
/** So that a provider may change its addresses and keys. */
const keptMilliseconds = 10 * 60_000

interface Known {
  config: openid.Configuration
  keys: JWTVerifyGetKey
  until: number
}

/** One for each node: what a provider says of itself is asked every ten minutes. */
export type Providers = (provider: Provider) => Promise<Known>

export function providersOf({ clock, secrets }: Pick<AccessServing, 'clock' | 'secrets'>): Providers {
  const known = new Map<string, Known>()
  return async (provider) => {
    const place = sha256(`${provider.id} ${provider.version}`)
    const now = clock.now().getTime()
    const found = known.get(place)
    if (found && found.until > now) return found
    const config = await discover(provider, clientSecretOf(secrets, provider))
    const jwks = new URL(config.serverMetadata().jwks_uri ?? provider.issuer)
    const fresh = { config, keys: createRemoteJWKSet(jwks), until: now + keptMilliseconds }
    for (const [key, { until }] of known) if (until <= now) known.delete(key)
    known.set(place, fresh)
    return fresh
  }
}

export const secretPlace = (uid: string): string => `identity_providers.client_secret:${uid}`

const clientSecretOf = (
  secrets: AccessServing['secrets'],
  { uid, client_secret }: Pick<Provider, 'uid' | 'client_secret'>,
): string | null => client_secret && secrets.open(client_secret, secretPlace(uid))

/** @throws Problem 503 `provider_unavailable` */
export async function discover(
  { issuer, client_id, key }: Pick<Provider, 'issuer' | 'client_id' | 'key'>,
  secret: string | null,
): Promise<openid.Configuration> {
  const authentication = secret === null ? openid.None() : openid.ClientSecretBasic(secret)
  const metadata = { [openid.clockTolerance]: toleranceSeconds }
  const execute = [
    // Also checks the signature of a token that comes from the provider itself by TLS.
    openid.enableNonRepudiationChecks,
    ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : []),
  ]
  return openid
    .discovery(new URL(issuer), client_id, metadata, authentication, { execute, timeout: waitSeconds })
    .catch((error: unknown) => {
      throw providerAway(key, error)
    })
}

/** Plain http is for a provider on this machine alone. */
export const isLoopback = (address: string): boolean =>
  ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(address).hostname)

export interface Way {
  state: string
  nonce: string
  verifier: string
  /** Whether the provider must ask the person to sign in again, even when they have a session there. */
  anew: boolean
}

export async function addressAt(
  { config }: Known,
  { redirect_uri, scopes }: Pick<Provider, 'redirect_uri' | 'scopes'>,
  { state, nonce, verifier, anew }: Way,
): Promise<string> {
  return openid.buildAuthorizationUrl(config, {
    redirect_uri,
    scope: scopes,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(anew && { max_age: '0', prompt: 'login' }),
  }).href
}

export interface Answered {
  subject: string
  claims: Claims
}

/** What the provider says for the code. @throws Problem 401 `sign_in_refused`, 503 `provider_unavailable` */
export async function answerFor(
  { config }: Known,
  { redirect_uri, key }: Pick<Provider, 'redirect_uri' | 'key'>,
  { state, nonce, verifier, anew }: Way,
  parameters: Readonly<Record<string, string>>,
): Promise<Answered> {
  const address = new URL(redirect_uri)
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  try {
    const tokens = await openid.authorizationCodeGrant(config, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(anew && { maxAge: 0 }),
    })
    const claims = tokens.claims()
    if (!claims) throw new Problem('unauthenticated', 'sign_in_refused', 'The provider has named no person.')
    return {
      subject: claims.sub,
      claims: { ...(await moreOf(config, tokens.access_token, claims.sub)), ...claims },
    }
  } catch (error) {
    throw error instanceof Problem ? error : refusedBy(key, error)
  }
}

/** Many providers say e-mail and groups at their userinfo address alone. */
async function moreOf(config: openid.Configuration, token: string, subject: string): Promise<Claims> {
  if (!config.serverMetadata().userinfo_endpoint) return {}
  return openid.fetchUserInfo(config, token, subject)
}
