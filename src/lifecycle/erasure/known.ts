// What the erasure ledger and the database together say about each erasing. People read it in pages;
// organizations that are back are read all at once.
import { sql } from 'kysely'
import { anyUid, type Queryable } from '#platform/postgres.ts'
import { unfinished } from '#platform/operations/tables.ts'
import type { ErasureLedger, LedgerEntry } from './ledger.ts'

export const erasureStates = ['erased', 'erasing', 'back', 'kept', 'unknown'] as const
type ErasureState = (typeof erasureStates)[number]

export interface KnownErasure {
  organization_uid: string
  operation_uid: string
  begun_at: string | null
  finished_at: string | null
  receipt_number: number | null
  kept_at: string | null
  /**
   * `back`: a restore has brought it back. `kept`: a restore has brought it back, and a person has decided
   * that it stays. `unknown`: this database does not know the organization.
   */
  status: ErasureState
  organization_id: number | null
  /** Its name or slug, as long as it is not erased. */
  organization_name: string | null
  /** The erasing that runs for it now, and what that waits for. */
  going_on: { operation_id: number; status: string; waiting_for: string[] } | null
}

export interface ErasuresAsked {
  status?: ErasureState
  /** The page begins before this place in the ledger: the order is newest first. */
  before: number | null
  limit: number
}

/**
 * What the ledger and the database say about each erasing, newest first; one more than asked for, each with
 * its place in the ledger. The database is asked for a thousand at a time.
 * @throws Problem when the ledger cannot be believed
 */
export async function listErasures(
  db: Queryable,
  ledger: ErasureLedger,
  { status, before, limit }: ErasuresAsked,
): Promise<(KnownErasure & { place: number })[]> {
  const all = ofOrganizations(await ledger.entries())
  const found: (KnownErasure & { place: number })[] = []
  for (let end = before ?? all.length; end > 0 && found.length <= limit; end -= most) {
    const first = Math.max(0, end - most)
    const known = await knownAs(db, all.slice(first, end))
    found.push(
      ...known
        .map((each, index) => ({ ...each, place: first + index }))
        .filter((each) => !status || each.status === status)
        .toReversed(),
    )
  }
  return found.slice(0, limit + 1)
}

/** Those of the erasings with these uids that the ledger knows. */
export async function erasuresOf(
  db: Queryable,
  ledger: ErasureLedger,
  uids: readonly string[],
): Promise<KnownErasure[]> {
  const asked = new Set(uids)
  return knownAs(
    db,
    ofOrganizations((await ledger.entries()).filter(({ organization_uid: uid }) => asked.has(uid))),
  )
}

export type Entries = readonly [LedgerEntry, ...LedgerEntry[]]

/** The entries of each organization, in the order in which the ledger first names it. */
export const ofOrganizations = (all: readonly LedgerEntry[]): Entries[] => [
  ...(Map.groupBy(all, ({ organization_uid: uid }) => uid) as Map<string, [LedgerEntry]>).values(),
]

export async function knownAs(db: Queryable, all: readonly Entries[]): Promise<KnownErasure[]> {
  const rows = await organizationsWith(
    db,
    all.map(([{ organization_uid: uid }]) => uid),
  )
  return all.map((entries): KnownErasure => {
    const [{ organization_uid }] = entries
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
}

/** Organizations that are back, and neither kept nor being erased again. */
export async function returnedErasures(db: Queryable, ledger: ErasureLedger): Promise<KnownErasure[]> {
  const back = await listErasures(db, ledger, { status: 'back', before: null, limit: Infinity })
  return back.map(({ place, ...each }) => each)
}

interface Row {
  id: number
  uid: string
  status: string
  name: string | null
  slug: string | null
  going_on: KnownErasure['going_on']
}

/**
 * The last entry counts: an organization that was kept and later erased is back when a restore brings it once
 * more.
 */
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

/** At most one: an organization is in one lifecycle operation at a time. */
const goingOn = sql<KnownErasure['going_on']>`(
  select jsonb_build_object('operation_id', o.id, 'status', o.status, 'waiting_for', coalesce((
    select jsonb_agg(coalesce(found.value->'staff'->>'message', found.value->>'message'))
    from operation_steps s cross join jsonb_array_elements(s.waiting_for) as found
    where s.operation_id = o.id and s.status = 'waiting'), '[]'))
  from operations o
  where o.organization_id = organizations.id and o.kind = 'organization.erase' and o.status in (${sql.join(unfinished)})
  order by o.id desc
  limit 1)`
