// Every statement on services.
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Several } from '#lifecycle/contract/blockers.ts'
import { firstRows } from '#platform/first-rows.ts'
import { anyId, type Queryable, type Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Service, ServiceStatus } from './service.ts'

export const insertService = (tx: Tx, values: Insertable<Tables['services']>): Promise<Service> =>
  tx.db.insertInto('services').values(values).returningAll().executeTakeFirstOrThrow()

export const selectService = (db: Queryable, id: number): Promise<Service | undefined> =>
  db.selectFrom('services').selectAll().where('id', '=', id).executeTakeFirst()

export const lockService = (tx: Tx, id: number): Promise<Service | undefined> =>
  tx.db.selectFrom('services').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateService = (tx: Tx, id: number, values: Updateable<Tables['services']>): Promise<Service> =>
  tx.db.updateTable('services').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export interface ServiceFilter {
  status?: ServiceStatus
  after: number | null
  limit: number
}

export function listServices(
  db: Queryable,
  organizationId: number,
  { status, after, limit }: ServiceFilter,
): Promise<Service[]> {
  let select = db
    .selectFrom('services')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) select = select.where('status', '=', status)
  return (after === null ? select : select.where('id', '<', after)).execute()
}

export const livingServices = (db: Queryable, organizationId: number): Promise<Service[]> =>
  db
    .selectFrom('services')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('status', '!=', 'cancelled')
    .orderBy('id')
    .execute()

/** The ones that go on: how many, and the oldest. */
export const firstLivingServices = (
  db: Queryable,
  organizationId: number,
  limit: number,
): Promise<Several<Service>> =>
  firstRows(
    db
      .selectFrom('services')
      .where('organization_id', '=', organizationId)
      .where('status', '!=', 'cancelled'),
    limit,
  )

export const cancelServices = async (tx: Tx, organizationId: number, now: string): Promise<number> =>
  Number(
    (
      await tx.db
        .updateTable('services')
        .set({ status: 'cancelled', cancelled_at: now, updated_at: now })
        .where('organization_id', '=', organizationId)
        .where('status', '!=', 'cancelled')
        .executeTakeFirst()
    ).numUpdatedRows,
  )

/** How many services and recurring invoices a closing would end. */
export async function countEnding(
  db: Queryable,
  organizationId: number,
): Promise<{ services: number; recurring: number }> {
  const { rows } = await sql<{ services: string; recurring: string }>`
    select (select count(*) from services where organization_id = ${organizationId} and status <> 'cancelled') as services,
      (select count(*) from recurring_invoices where organization_id = ${organizationId} and status <> 'ended') as recurring`.execute(
    db,
  )
  return { services: Number(rows[0]?.services ?? 0), recurring: Number(rows[0]?.recurring ?? 0) }
}

export const cancelledServices = (db: Queryable, ids: readonly number[]) =>
  db
    .selectFrom('services')
    .select('id')
    .where('id', '=', anyId(ids))
    .where('status', '=', 'cancelled')
    .execute()

export const reopenService = async (
  tx: Tx,
  { organization_id, id }: { organization_id: number; id: number },
  to: { status: ServiceStatus; updated_at: string },
): Promise<number> =>
  Number(
    (
      await tx.db
        .updateTable('services')
        .set({ ...to, cancelled_at: null })
        .where('organization_id', '=', organization_id)
        .where('id', '=', id)
        .where('status', '=', 'cancelled')
        .executeTakeFirst()
    ).numUpdatedRows,
  )
