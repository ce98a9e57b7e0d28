// How many wrong passwords are borne, without a database. Counted by e-mail and by address: one alone would leave the
// other way of guessing open.
import { isIPv6 } from 'node:net'
import { sha256 } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'

/** One thing that attempts are counted by, and how many of them may be wrong within the window. */
export interface Limit {
  readonly by: 'email' | 'person' | 'address'
  readonly key: string
  readonly most: number
}

export const windowMilliseconds = 15 * 60_000

/** In the order in which the limits are locked: addresses last, always. */
export const signInLimits = (email: string, address: string): Limit[] =>
  [{ by: 'email', key: `email:${sha256(email)}`, most: 5 }, addressLimit(address)]

/** By person and not by e-mail: whoever fails to sign in as somebody must not keep them from confirming. */
export const stepUpLimits = (personId: number, address: string): Limit[] =>
  [{ by: 'person', key: `person:${personId}`, most: 5 }, addressLimit(address)]

/** Links cannot be guessed; counted apart, so that somebody with an old link can still sign in. */
export const redeemLimits = (address: string): Limit[] =>
  [{ by: 'address', key: `redeem:${networkOf(address)}`, most: 20 }]

const addressLimit = (address: string): Limit => ({ by: 'address', key: `address:${networkOf(address)}`, most: 20 })

/** An IPv6 customer owns a whole /64, and would have as many tries as addresses. */
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

export const tooManyAttempts = (seconds: number): Problem =>
  new Problem('too_many_requests', 'too_many_attempts', 'Too many wrong passwords; for a while none is tried.', {
    remedy: `Try again in ${Math.ceil(seconds / 60)} minutes.`, headers: { 'retry-after': String(seconds) },
  })
