// What each exit code means, in one table: scripts decide by it, and the help text shows it.

export const exitCodes = {
  ok: 0,
  bug: 1,
  usage: 2,
  signed_out: 3,
  forbidden: 4,
  not_found: 5,
  conflict: 6,
  invalid: 7,
  unfinished: 8,
  failed: 9,
  unreachable: 10,
} as const

export type ExitName = keyof typeof exitCodes

/** Code and meaning, in order; `tenure --help` and the documentation print it. */
export const exitCodeTable: readonly { code: number; text: string }[] = [
  { code: 0, text: 'done' },
  { code: 1, text: 'unexpected: a bug, here or on the server' },
  { code: 2, text: 'wrong usage; nothing was done' },
  { code: 3, text: 'not signed in' },
  { code: 4, text: 'not permitted, or the password must be confirmed first (step-up)' },
  { code: 5, text: 'there is no such thing' },
  { code: 6, text: 'conflict: blocked, changed meanwhile, or its status forbids it' },
  { code: 7, text: 'invalid input; the fields are named' },
  { code: 8, text: 'unfinished: it still waits or runs (watch --until-wait, stop)' },
  { code: 9, text: 'it ended badly: operation failed or cancelled, audit broken, doctor found a problem' },
  { code: 10, text: 'the server cannot be reached, or asks to try again later' },
]
