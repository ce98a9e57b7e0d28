// The progress of an outside step: it is written at most twice a second, the last value is always written,
// and a node that was taken over writes none.
import { fenced, type Claim } from './fenced.ts'
import type { Progress } from './outcome.ts'
import { announceStep, json, type RunnerDeps } from './runner.ts'
import type { OperationRow, StepRow } from './tables.ts'

const pauseMilliseconds = 500

export function progressWriter(
  deps: RunnerDeps,
  claim: Claim,
  operation: OperationRow,
  step: StepRow,
): (progress: Progress) => Promise<void> {
  let last = -Infinity
  let written = ''
  return async (progress) => {
    const text = JSON.stringify(progress)
    const complete = progress.done >= progress.total
    if (text === written || (!complete && performance.now() - last < pauseMilliseconds)) return
    last = performance.now()
    written = text
    const { parts = [], ...counts } = progress
    await fenced(deps, claim, async (tx) => {
      const row = await tx.db
        .updateTable('operation_steps')
        .set({ progress: json({ message: null, ...counts }), parts: json(parts) })
        .where('operation_id', '=', operation.id)
        .where('key', '=', step.key)
        .returningAll()
        .executeTakeFirstOrThrow()
      announceStep(tx, deps, operation, row)
    })
  }
}
