// A request whose answer got lost may have taken effect. Sending it again with the same key gives the same
// answer instead of a second invoice; a changed body is a new wish and gets a new key.
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
