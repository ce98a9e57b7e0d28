// Counts and hashes what flows by: when it is written, to note it; when it is read, to compare.
import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

export interface Content {
  bytes: number
  sha256: string
}

/**
 * A stream that lets everything pass; `content()` is what has passed. `check` is asked when all of it has.
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
