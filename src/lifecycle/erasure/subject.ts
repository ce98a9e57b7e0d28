// What an erasing works on, and what it uses.
import type { Clock } from '#platform/clock.ts'
import type { RunnerContext } from '#platform/operations/contexts.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { Db } from '#platform/postgres.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import type { Organization } from '../organization/organization.ts'
import type { ErasureLedger } from './ledger.ts'
import type { ReceiptIssuer } from './types.ts'

export interface ErasureDeps {
  /** Null when there is no place outside the database that all nodes share: then nothing can be erased. */
  ledger: ErasureLedger | null
  issueReceipt: ReceiptIssuer
  /** How long to wait for the last writers of other processes before reading back. */
  settlingMilliseconds: number
}

export interface ErasureSubject {
  db: Db
  clock: Clock
  organization: Organization
  runner: RunnerContext
  hook: ModuleContext
  deps: ErasureDeps
}

/** @throws Error outside of an operation */
export function operationOf({ runner }: ErasureSubject): OperationRow {
  if (!runner.operation) throw new Error('Rows are only erased by an operation.')
  return runner.operation
}
