// Every statement on reported payments.
import { sql, type Generated, type Insertable, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { PaymentReport, ReportStatus } from './payment-reports.ts'

export interface PaymentReportsTable {
  id: Generated<number>
  uid: string
  organization_id: number
  invoice_uid: string
  currency: string
  amount_minor: number
  paid_on: string
  reference: string
  status: ReportStatus
  reported_by: string
  reported_by_id: number | null
  reported_at: string
  decided_by: string | null
  decided_by_id: number | null
  decided_at: string | null
  decision_reason: string | null
  transaction_uid: string | null
}
export type ReportRow = Selectable<PaymentReportsTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    payment_reports: PaymentReportsTable
  }
}

export const insertReport = (tx: Tx, values: Insertable<PaymentReportsTable>): Promise<ReportRow> =>
  tx.db.insertInto('payment_reports').values(values).returningAll().executeTakeFirstOrThrow()

export const lockReport = (tx: Tx, id: number): Promise<ReportRow> =>
  tx.db.selectFrom('payment_reports').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

type Decision = Pick<ReportRow, 'status' | 'decided_at' | 'decision_reason' | 'transaction_uid'>

export const decideReport = (tx: Tx, id: number, decision: Decision) =>
  tx.db
    .updateTable('payment_reports')
    .set({ ...decision, decided_by: tx.actor.name, decided_by_id: tx.actor.id })
    .where('id', '=', id)
    .execute()

const shownReports = (db: Queryable) =>
  db
    .selectFrom('payment_reports as r')
    .innerJoin('organizations as o', 'o.id', 'r.organization_id')
    .innerJoin('invoices as i', (join) =>
      join.onRef('i.uid', '=', 'r.invoice_uid').onRef('i.organization_id', '=', 'r.organization_id'),
    )
    .select([
      'r.id',
      'r.uid',
      'r.organization_id',
      'r.currency',
      'r.amount_minor',
      'r.paid_on',
      'r.reference',
      'r.status',
      'r.reported_by',
      'r.reported_at',
      'r.decided_by',
      'r.decided_at',
      'r.decision_reason',
    ])
    .select(
      sql<PaymentReport['organization']>`json_build_object('slug', o.slug, 'name', o.name)`.as(
        'organization',
      ),
    )
    .select(
      sql<PaymentReport['invoice']>`json_build_object('id', i.id, 'number', i.number, 'status', i.status)`.as(
        'invoice',
      ),
    )

export const selectReport = (db: Queryable, id: number): Promise<PaymentReport | undefined> =>
  shownReports(db).where('r.id', '=', id).executeTakeFirst()

export interface ReportFilter extends PageQuery {
  status?: ReportStatus | undefined
  organization_id?: number | undefined
}

/** Newest first; a customer's person sees those of the own organization. One row more than asked for. */
export function listReports(db: Queryable, query: ReportFilter, actor: Actor): Promise<PaymentReport[]> {
  const organizationId = actor.organization_id ?? query.organization_id
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = shownReports(db)
    .orderBy('r.id', 'desc')
    .limit(query.limit + 1)
  if (organizationId !== undefined) select = select.where('r.organization_id', '=', organizationId)
  if (query.status) select = select.where('r.status', '=', query.status)
  if (after) select = select.where('r.id', '<', after[0])
  return select.execute()
}

export type WaitingReport = Pick<ReportRow, 'invoice_uid' | 'currency' | 'amount_minor' | 'reported_at'>

/** The oldest reports that wait, and how many wait. */
export async function waitingReports(
  db: Queryable,
  organizationId: number,
): Promise<{ count: number; first: WaitingReport | null }> {
  const rows = await db
    .selectFrom('payment_reports')
    .select([
      'invoice_uid',
      'currency',
      'amount_minor',
      'reported_at',
      sql<string>`count(*) over ()`.as('count'),
    ])
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'reported')
    .orderBy('id')
    .limit(1)
    .execute()
  return { count: Number(rows[0]?.count ?? 0), first: rows[0] ?? null }
}
