// The only place that draws random values. A uid leaves the database (labels, receipts, ledgers) and is never
// used again; the API's ids are plain bigints of the database, which go back when a backup is restored.
import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** A random uid in UUID form. It is never used again. */
export const newUid = (): string => randomUUID()

/** A secret of 32 random bytes in URL-safe characters, with a prefix that secret scanners can look for. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/**
 * 122 random bits as 32 hex digits: salts the details' hash, so that erased details cannot be guessed from
 * it. Made of a UUID, whose bits come from a buffer: asking the system for 16 bytes each time took longer
 * than hashing the entry.
 */
export const newSalt = (): string => randomUUID().replaceAll('-', '')

/** Random bytes: keys, and what must differ at each use of a key. */
export const newBytes = (count: number): Buffer => randomBytes(count)

/** SHA-256 in hex. Secrets with 256 bits of randomness need no slower hash; passwords do. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
