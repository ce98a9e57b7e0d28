// The only place that draws random values. A uid is used outside the database (labels, receipts, ledgers) and
// never used again. The ids of the API are numbers of the database, which are used again after a backup is
// restored.
import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** A random uid in UUID form. It is never used again. */
export const newUid = (): string => randomUUID()

/** A secret of 32 random bytes in URL-safe characters, with a prefix that secret scanners recognise. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/**
 * 122 random bits as 32 hex digits: the salt of the hash of audit details, so that erased details cannot be
 * guessed from it. It is made from a UUID, whose bits come from a buffer: asking the system for 16 bytes each
 * time took longer than hashing the entry.
 */
export const newSalt = (): string => randomUUID().replaceAll('-', '')

/** Random bytes, for keys and for values that must differ at each use of a key. */
export const newBytes = (count: number): Buffer => randomBytes(count)

/** SHA-256 in hex. Secrets with 256 bits of randomness need no slower hash; passwords do. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
