// Checks the ledger for an erasing. Without a ledger, or with one that was changed, no erasing may begin.
// When the ledger is only away for a moment, the step that writes it waits.
import type { Queryable } from '#platform/postgres.ts'
import { StepFailure } from '#platform/operations/outcome.ts'
import { Problem } from '#platform/problem.ts'
import type { Blocker } from '../contract/plan.ts'
import { OutsideAway } from '../outside/identity.ts'
import { LedgerBroken, LedgerUnreadable, type ErasureLedger } from './ledger.ts'
import { receiptsMissing, type MissingReceipts } from './ledger-receipts.ts'

/**
 * A fault that needs a person. When its place only gives no answer at the moment, the erasing waits instead.
 */
export async function ledgerBlockers(db: Queryable, ledger: ErasureLedger | null): Promise<Blocker[]> {
  if (!ledger) return [none]
  try {
    const missing = await receiptsMissing(db, await ledger.entries())
    return missing.count
      ? [
          {
            ...none,
            code: 'ledger_incomplete',
            message: incompleteText(missing, ledger.where),
            remedy: incompleteRemedy,
          },
        ]
      : []
  } catch (error) {
    if (error instanceof LedgerBroken)
      return [
        {
          ...none,
          code: error.code,
          message: error.message,
          remedy: error.extras.remedy ?? incompleteRemedy,
        },
      ]
    if (error instanceof LedgerUnreadable && isAway(error.reason))
      return [
        {
          ...none,
          code: 'ledger_away',
          message: error.reason.message,
          remedy: error.reason.remedy,
        },
      ]
    if (error instanceof LedgerUnreadable) return []
    throw error
  }
}

const isAway = (reason: Error): reason is OutsideAway =>
  reason instanceof OutsideAway && reason.code !== 'not_reachable'

const incompleteText = ({ count, first }: MissingReceipts, where: string): string =>
  `The erasure ledger (${where}) lacks ${count} ${count === 1 ? 'receipt' : 'receipts'} of the ` +
  `database, the first is number ${first}: it is an older copy, or another one.`

const incompleteRemedy =
  'Put the newest whole copy of the ledger in its place. Only if there is none: tenure stores adopt ' +
  'erasure_ledger writes the entries again from the receipts.'

const none: Blocker = {
  module: 'erasing',
  effect: 'refuses',
  phase: 'before_erase',
  code: 'no_ledger',
  asks: 'repair',
  link: null,
  message:
    'There is no erasure ledger outside the database: after a restore it would not be known who was erased.',
  remedy: 'Set TENURE_ERASURE_LEDGER to a path that all nodes share, or configure a shared store for files.',
}

/**
 * @throws StepFailure `no_ledger`; `ledger_unwritable`, which is tried again, when the ledger cannot be read
 * either
 */
export async function inLedger<T>(
  ledger: ErasureLedger | null,
  work: (ledger: ErasureLedger) => Promise<T>,
): Promise<T> {
  if (!ledger) throw new StepFailure('no_ledger', none.message, false)
  try {
    return await work(ledger)
  } catch (error) {
    const message =
      error instanceof Problem
        ? error.message
        : `The erasure ledger cannot be written: ${(error as Error).message}`
    throw new StepFailure('ledger_unwritable', message, true)
  }
}
