// Counts and hashes bytes on their way, so that what is noted is what was stored and not what the sender
// announced.
import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import type { StoredBlob } from './blob-store.ts'

/** A stream that lets everything pass; `stored()` is what has passed. */
export function measured(): Transform & { stored(): StoredBlob } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return Object.assign(stream, { stored: () => ({ bytes, sha256: hash.copy().digest('hex') }) })
}

/** The body as a stream. A bare array would be taken for a list of numbers. */
export const asStream = (body: Readable | Uint8Array): Readable =>
  body instanceof Readable ? body : Readable.from([Buffer.from(body)])
