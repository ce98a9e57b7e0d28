// What the exit code says, in one table: scripts decide by it, the help text shows it, and every error is
// sorted here.
import { CommanderError } from 'commander'
import { CliError } from './cli-error.ts'
import { ApiProblem, NotTenure, Unreachable } from './client.ts'

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

/** The exit code for anything that can be thrown. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return exitCodes[error.exit]
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof ApiProblem) return byStatus[error.status] ?? exitCodes.bug
  if (error instanceof Unreachable || error instanceof NotTenure) return exitCodes.unreachable
  return exitCodes.bug
}

const byStatus: Record<number, number> = {
  401: exitCodes.signed_out,
  403: exitCodes.forbidden,
  404: exitCodes.not_found,
  409: exitCodes.conflict,
  412: exitCodes.conflict,
  400: exitCodes.invalid,
  413: exitCodes.invalid,
  415: exitCodes.invalid,
  422: exitCodes.invalid,
  429: exitCodes.unreachable,
  502: exitCodes.unreachable,
  503: exitCodes.unreachable,
  504: exitCodes.unreachable,
}
