// Every statement on the results of reading the audit log back.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { Tx } from '#platform/transaction.ts'
import type { VerificationRow } from '#lifecycle/audit/tables.ts'
import { newWalk, type Walk } from '#lifecycle/audit/walk.ts'

/**
 * The verification of this operation; added at its first call. Verifications of more than a year ago are
 * deleted.
 */
export async function verificationOf(
  { db }: Tx,
  { id, confirmed_by, requested_by }: OperationRow,
  now: string,
): Promise<VerificationRow> {
  await sql`delete from audit_verifications where started_at < ${now}::timestamptz - interval '1 year'`.execute(
    db,
  )
  await db
    .insertInto('audit_verifications')
    .values({
      operation_id: id,
      started_at: now,
      started_by: asJson(confirmed_by ?? requested_by),
      walk: asJson(newWalk()),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return db
    .selectFrom('audit_verifications')
    .selectAll()
    .where('operation_id', '=', id)
    .executeTakeFirstOrThrow()
}

export const saveWalk = ({ db }: Tx, id: number, walk: Walk, finished_at: string | null) =>
  db
    .updateTable('audit_verifications')
    .set({ walk: asJson(walk), finished_at })
    .where('id', '=', id)
    .execute()

export interface VerificationFilter {
  after: number | null
  limit: number
  operation_id?: number
}

/** Newest first, with the status of their operations; one more than asked for. */
export function listVerifications(db: Queryable, { after, limit, operation_id }: VerificationFilter) {
  let select = db
    .selectFrom('audit_verifications as v')
    .leftJoin('operations as o', 'o.id', 'v.operation_id')
    .selectAll('v')
    .select('o.status as operation_status')
    .orderBy('v.id', 'desc')
    .limit(limit + 1)
  if (after !== null) select = select.where('v.id', '<', after)
  if (operation_id !== undefined) select = select.where('operation_id', '=', operation_id)
  return select.execute()
}

/** The operation that verifies the log now, or is about to. */
export const runningVerification = (db: Queryable) =>
  db
    .selectFrom('operations')
    .select(['id', 'uid'])
    .where('kind', '=', 'audit.verify')
    .where('status', 'in', ['running', 'waiting', 'paused', 'cancelling'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** How many entries there are, read from the ends of the chains. */
export async function entriesInAll(db: Queryable): Promise<number> {
  const {
    rows: [row],
  } = await sql<{ total: string }>`select coalesce(sum(seq), 0)::text as total from audit_heads`.execute(db)
  return Number(row?.total ?? 0)
}

const asJson = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`
