// After a backup was restored: whom the ledger says erased, and who is there again all the same.
import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { anyUid, type Db, type Queryable } from '#platform/postgres.ts'
import { unfinished } from '#platform/operations/tables.ts'
import { inTransaction, type TransactionInput } from '#platform/transaction.ts'
import { audit } from '../audit/audit.ts'
import { lockAndRead } from '../organization/fence.ts'
import type { Organization } from '../organization/organization.ts'
import { transition } from '../organization/transition.ts'
import type { ErasureLedger, LedgerEntry } from './ledger.ts'

export const erasureStates = ['erased', 'erasing', 'back', 'kept', 'unknown'] as const
export type ErasureState = (typeof erasureStates)[number]

export interface KnownErasure {
  organization_uid: string
  operation_uid: string
  begun_at: string | null
  finished_at: string | null
  receipt_number: number | null
  kept_at: string | null
  /**
   * `back`: a restore has brought it back. `kept`: it has, and that was meant. `unknown`: this database has
   * never heard of it, or no longer.
   */
  status: ErasureState
  organization_id: number | null
  /** As people call it, where it is not erased: its name, else its slug. */
  organization_name: string | null
  /** The erasing that goes on with it at the moment, and what it waits for. */
  going_on: { operation_id: number; status: string; waiting_for: string[] } | null
}

/**
 * What the ledger and the database say about each erasing, newest first. @throws Problem when the ledger
 * cannot be believed
 */
export const knownErasures = async (db: Queryable, ledger: ErasureLedger): Promise<KnownErasure[]> =>
  erasuresIn(db, await ledger.entries())

async function erasuresIn(db: Queryable, all: readonly LedgerEntry[]): Promise<KnownErasure[]> {
  const byUid = Map.groupBy(all, ({ organization_uid }) => organization_uid)
  const rows = await organizationsWith(db, [...byUid.keys()])
  return [...byUid]
    .map(([organization_uid, entries]): KnownErasure => {
      const row = rows.get(organization_uid)
      const last = entries.at(-1) as LedgerEntry
      const finished = entries.findLast(({ event }) => event === 'finished')
      return {
        organization_uid,
        operation_uid: last.operation_uid,
        begun_at: entries.findLast(({ event }) => event === 'begun')?.at ?? null,
        finished_at: finished?.at ?? null,
        receipt_number: finished?.receipt_number ?? null,
        kept_at: last.event === 'kept' ? last.at : null,
        organization_id: row?.id ?? null,
        status: stateOf(row, last),
        organization_name: row?.name ?? row?.slug ?? null,
        going_on: row?.going_on ?? null,
      }
    })
    .toReversed()
}

/** Who is back, and held or erased again by nobody yet. */
export const returnedErasures = async (db: Queryable, ledger: ErasureLedger): Promise<KnownErasure[]> =>
  (await knownErasures(db, ledger)).filter(({ status }) => status === 'back')

interface Row {
  id: number
  uid: string
  status: string
  name: string | null
  slug: string | null
  going_on: KnownErasure['going_on']
}

/** What was said last counts: kept and erased later, it is back when it comes once more. */
function stateOf(row: Row | undefined, { event }: LedgerEntry): ErasureState {
  if (!row) return 'unknown'
  if (row.status === 'erased') return 'erased'
  if (row.going_on) return 'erasing'
  return event === 'kept' ? 'kept' : 'back'
}

const most = 1000

async function organizationsWith(db: Queryable, uids: readonly string[]): Promise<Map<string, Row>> {
  const rows: Row[] = []
  for (let at = 0; at < uids.length; at += most) {
    rows.push(
      ...(await db
        .selectFrom('organizations')
        .select(['id', 'uid', 'status', 'name', 'slug', goingOn.as('going_on')])
        .where('uid', '=', anyUid(uids.slice(at, at + most)))
        .where('deleted_at', 'is', null)
        .execute()),
    )
  }
  return new Map(rows.map((row) => [row.uid, row]))
}

