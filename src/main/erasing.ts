// Where the erasure ledger lies, and what else an erasing needs from outside the database.
import { join } from 'node:path'
import { sql } from 'kysely'
import type { ErasureDeps } from '#lifecycle/erasure/engine.ts'
import { erasureLedger, type ErasureLedger, type LedgerStore } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import type { ReceiptIssuer } from '#lifecycle/erasure/types.ts'
import type { Settings } from '#platform/settings.ts'
import type { Db } from '#platform/postgres.ts'

export interface ErasingInput {
  /** Path of the ledger's file, or a store that all nodes share; null erases nothing. */
  ledger: string | LedgerStore | null
  settlingMilliseconds: number
}

export const fileName = 'erasure-ledger.jsonl'

/**
 * Below the data folder for one node. With a database of one's own there may be several: then only a path that the
 * operator has named, or a store that all nodes share, is safe.
 */
export function ledgerOf({ dataDir, databaseUrl, erasureLedger: named }: Settings, shared: LedgerStore | null): string | LedgerStore | null {
  return named ?? shared ?? (databaseUrl ? null : join(dataDir, fileName))
}

export const openLedger = (db: Db, ledger: ErasingInput['ledger']): ErasureLedger | null =>
  ledger === null ? null : erasureLedger(typeof ledger === 'string' ? ledgerFile(ledger, oneNodeAtATime(db)) : ledger)

export const erasureDeps = (db: Db, { ledger, settlingMilliseconds }: ErasingInput, issueReceipt: ReceiptIssuer): ErasureDeps =>
  ({ ledger: openLedger(db, ledger), settlingMilliseconds, issueReceipt })

const [lockClass, ledgerKey] = [0x7ea, 1]

/** A lock of the database, which goes away with the node that holds it; a lock file would stay. */
const oneNodeAtATime = (db: Db) => <T>(work: () => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockClass}::int, ${ledgerKey}::int)`.execute(tx)
    return work()
  })
