// Refusals of work that is done on this machine without a server, with their exit codes.
import { Problem, type ProblemKind } from '#platform/problem.ts'
import { CliError } from './cli-error.ts'
import type { ExitName } from './exit-codes.ts'

const exits: Partial<Record<ProblemKind, ExitName>> = {
  conflict: 'conflict',
  invalid: 'invalid',
  not_found: 'not_found',
  unavailable: 'unreachable',
}

/**
 * Runs the work and turns a refusal (Problem) into an error of the command line with the exit code of its
 * kind.
 */
export async function refusing(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (isOfFiles(error)) throw new CliError('failed', error.message)
    if (!(error instanceof Problem)) throw error
    const exit = error.code === 'bad_settings' ? 'usage' : (exits[error.kind] ?? 'bug')
    throw new CliError(exit, error.message, error.extras.remedy ?? null)
  }
}

/** A full disk, or a folder without the right to write, is reported as a refusal and not as a bug. */
const isOfFiles = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'errno' in error && 'syscall' in error
