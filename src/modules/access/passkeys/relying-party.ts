// For which address a passkey is made, without a database. A browser gives a passkey to pages of that address alone.
import { isIP } from 'node:net'
import { Problem } from '#platform/problem.ts'
import type { Site } from '#platform/route.ts'

export interface RelyingParty {
  /** The host, without a port. */
  id: string
  origin: string
}

/**
 * The installation's public address where one is set; otherwise the one of the browser's page, if this server was asked
 * by the same host.
 * @throws Problem 409 `passkeys_elsewhere`, `passkeys_not_here`
 */
export function relyingPartyOf(publicUrl: string | null, site: Site): RelyingParty {
  const origin = originOf(publicUrl, site)
  const here = origin === null ? null : URL.parse(origin)
  if (publicUrl !== null && here?.origin !== new URL(publicUrl).origin) throw elsewhere([publicUrl])
  if (!here || (publicUrl === null && here.host !== site.host)) throw notHere(here)
  if (!isTakenByBrowsers(here)) throw notHere(here)
  return { id: here.hostname, origin: here.origin }
}

/** What is no browser says no address, and is taken to ask for the public one. */
export const originOf = (publicUrl: string | null, { origin }: Site): string | null =>
  origin ?? (publicUrl === null ? null : new URL(publicUrl).origin)

/** WebAuthn: a name and no number, by https; `localhost` needs none. */
const isTakenByBrowsers = ({ protocol, hostname }: URL): boolean =>
  isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && (protocol === 'https:' || isLocal(hostname))
const isLocal = (hostname: string): boolean => hostname === 'localhost' || hostname.endsWith('.localhost')

export const elsewhere = (addresses: readonly string[]): Problem =>
  new Problem('conflict', 'passkeys_elsewhere', 'Passkeys are for another address than this page.', {
    remedy: `Open ${[...new Set(addresses)].join(' or ')}, or prove it another way.`,
  })

const notHere = (here: URL | null): Problem =>
  new Problem('conflict', 'passkeys_not_here', 'At this address browsers make no passkeys.', {
    remedy: `Open Tenure by a name and https; on this machine http://localhost${here?.port ? `:${here.port}` : ''} will do. Behind a proxy, set TENURE_PUBLIC_URL.`,
  })
