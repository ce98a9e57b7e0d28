// A request whose answer got lost may have taken effect. Sent again with the same key it gets the stored
// answer instead of a second invoice.

/** A new key: 32 hexadecimal digits. Keep it for as long as you repeat the same request. */
export const idempotencyKey = (): string =>
  // not crypto.randomUUID: browsers have that on https and localhost only
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
