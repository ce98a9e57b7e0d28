// After a backup was restored: whom the ledger says erased, and who is there again all the same.
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db, Queryable } from '#platform/postgres.ts'
import { unfinished } from '#platform/operations/tables.ts'
import { inTransaction } from '#platform/transaction.ts'
import { lockAndRead } from '../fence.ts'
import { transition } from '../transition.ts'
import type { ErasureLedger, LedgerEntry } from './ledger.ts'

export type ErasureState = 'erased' | 'erasing' | 'back' | 'unknown'

export interface KnownErasure {
  organization_uid: string
  operation_uid: string
  begun_at: string | null
  finished_at: string | null
  receipt_number: number | null
  /** `back`: a restore has brought it back. `unknown`: this database has never heard of it, or no longer. */
  status: ErasureState
  organization_id: number | null
}

/** What the ledger and the database say about each erasing, newest first. */
export async function knownErasures(db: Queryable, ledger: ErasureLedger): Promise<KnownErasure[]> {
  const byUid = Map.groupBy(await ledger.entries(), ({ organization_uid }) => organization_uid)
  const rows = await organizationsWith(db, [...byUid.keys()])
  return [...byUid].map(([organization_uid, entries]): KnownErasure => {
    const row = rows.get(organization_uid)
    const last = entries.at(-1) as LedgerEntry
    const finished = entries.findLast(({ event }) => event === 'finished')
    return {
      organization_uid, operation_uid: last.operation_uid, begun_at: entries.findLast(({ event }) => event === 'begun')?.at ?? null,
      finished_at: finished?.at ?? null, receipt_number: finished?.receipt_number ?? null,
      organization_id: row?.id ?? null, status: stateOf(row),
    }
  }).toReversed()
}

/** Who is back, and held or erased again by nobody yet. */
export const returnedErasures = async (db: Queryable, ledger: ErasureLedger): Promise<KnownErasure[]> =>
  (await knownErasures(db, ledger)).filter(({ status }) => status === 'back')

interface Row { id: number; uid: string; status: string; busy: boolean }

function stateOf(row: Row | undefined): ErasureState {
  if (!row) return 'unknown'
  if (row.status === 'erased') return 'erased'
  return row.busy ? 'erasing' : 'back'
}

const most = 1000

async function organizationsWith(db: Queryable, uids: readonly string[]): Promise<Map<string, Row>> {
  const rows: Row[] = []
  for (let at = 0; at < uids.length; at += most) {
    rows.push(...await db.selectFrom('organizations').select((each) => [
      'id', 'uid', 'status',
      each.exists(each.selectFrom('operations').select('operations.id').whereRef('operations.organization_id', '=', 'organizations.id')
        .where('operations.kind', '=', 'organization.erase').where('operations.status', 'in', [...unfinished])).as('busy'),
    ]).where('uid', 'in', uids.slice(at, at + most)).execute() as Row[])
  }
  return new Map(rows.map((row) => [row.uid, row]))
}

/**
 * Stops the writes of those that are back, until somebody erases them again or decides otherwise: an active one is
 * suspended, and no other status lets customers write. Returns all that are back.
 */
export async function holdReturned({ db, clock }: { db: Db; clock: Clock }, ledger: ErasureLedger): Promise<KnownErasure[]> {
  const back = await returnedErasures(db, ledger)
  for (const { organization_id } of back) {
    await inTransaction(db, { actor: systemActor, reason: 'The erasure ledger says that it was erased; a restore has brought it back.' }, async (tx) => {
      const organization = await lockAndRead(tx.db, organization_id as number, 'exclusive')
      if (organization.status === 'active') await transition(tx, clock, organization, { action: 'suspend', operationId: null })
    })
  }
  return back
}
