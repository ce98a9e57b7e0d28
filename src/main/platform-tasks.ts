// The scheduled tasks of the platform itself.
import { nothing } from '#platform/destroys.ts'
import { forgetAnswers } from '#platform/idempotency.ts'
import { sweepOperations } from '#platform/operations/sweep.ts'
import type { RunnerDeps } from '#platform/operations/index.ts'
import { trimOutbox } from '#platform/outbox.ts'
import type { Task } from '#platform/schedule.ts'

const copies = nothing(
  'Events and answers are copies for delivery; what happened stands in the records and in the audit log.',
)

export const platformTasks = (deps: RunnerDeps): Task[] => [
  {
    name: 'sweep-operations',
    cron: '* * * * *',
    destroys: nothing('It wakes operations.'),
    run: () => sweepOperations(deps),
  },
  {
    name: 'trim-outbox',
    cron: '7 * * * *',
    destroys: copies,
    run: () => trimOutbox(deps.db, deps.clock),
  },
  {
    name: 'forget-answers',
    cron: '17 * * * *',
    destroys: copies,
    run: () => forgetAnswers(deps.db, deps.clock),
  },
]
