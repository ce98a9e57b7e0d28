// Sending a browser to a provider. What the way back must prove is derived from the browser's cookie and the state,
// so that the database holds hashes alone.
import { createHmac } from 'node:crypto'
import type { Actor } from '#platform/actor.ts'
import { newSecret, sha256 } from '#platform/ids.ts'
import { notFound } from '#platform/problem.ts'
import type { AccessServing } from '../deps.ts'
import { beginAttempt } from '../attempts.ts'
import { providerLimits } from '../limits.ts'
import { addressAt, type Providers, type Way } from './client.ts'
import { selectProviderByKey } from './provider-queries.ts'
import { insertState } from './sign-in-queries.ts'
import type { Provider } from './tables.ts'

export const stateMilliseconds = 10 * 60_000

export interface Begin {
  key: string
  /** The person who confirms who they are; null for a sign-in. */
  confirming: Actor | null
  remoteAddress: string
  /** The cookie that the browser got when it was sent to a provider before. Another tab may still use it. */
  browser: string | null
}

export interface Begun {
  url: string
  browser: string
}

/** @throws Problem 404, 429, 503 `provider_unavailable` */
export async function beginAtProvider(
  deps: AccessServing,
  providers: Providers,
  { key, confirming, remoteAddress, browser: former }: Begin,
): Promise<Begun> {
  await beginAttempt(deps.db, deps.clock, providerLimits(remoteAddress))
  const provider = await enabledProvider(deps, key, confirming)
  const known = await providers(provider)
  const browser = former ?? newSecret('tnw')
  const state = newSecret('tno')
  const now = deps.clock.now()
  await insertState(deps.db, {
    state_hash: sha256(state),
    browser_hash: sha256(browser),
    provider_id: provider.id,
    session_id: confirming?.session_id ?? null,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + stateMilliseconds).toISOString(),
  })
  const way = wayOf({ state, browser, anew: confirming !== null })
  return { url: await addressAt(known, provider, way), browser }
}

/** A provider of another organization than that of the session is answered like one that does not exist. */
async function enabledProvider(
  { db }: AccessServing,
  key: string,
  confirming: Actor | null,
): Promise<Provider> {
  const provider = await selectProviderByKey(db, key)
  const isTheirs = !confirming || confirming.organization_id === provider?.organization_id
  if (!provider?.enabled || !isTheirs) throw notFound('sign-in provider')
  return provider
}

/**
 * Nonce and verifier are derived from the cookie. A browser without it cannot make them, even when it knows
 * the state.
 */
export function wayOf({ state, browser, anew }: { state: string; browser: string; anew: boolean }): Way {
  const derived = (what: string) =>
    createHmac('sha256', browser).update(`${what} ${state}`).digest('base64url')
  return { state, nonce: derived('nonce'), verifier: derived('verifier'), anew }
}
