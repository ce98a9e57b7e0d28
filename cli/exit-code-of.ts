// Sorts every error into the table of exit codes.
import { CommanderError } from 'commander'
import { CliError } from './cli-error.ts'
import { ApiProblem, NotTenure, Unreachable } from './client.ts'
import { exitCodes } from './exit-codes.ts'

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
