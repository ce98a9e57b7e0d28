// The only place that draws random values. A uid leaves the database (labels, receipts, ledgers) and is never used
// again; the API's ids are plain bigints of the database, which go back when a backup is restored.
import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** A random uid in UUID form, unique for ever. */
export const newUid = (): string => randomUUID()

/** A secret of 32 random bytes in URL-safe characters, with a prefix that secret scanners can look for. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** 16 random bytes in hex: salts the details' hash, so that nobody can guess erased details from it. */
export const newSalt = (): string => randomBytes(16).toString('hex')

/** SHA-256 in hex. Secrets with 256 bits of randomness need no slower hash; passwords do. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
