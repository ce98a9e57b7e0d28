// How many wrong passwords are allowed, computed without a database. Strangers are counted by e-mail and by
// address, because one alone would leave the other way of guessing open. Known browsers and networks have
// counts of their own.
import { isIPv6 } from 'node:net'
import { sha256 } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'

/** One thing that attempts are counted by, and how many of them may be wrong within the window. */
export interface Limit {
  readonly by: 'device' | 'email_and_network' | 'email' | 'session' | 'person' | 'address'
  readonly key: string
  readonly most: number
}

export const windowMilliseconds = 15 * 60_000
const mostOfOne = 5
const mostOfAddress = 20
const mostOfSite = 100

/** An attempt to sign in: from where, and with which e-mail. */
export interface Knock {
  email: string
  address: string
  /** Value of the device cookie. */
  device: string | null
  known: { device: boolean; network: boolean }
}

/**
 * The limits of a sign-in. Strangers share one count for each e-mail. A known browser and a known network
 * have counts of their own, so that strangers cannot fill them, and others on its network do not block a
 * known browser. Their order is the order of their locks: addresses come last.
 */
export function signInLimits({ email, address, device, known }: Knock): Limit[] {
  if (known.device && device !== null) return [deviceLimit(device)]
  return [known.network ? emailAtNetworkLimit(email, address) : emailLimit(email), ...addressLimits(address)]
}

/**
 * Proofs are counted by session. Failed sign-ins with the person's e-mail, even from the same network, do
 * not keep the person from confirming.
 */
export const stepUpLimits = (sessionId: number): Limit[] => [
  { by: 'session', key: `session:${sessionId}`, most: mostOfOne },
]

/** Six digits can be guessed, so they are counted by person, wherever the guesses come from. */
export const factorLimits = (personId: number): Limit[] => [
  { by: 'person', key: `factor:${personId}`, most: mostOfOne },
]

/** Links cannot be guessed. They are counted apart, so that a person with an old link can still sign in. */
export const redeemLimits = (address: string): Limit[] => [
  { by: 'address', key: `redeem:${networkOf(address)}`, most: mostOfAddress },
]

/**
 * Each sign-in with a provider writes a row and may ask the provider, so a stranger may begin only so many.
 */
export const providerLimits = (address: string): Limit[] => [
  { by: 'address', key: `provider:${networkOf(address)}`, most: mostOfSite },
]

/** The counts of an account that end when it gets a new password. */
export const accountLimits = (email: string, address: string): Limit[] => [
  emailLimit(email),
  emailAtNetworkLimit(email, address),
]

const deviceLimit = (device: string): Limit => ({
  by: 'device',
  key: `device:${sha256(device)}`,
  most: mostOfOne,
})

/** The e-mail is hashed, because people type passwords into its field. */
const emailLimit = (email: string): Limit => ({ by: 'email', key: `email:${sha256(email)}`, most: mostOfOne })

const emailAtNetworkLimit = (email: string, address: string): Limit => ({
  by: 'email_and_network',
  key: `email:${sha256(email)}@${networkOf(address)}`,
  most: mostOfOne,
})

/**
 * An IPv6 site has a /48 with 65,536 networks. Without a limit for the site it would have that many times
 * twenty attempts.
 */
function addressLimits(address: string): Limit[] {
  const network = networkOf(address)
  const site = siteOf(network)
  return [
    { by: 'address', key: `address:${network}`, most: mostOfAddress },
    ...(site === null ? [] : [{ by: 'address' as const, key: `address:${site}`, most: mostOfSite }]),
  ]
}

const siteOf = (network: string): string | null => {
  const groups = /^(.*)::\/64$/.exec(network)?.[1]?.split(':')
  return groups ? `${groups.slice(0, 3).join(':')}::/48` : null
}

/** An IPv6 customer owns a whole /64. Counted by address, it would have as many tries as addresses. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(plain)) return plain
  const [left = '', right] = plain.split('::')
  const head = left ? left.split(':') : []
  const tail = right ? right.split(':') : []
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  const network = [...head, ...zeros, ...tail].slice(0, 4)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/**
 * When the limit is reached: how long until its oldest counted failure leaves the window; otherwise 0.
 * @param failures instants, newest first
 */
export function lockedForSeconds(failures: readonly string[], most: number, now: Date): number {
  const decisive = failures[most - 1]
  if (decisive === undefined) return 0
  return Math.max(1, Math.ceil((Date.parse(decisive) + windowMilliseconds - now.getTime()) / 1000))
}

/** 429 that says how long to wait. @param elsewhere what else the person can do, as a sentence */
export function tooManyAttempts(seconds: number, elsewhere: string): Problem {
  const minutes = Math.ceil(seconds / 60)
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new Problem(
    'too_many_requests',
    'too_many_attempts',
    'There were too many wrong attempts. None is tried for a while.',
    {
      remedy: `Wait ${wait}, then try again.${elsewhere && ` ${elsewhere}`}`,
      headers: { 'retry-after': String(seconds) },
    },
  )
}
