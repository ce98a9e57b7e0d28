// Counts and hashes the bytes that pass: while a file is written, to record it; while it is read, to compare.
import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

export interface Content {
  bytes: number
  sha256: string
}

/**
 * A stream that lets everything pass. `content()` gives the number and the hash of the bytes so far; `check`
 * is called after the last one.
 */
export function measured(
  check: (content: Content) => Error | null = () => null,
): Transform & { content(): Content } {
  const hash = createHash('sha256')
  let bytes = 0
  const content = (): Content => ({ bytes, sha256: hash.copy().digest('hex') })
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
    flush: (done) => done(check(content())),
  })
  return Object.assign(stream, { content })
}

/** Throws the stream's data away; for reading only to compare. */
export async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _chunk of stream);
}
