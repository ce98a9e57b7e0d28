/* oxlint-disable */
/** A new key: 32 hexadecimal digits. Keep it for as long as you repeat the same request. */
export declare const idempotencyKey: () => string;
