// What a person is told when a passkey is refused. Why exactly goes to the log alone.
import { Problem } from '#platform/problem.ts'

/** The field in which the browser's answer was sent. */
export type Field = 'credential' | 'passkey'

export const refused = (field: Field, message: string, cause?: unknown): Problem =>
  new Problem('invalid', 'validation_failed', message, {
    errors: { [field]: [message] },
    remedy: 'Try it again. If that is refused too, prove it another way, or ask an administrator.',
    ...(cause instanceof Error && { context: { why: cause.message } }),
  })

export const copiedCode = 'passkey_copied'

/** A device counts up, so that of a key and its copy one falls behind. */
export const copied = (): Problem => {
  const message = 'This passkey answered with a count that was used before: there may be a copy of it.'
  return new Problem('invalid', copiedCode, message, {
    errors: { passkey: [message] },
    remedy: 'Prove it another way, take this passkey away, and tell an administrator.',
  })
}
