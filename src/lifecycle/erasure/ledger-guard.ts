// The ledger as an erasing meets it: without one, or with one that somebody has changed, nothing may begin; one that is
// away for a moment is waited for in the step that writes it.
import { StepFailure } from '#platform/operations/outcome.ts'
import { Problem } from '#platform/problem.ts'
import type { Blocker } from '../plan.ts'
import { LedgerBroken, type ErasureLedger } from './ledger.ts'

/** What is wrong with it and needs a person. */
export async function ledgerBlockers(ledger: ErasureLedger | null): Promise<Blocker[]> {
  if (!ledger) return [none]
  const error = await ledger.entries().then(() => null, (reason: unknown) => reason)
  if (!(error instanceof LedgerBroken)) return []
  const { code, message, extras: { remedy = null } } = error
  return [{ ...none, code, message, remedy }]
}

const none: Blocker = {
  module: 'erasing', effect: 'refuses', phase: 'before_erase', code: 'no_ledger', link: null,
  message: 'There is no erasure ledger outside the database: after a restore nobody would know who was erased.',
  remedy: 'Set TENURE_ERASURE_LEDGER to a path that all nodes share, or configure a shared store for files.',
}

/** @throws StepFailure `no_ledger`; `ledger_unwritable`, to be tried again, when it cannot be read either */
export async function inLedger<T>(ledger: ErasureLedger | null, work: (ledger: ErasureLedger) => Promise<T>): Promise<T> {
  if (!ledger) throw new StepFailure('no_ledger', none.message, false)
  try {
    return await work(ledger)
  } catch (error) {
    const message = error instanceof Problem ? error.message : `The erasure ledger cannot be written: ${(error as Error).message}`
    throw new StepFailure('ledger_unwritable', message, true)
  }
}
