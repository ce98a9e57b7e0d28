// Passwords: Argon2id with the parameters that OWASP recommends. An unknown e-mail takes as long as a known
// one, so that the time of an answer does not tell who has an account.
import { channel } from 'node:diagnostics_channel'
import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { newSecret, sha256 } from '#platform/ids.ts'
import { turns } from '#platform/turns.ts'
import { refuseGuessable } from './password-strength.ts'

/** 19 MiB, two passes, one lane; Argon2id is the library's default algorithm. */
export const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const shortest = 12
const longest = 1024

/**
 * The shape of a password at sign-in. It has no shortest length, so that a password from an older rule still
 * works.
 */
export const givenPassword = z.string().min(1).max(longest)
/** The length of a password that a person may choose. `hashChosen` also asks whether it can be guessed. */
export const newPassword = z
  .string()
  .min(shortest, 'At least 12 characters.')
  .max(longest)
  .refine((password) => Array.from(normal(password)).length >= shortest, 'At least 12 characters.')

/** Makes the same letters equal when they are typed on different keyboards. */
const normal = (password: string): string => password.normalize('NFKC')

/**
 * At most two hashes at once: two of the four threads and 38 MiB. A hash takes some 30 ms, so the last one
 * in the queue waits for a few seconds.
 */
const inTurn = turns({ atOnce: 2, waiting: 200 })

/** Publishes each hash that is computed: `{ kind: 'hash' | 'verify' }`. */
export const hashing = channel('tenure:password-hash')

/**
 * The hash of a password that a person has chosen.
 * @param about what belongs to the person: e-mail, names, organization
 * @throws Problem 422 on `password` when it is easy to guess
 */
export async function hashChosen(password: string, about: readonly (string | null)[]): Promise<string> {
  await refuseGuessable(normal(password), about)
  return hashPassword(password)
}

/** The hash in PHC form, salt and parameters included; of a password that was made up here. */
export async function hashPassword(password: string): Promise<string> {
  hashing.publish({ kind: 'hash' })
  return inTurn(() => hash(normal(password), parameters))
}

/** Hash of a random password that is not kept; made with the parameters above, which a test compares. */
export const hashOfNoPassword =
  '$argon2id$v=19$m=19456,t=2,p=1$x+P8Kxzm/JuT9dzxRs4aQg$1OgV/WovTMK1/HAm34v2G2PcIl1qJil7AAJVkQ47ICk'

/** Whether the password fits the stored hash. Without a hash it works as long and answers no. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  hashing.publish({ kind: 'verify' })
  const matches = await inTurn(() => verify(stored ?? hashOfNoPassword, normal(password)))
  return matches && stored !== null
}

/** A password of 96 random bits in groups that a person can read out and type. */
export const generatePassword = (): string =>
  (sha256(newSecret('password')).slice(0, 24).match(/.{4}/g) ?? []).join('-')
