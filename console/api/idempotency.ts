// A request whose answer was lost may have taken effect. Sending it again with the same key gives the same
// answer instead of, for example, a second invoice. A changed body is another request and gets a new key.
import { idempotencyKey } from 'tenure/client'

/** Remembers the key of one form: the same body keeps its key until `done` is called. */
export function idempotencyKeys(): { keyFor(body: unknown): string; done(): void } {
  let last: { body: string; key: string } | null = null
  return {
    keyFor(body) {
      const text = JSON.stringify(body) ?? ''
      if (last?.body !== text) last = { body: text, key: idempotencyKey() }
      return last.key
    },
    done() {
      last = null
    },
  }
}
