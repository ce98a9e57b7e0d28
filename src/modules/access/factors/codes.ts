// Codes, without a database: of an app (RFC 6238: six digits, half a minute, SHA-1, which apps know), and for recovery.
import { Secret, TOTP } from 'otpauth'
import { newBytes, sha256 } from '#platform/ids.ts'

const periodSeconds = 30
const recoveryCodes = 10

/** 160 bits, as RFC 4226 recommends, in base32. */
export const newTotpSecret = (): string => new Secret({ buffer: bufferOf(newBytes(20)) }).base32

const bufferOf = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer

/** What an app reads from the picture. */
export const totpAddress = (secret: string, email: string): string => totp(secret, email).toString()

/**
 * Which half minute the code is of, or null when it is wrong: the present one or a neighbour, because clocks of phones
 * differ.
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / periodSeconds) + delta
}

const totp = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Tenure',
    label: label || 'Tenure',
    secret: Secret.fromBase32(secret),
    period: periodSeconds,
  })

/** 80 random bits each, in groups that a person can copy. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodes }, () => (newBytes(10).toString('hex').match(/.{5}/g) ?? []).join('-'))

/** However it was typed: with blanks, in capital letters, without hyphens. */
export const recoveryHash = (code: string): string => sha256(code.toLowerCase().replaceAll(/[^0-9a-f]/g, ''))
