// What an error inside a step means for the operation: it waits, it is tried again, or it stops for a person.
import { databaseProblem } from '../database-errors.ts'
import { storeAwayCode } from '../http-problems.ts'
import { Problem } from '../problem.ts'
import { StepFailure, Stopped, waitFor, type Outcome } from './outcome.ts'
import type { RunnerDeps } from './runner.ts'
import type { OperationRow, StepRow } from './tables.ts'

export function outcomeOf(deps: RunnerDeps, operation: OperationRow, step: StepRow, error: unknown): Outcome {
  if (error instanceof Stopped) return waitFor(error.reasons)
  if (error instanceof StepFailure)
    return {
      kind: 'failed',
      errorClass: error.errorClass,
      message: error.message,
      retryable: error.retryable,
    }
  if ((error as { code?: unknown } | null)?.code === storeAwayCode) {
    return {
      kind: 'failed',
      errorClass: storeAwayCode,
      message: `The store of files cannot be reached: ${(error as Error).message}`,
      retryable: true,
    }
  }
  const away = databaseProblem(error)
  if (away)
    return {
      kind: 'failed',
      errorClass: away.code,
      message: away.message,
      retryable: true,
      passes: true,
    }
  // A refusal inside a step is no bug: it gives the reason, and trying again would change nothing.
  if (error instanceof Problem)
    return {
      kind: 'failed',
      errorClass: error.code,
      message: error.message,
      staff: error.extras.staff,
      retryable: error.kind === 'unavailable',
    }
  deps.log.error({ error, operation_id: operation.id, step: step.key }, 'a step failed unexpectedly')
  return {
    kind: 'failed',
    errorClass: 'unexpected',
    message: 'Something unexpected happened; the log has more.',
    retryable: true,
  }
}
