// What a lifecycle step changed, row by row: reinstating lists it, and brings back what a person chooses.
import { sql, type Generated, type Insertable, type Selectable } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { anyId, anyUid, type Queryable } from '#platform/postgres.ts'
import { commitOrder, type Tx } from '#platform/transaction.ts'
import type { Organization } from './organization.ts'

interface JournalTable {
  id: Generated<number>
  organization_id: number
  operation_id: number | null
  subject_type: string
  subject_uid: string
  action: string
  data: unknown
  at: string
}
export type JournalRow = Selectable<JournalTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    lifecycle_journal: JournalTable
  }
}

export interface JournalEntry {
  organization: Pick<Organization, 'id'>
  operation_id: number | null
  subject_type: string
  subject_uid: string
  action: string
  /** Values before and after; `reinstate` reads them. */
  data: Record<string, unknown>
}

type NewRow = Insertable<JournalTable>

const pendingOf = new WeakMap<Tx, NewRow[]>()

/**
 * Written with the transaction, all entries together: with one statement for each, a thousand rows would stay
 * locked for seconds.
 */
export function journal(tx: Tx, clock: Clock, entry: JournalEntry): void {
  const { organization, data, ...rest } = entry
  const row: NewRow = {
    ...rest,
    organization_id: organization.id,
    data: sql`${JSON.stringify(data)}::jsonb`,
    at: clock.now().toISOString(),
  }
  const pending = pendingOf.get(tx)
  if (pending) return void pending.push(row)
  const rows = [row]
  pendingOf.set(tx, rows)
  tx.beforeCommit(commitOrder.audit - 1, () => insertRows(tx, rows))
}

/** A statement takes 65,535 values at most. */
const rowsEach = 1000

async function insertRows(tx: Tx, rows: NewRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsEach)
    await tx.db
      .insertInto('lifecycle_journal')
      .values(rows.slice(at, at + rowsEach))
      .execute()
}

/**
 * The entries of one organization with these ids, in the order in which they were written; entries of other
 * organizations are left out.
 */
export const journalEntries = (
  db: Queryable,
  organizationId: number,
  ids: readonly number[],
): Promise<JournalRow[]> =>
  ids.length
    ? db
        .selectFrom('lifecycle_journal')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('id', '=', anyId(ids))
        .orderBy('id')
        .execute()
    : Promise.resolve([])

/**
 * The operation that last closed the organization. Null when it was never closed, or closed without an
 * operation.
 */
async function closingOf(db: Queryable, organizationId: number): Promise<number | null> {
  const closing = await db
    .selectFrom('lifecycle_journal')
    .select('operation_id')
    .where('organization_id', '=', organizationId)
    .where('subject_type', '=', 'organization')
    .where('action', '=', 'retire')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return closing?.operation_id ?? null
}

/** What was closed with the organization the last time, without the organization itself. */
const closedBy = (db: Queryable, organizationId: number, operationId: number) =>
  db
    .selectFrom('lifecycle_journal')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('operation_id', '=', operationId)
    .where('subject_type', '!=', 'organization')
    .orderBy('id')

/** One page of what was closed with the organization, by id; one entry more than asked for. */
export async function closedWith(
  db: Queryable,
  organizationId: number,
  { after, limit }: { after: number | null; limit: number },
): Promise<JournalRow[]> {
  const operationId = await closingOf(db, organizationId)
  if (operationId === null) return []
  return closedBy(db, organizationId, operationId)
    .where('id', '>', after ?? 0)
    .limit(limit + 1)
    .execute()
}

/** Of the entries with these ids, those that were closed with the organization. */
export async function closedAmong(
  db: Queryable,
  organizationId: number,
  ids: readonly number[],
): Promise<JournalRow[]> {
  const operationId = ids.length ? await closingOf(db, organizationId) : null
  if (operationId === null) return []
  return closedBy(db, organizationId, operationId).where('id', '=', anyId(ids)).execute()
}

/**
 * What the operations of these entries also closed, of the same kind and about these subjects. A module needs
 * it to say whether an entry can come back, when the other entry is on another page.
 */
export async function closedTogether(
  db: Queryable,
  entries: readonly JournalRow[],
  about: { subject_type: string; action: string; subject_uids: readonly string[] },
): Promise<JournalRow[]> {
  const [one] = entries
  if (!one?.operation_id || !about.subject_uids.length) return []
  return closedBy(db, one.organization_id, one.operation_id)
    .where('subject_type', '=', about.subject_type)
    .where('action', '=', about.action)
    .where('subject_uid', '=', anyUid(about.subject_uids))
    .execute()
}
