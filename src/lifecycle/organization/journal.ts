// What a lifecycle step changed, row by row, so that reinstating can list it and bring back what a person
// chooses.
import { sql, type Generated, type Insertable, type Selectable } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import { commitOrder, type Tx } from '#platform/transaction.ts'
import type { Organization } from './organization.ts'

export interface JournalTable {
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
  /** Values before and after; read by `reinstate`. */
  data: Record<string, unknown>
}

type NewRow = Insertable<JournalTable>

const pendingOf = new WeakMap<Tx, NewRow[]>()

/**
 * Written with the transaction, all entries together: one statement each would hold a thousand rows locked
 * for seconds.
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
 * The entries of one organization with these ids, in the order in which they were written; others' are left
 * out.
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
 * What was closed with the organization the last time: the entries of the operation that retired it, without
 * the organization's own. Empty when it never was, or when it was retired without an operation.
 */
export async function closedWith(db: Queryable, organizationId: number): Promise<JournalRow[]> {
  const closing = await db
    .selectFrom('lifecycle_journal')
    .select('operation_id')
    .where('organization_id', '=', organizationId)
    .where('subject_type', '=', 'organization')
    .where('action', '=', 'retire')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!closing?.operation_id) return []
  return db
    .selectFrom('lifecycle_journal')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('operation_id', '=', closing.operation_id)
    .where('subject_type', '!=', 'organization')
    .orderBy('id')
    .execute()
}
