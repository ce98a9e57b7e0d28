// The statements on closure requests.
import type { Generated, Selectable } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyOf } from './queries.ts'

interface ClosureRequestsTable {
  id: Generated<number>
  organization_id: number
  status: 'open' | 'confirmed' | 'withdrawn' | 'declined'
  reason: string
  requested_by: string
  requested_by_id: number | null
  requested_at: string
  decided_by: string | null
  decided_at: string | null
  decision_reason: string | null
  operation_id: number | null
}

export type ClosureRequestRow = Selectable<ClosureRequestsTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    closure_requests: ClosureRequestsTable
  }
}

export const pendingRequests = builtOnce((db: Queryable, { ids }: { ids: readonly number[] }) =>
  db
    .selectFrom('closure_requests')
    .selectAll()
    .where('organization_id', '=', anyOf(ids))
    .where('status', 'in', ['open', 'confirmed'])
    .compile(),
)

export const pendingRequest = (db: Queryable, organizationId: number) =>
  db
    .selectFrom('closure_requests')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('status', 'in', ['open', 'confirmed'])
    .executeTakeFirst()

export const insertRequest = (
  tx: Tx,
  values: { organization_id: number; reason: string; now: string },
): Promise<ClosureRequestRow> =>
  tx.db
    .insertInto('closure_requests')
    .values({
      organization_id: values.organization_id,
      reason: values.reason,
      status: 'open',
      requested_by: tx.actor.name,
      requested_by_id: tx.actor.id,
      requested_at: values.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const decideRequest = (
  tx: Tx,
  id: number,
  values: { status: ClosureRequestRow['status']; decision_reason?: string | null; now: string },
): Promise<ClosureRequestRow> =>
  tx.db
    .updateTable('closure_requests')
    .set({
      status: values.status,
      decided_by: tx.actor.name,
      decided_at: values.now,
      decision_reason: values.decision_reason ?? null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Marks the open request as answered by the closing that begins. */
export const confirmRequests = (tx: Tx, organizationId: number, operationId: number, now: string) =>
  tx.db
    .updateTable('closure_requests')
    .set({
      status: 'confirmed',
      operation_id: operationId,
      decided_by: tx.actor.name,
      decided_at: now,
    })
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'open')
    .execute()

/** Opens the customer's request again when staff have called its closing off. */
export const reopenRequests = (tx: Tx, organizationId: number, operationId: number) =>
  tx.db
    .updateTable('closure_requests')
    .set({
      status: 'open',
      operation_id: null,
      decided_by: null,
      decided_at: null,
    })
    .where('organization_id', '=', organizationId)
    .where('operation_id', '=', operationId)
    .where('status', '=', 'confirmed')
    .execute()

export const listRequests = (
  db: Queryable,
  filter: {
    status?: ClosureRequestRow['status']
    organizationId: number | null
    after: number | null
    limit: number
  },
) => {
  let select = db
    .selectFrom('closure_requests')
    .innerJoin('organizations', 'organizations.id', 'closure_requests.organization_id')
    .selectAll('closure_requests')
    .select(['organizations.slug', 'organizations.name'])
    .orderBy('closure_requests.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.status) select = select.where('closure_requests.status', '=', filter.status)
  if (filter.organizationId !== null)
    select = select.where('closure_requests.organization_id', '=', filter.organizationId)
  if (filter.after !== null) select = select.where('closure_requests.id', '<', filter.after)
  return select.execute()
}

export const selectRequest = (db: Queryable, id: number): Promise<ClosureRequestRow | undefined> =>
  db.selectFrom('closure_requests').selectAll().where('id', '=', id).executeTakeFirst()

/** Takes the lock of its row. */
export const lockRequest = (tx: Tx, id: number): Promise<ClosureRequestRow> =>
  tx.db.selectFrom('closure_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
