// Every statement on recurring invoices.
import { type Insertable, type Updateable } from 'kysely'
import type { Several } from '#lifecycle/contract/blockers.ts'
import { firstRows } from '#platform/first-rows.ts'
import { anyId, type Queryable, type Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { RecurringStatus } from './recurring.ts'
import type { RecurringRow } from './tables.ts'

export const insertRecurring = (
  tx: Tx,
  values: Insertable<Tables['recurring_invoices']>,
): Promise<RecurringRow> =>
  tx.db.insertInto('recurring_invoices').values(values).returningAll().executeTakeFirstOrThrow()

export const selectRecurring = (db: Queryable, id: number): Promise<RecurringRow | undefined> =>
  db.selectFrom('recurring_invoices').selectAll().where('id', '=', id).executeTakeFirst()

export const lockRecurring = (tx: Tx, id: number): Promise<RecurringRow | undefined> =>
  tx.db.selectFrom('recurring_invoices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateRecurring = (
  tx: Tx,
  id: number,
  values: Updateable<Tables['recurring_invoices']>,
): Promise<RecurringRow> =>
  tx.db
    .updateTable('recurring_invoices')
    .set(values)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export interface RecurringFilter {
  status?: RecurringStatus
  after: number | null
  limit: number
}

export function listRecurring(
  db: Queryable,
  organizationId: number,
  { status, after, limit }: RecurringFilter,
): Promise<RecurringRow[]> {
  let select = db
    .selectFrom('recurring_invoices')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) select = select.where('status', '=', status)
  return (after === null ? select : select.where('id', '<', after)).execute()
}

export const goingOn = (db: Queryable, organizationId: number): Promise<RecurringRow[]> =>
  db
    .selectFrom('recurring_invoices')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('status', '!=', 'ended')
    .orderBy('id')
    .execute()

/** The ones that go on: how many, and the oldest. */
export const firstGoingOn = (
  db: Queryable,
  organizationId: number,
  limit: number,
): Promise<Several<RecurringRow>> =>
  firstRows(
    db
      .selectFrom('recurring_invoices')
      .where('organization_id', '=', organizationId)
      .where('status', '!=', 'ended'),
    limit,
  )

/**
 * Recurring invoices that may be due on that day in some time zone, a page by id. The zone of each
 * organization decides.
 */
export const maybeDue = (
  db: Queryable,
  { day, after, limit }: { day: string; after: number; limit: number },
) =>
  db
    .selectFrom('recurring_invoices')
    .select(['id', 'organization_id'])
    .where('status', '=', 'active')
    .where('next_on', '<=', day)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()

export const freezeRecurring = async (
  tx: Tx,
  organizationId: number,
  operationUid: string,
): Promise<number> =>
  Number(
    (
      await tx.db
        .updateTable('recurring_invoices')
        .set({ status: 'paused', frozen_by: operationUid })
        .where('organization_id', '=', organizationId)
        .where('status', '=', 'active')
        .executeTakeFirst()
    ).numUpdatedRows,
  )

export const thawRecurring = async (tx: Tx, organizationId: number, operationUid: string): Promise<number> =>
  Number(
    (
      await tx.db
        .updateTable('recurring_invoices')
        .set({ status: 'active', frozen_by: null })
        .where('organization_id', '=', organizationId)
        .where('status', '=', 'paused')
        .where('frozen_by', '=', operationUid)
        .executeTakeFirst()
    ).numUpdatedRows,
  )

export const endRecurring = async (tx: Tx, organizationId: number, now: string): Promise<number> =>
  Number(
    (
      await tx.db
        .updateTable('recurring_invoices')
        .set({ status: 'ended', next_on: null, frozen_by: null, ended_at: now })
        .where('organization_id', '=', organizationId)
        .where('status', '!=', 'ended')
        .executeTakeFirst()
    ).numUpdatedRows,
  )

export const endedRecurring = (db: Queryable, ids: readonly number[]): Promise<RecurringRow[]> =>
  db
    .selectFrom('recurring_invoices')
    .selectAll()
    .where('id', '=', anyId(ids))
    .where('status', '=', 'ended')
    .execute()

/** Brought back as paused: a person resumes it before it is billed again. */
export const reopenRecurring = async (
  tx: Tx,
  { organization_id, id }: { organization_id: number; id: number },
  next_on: string,
): Promise<number> =>
  Number(
    (
      await tx.db
        .updateTable('recurring_invoices')
        .set({ status: 'paused', next_on, ended_at: null })
        .where('organization_id', '=', organization_id)
        .where('id', '=', id)
        .where('status', '=', 'ended')
        .executeTakeFirst()
    ).numUpdatedRows,
  )