/** One at most: an organization is in one lifecycle operation at a time. */
const goingOn = sql<KnownErasure['going_on']>`(
  select jsonb_build_object('operation_id', o.id, 'status', o.status, 'waiting_for', coalesce((
    select jsonb_agg(found.value->>'message')
    from operation_steps s cross join jsonb_array_elements(s.waiting_for) as found
    where s.operation_id = o.id and s.status = 'waiting'), '[]'))
  from operations o
  where o.organization_id = organizations.id and o.kind = 'organization.erase' and o.status in (${sql.join(unfinished)})
  order by o.id desc
  limit 1)`

/**
 * Stops the writes of those that are back, until somebody erases them again or decides otherwise: an active
 * one is suspended, and no other status lets customers write. Returns all that are back.
 */
export async function holdReturned(
  { db, clock }: { db: Db; clock: Clock },
  ledger: ErasureLedger,
): Promise<KnownErasure[]> {
  const back = await returnedErasures(db, ledger)
  for (const { organization_id } of back) {
    await inTransaction(
      db,
      {
        actor: systemActor,
        reason: 'The erasure ledger says that it was erased; a restore has brought it back.',
      },
      async (tx) => {
        const organization = await lockAndRead(tx.db, organization_id as number, 'exclusive')
        if (organization.status !== 'active') return
        const held = await transition(tx, clock, organization, { action: 'suspend', operationId: null })
        audit(tx, clock, {
          action: 'erasing.held',
          organization: held,
          subject: { type: 'organization', id: held.id },
        })
      },
    )
  }
  return back
}

/**
 * Says in the ledger that one that is back is meant to stay. When a start has suspended it for being back, it
 * goes on. The audit log hears of it first: an entry of the ledger that nobody can be asked about would be a
 * way around the law.
 * @throws Problem 404; 409 `not_back`; 503 `ledger_unwritable`, to be sent again
 */
export async function keepReturned(
  { db, clock }: { db: Db; clock: Clock },
  ledger: ErasureLedger,
  uid: string,
  work: TransactionInput,
): Promise<KnownErasure> {
  const entries = (await ledger.entries()).filter(({ organization_uid }) => organization_uid === uid)
  const [known] = await erasuresIn(db, entries)
  if (!known) throw notFound('erasure')
  if (known.status === 'kept') return known
  await inTransaction(db, work, async (tx) => {
    if (known.organization_id === null) throw notBack(known)
    const organization = await lockAndRead(tx.db, known.organization_id, 'exclusive')
    const [now = known] = await erasuresIn(tx.db, entries)
    if (now.status !== 'back') throw notBack(now)
    audit(tx, clock, {
      action: 'erasing.kept',
      organization,
      subject: { type: 'organization', id: organization.id },
      facts: { erased_by: known.operation_uid },
    })
    if (await isHeld(tx.db, organization))
      await transition(tx, clock, organization, { action: 'resume', operationId: null })
  })
  const entry = {
    at: clock.now().toISOString(),
    event: 'kept' as const,
    organization_uid: uid,
    operation_uid: known.operation_uid,
    receipt_number: null,
    receipt_hash: null,
  }
  const kept = await ledger.write(entry).catch(unwritable)
  return { ...known, status: 'kept', kept_at: kept.at }
}

/** Suspended by a start, and by nobody since: what somebody has suspended for another reason stays so. */
async function isHeld(db: Queryable, { id, status }: Organization): Promise<boolean> {
  if (status !== 'suspended') return false
  const last = await db
    .selectFrom('audit_entries')
    .select('action')
    .where('organization_id', '=', id)
    .where('action', 'in', ['erasing.held', 'organization.suspend', 'organization.resume'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.action === 'erasing.held'
}

const notBack = ({ status }: KnownErasure): Problem =>
  new Problem(
    'conflict',
    'not_back',
    `Only who is back after a restore can be kept; this one is ${status}.`,
    { members: { status_of_erasure: status } },
  )

function unwritable(error: Error): never {
  if (error instanceof Problem) throw error
  throw new Problem('unavailable', 'ledger_unwritable', 'The erasure ledger cannot be written.', {
    remedy: 'Bring its place back and send it again.',
    context: { cause: String(error) },
  })
}
