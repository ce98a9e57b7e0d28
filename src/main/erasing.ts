// Where the erasure ledger lies, and what else an erasing needs outside the database.
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { BlobExists, type BlobStore } from '#connectors/storage/blob-store.ts'
import type { ErasureDeps } from '#lifecycle/erasure/subject.ts'
import {
  erasureLedger,
  type ErasureLedger,
  type LedgerLine,
  type LedgerStore,
} from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { identifiedLedger, ledgerOutside } from '#lifecycle/erasure/ledger-outside.ts'
import { holdReturned } from '#lifecycle/erasure/replay.ts'
import type { ReceiptIssuer } from '#lifecycle/erasure/types.ts'
import { assertThere, type OutsideStore } from '#lifecycle/outside/identity.ts'
import { pause, type Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Settings } from '#platform/settings.ts'
import type { Db } from '#platform/postgres.ts'

export interface ErasingInput {
  /** The path of the ledger's file, or a store that all nodes share; with null nothing can be erased. */
  ledger: string | LedgerStore | null
  settlingMilliseconds: number
}

const fileName = 'erasure-ledger.jsonl'

/**
 * With the embedded database there is one node, and the ledger lies in the data folder. With another database
 * there may be several nodes: then only a path that the operator has set, or a store that all nodes share, is
 * safe.
 */
export function ledgerOf(
  { dataDir, databaseUrl, erasureLedger: named }: Settings,
  shared: LedgerStore | null,
): string | LedgerStore | null {
  return named ?? shared ?? (databaseUrl ? null : join(dataDir, fileName))
}

export interface OpenedLedger {
  ledger: ErasureLedger
  outside: OutsideStore
}

/**
 * The ledger. It is read and written only where this database has used it before. Null when there is none.
 * @param first 'read' for commands that only look: they record no store
 */
export function openLedger(
  db: Db,
  ledger: ErasingInput['ledger'],
  first: 'record' | 'read' = 'record',
): OpenedLedger | null {
  if (ledger === null) return null
  const store = typeof ledger === 'string' ? ledgerFile(ledger, oneNodeAtATime(db)) : ledger
  const outside = ledgerOutside(db, store)
  return { outside, ledger: erasureLedger(identifiedLedger(store, () => assertThere(db, outside, first))) }
}

export const erasureDeps = (
  opened: OpenedLedger | null,
  { settlingMilliseconds }: ErasingInput,
  issueReceipt: ReceiptIssuer,
): ErasureDeps => ({ ledger: opened?.ledger ?? null, settlingMilliseconds, issueReceipt })

interface HoldDeps {
  db: Db
  clock: Clock
  log: Log
}

const againMilliseconds = 5000

/**
 * Runs at every start: after a restore the operator must learn which customers are back, and these must not
 * write. When the ledger cannot be read, it is tried again until it can, or until the signal aborts.
 * @param isAway whether the ledger is already known to be away; if not, the start waits for the first answer
 */
export async function holdBack(
  deps: HoldDeps,
  ledger: ErasureLedger | null,
  { isAway, signal }: { isAway: boolean; signal: AbortSignal },
): Promise<void> {
  if (!ledger) return
  if (isAway || !(await hold(deps, ledger))) void holdLater(deps, ledger, signal)
}

async function holdLater(deps: HoldDeps, ledger: ErasureLedger, signal: AbortSignal): Promise<void> {
  do await pause(againMilliseconds, signal)
  while (!signal.aborted && !(await hold(deps, ledger)))
}

/** False when the ledger cannot be read, or when the organizations cannot be suspended. */
async function hold(deps: HoldDeps, ledger: ErasureLedger): Promise<boolean> {
  try {
    const back = await holdReturned(deps, ledger)
    const uids = back.map(({ organization_uid }) => organization_uid)
    if (back.length)
      deps.log.error(
        { organizations: uids },
        'organizations that were erased are back after a restore and are held; see: tenure erasures list',
      )
    return true
  } catch (error) {
    deps.log.error({ err: error }, 'the erasure ledger cannot be read; nothing is erased before it can')
    return false
  }
}

const prefix = 'erasure-ledger/'

/** One object for each entry, in the store that all nodes share; each number can be used once. */
export function ledgerInBlobs(blobs: BlobStore, where: string): LedgerStore {
  const known = new Map<string, string>()
  // An object is there as a whole or not at all, so none is cut off.
  const lineOf = async (key: string): Promise<LedgerLine> => {
    const line = known.get(key) ?? (await text((await blobs.get(key)) ?? Readable.from([])))
    if (line) known.set(key, line)
    return { text: line, at: key, isCutOff: false }
  }
  return {
    where,
    mark: blobs.mark,
    async read() {
      const keys: string[] = []
      for await (const { key } of blobs.list(prefix)) keys.push(key)
      const lines = []
      for (const key of keys.sort()) lines.push(await lineOf(key))
      return lines
    },
    async append(seq, line) {
      try {
        await blobs.put(`${prefix}${String(seq).padStart(12, '0')}`, Buffer.from(line), {
          ifAbsent: true,
          contentType: 'application/json',
        })
        return true
      } catch (error) {
        if (error instanceof BlobExists) return false
        throw error
      }
    },
  }
}

const [lockClass, ledgerKey] = [0x7ea, 1]

/** A lock of the database, which is released when its node dies. A lock file would stay. */
const oneNodeAtATime =
  (db: Db) =>
  <T>(work: () => Promise<T>): Promise<T> =>
    db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${lockClass}::int, ${ledgerKey}::int)`.execute(tx)
      return work()
    })
