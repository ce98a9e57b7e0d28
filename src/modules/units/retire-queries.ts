// Statements of retiring units and of bringing them back.
import { sql } from 'kysely'
import type { Tx } from '#platform/transaction.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import type { TransactionContext } from '#lifecycle/contract/module.ts'
import type { UnitRow } from './queries.ts'

export const markDecommissioning = ({ tx, clock }: TransactionContext, units: readonly UnitRow[]) =>
  tx.db
    .updateTable('organization_units')
    .set({ status: 'decommissioning', updated_at: clock.now().toISOString() })
    .where('id', '=', anyId(units.map(({ id }) => id)))
    .execute()

/** Takes the row's lock, so that an edit that is under way is not overwritten. */
export const lockUnit = async (tx: Tx, id: number): Promise<UnitRow | undefined> =>
  tx.db
    .selectFrom('organization_units')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** Sets those of the units active again that were retired. */
export const bringBack = (
  tx: Tx,
  organizationId: number,
  { unitIds, now }: { unitIds: readonly number[]; now: string },
): Promise<Pick<UnitRow, 'id' | 'uid' | 'name' | 'code'>[]> =>
  tx.db
    .updateTable('organization_units')
    .set({
      status: 'active',
      retired_on: null,
      retired_at: null,
      retired_by: null,
      updated_at: now,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'retired')
    .where('id', '=', anyId(unitIds))
    .returning(['id', 'uid', 'name', 'code'])
    .execute()

/** What stands in the way of a retired unit, and whether the unit above it is in use. */
export interface Standing extends Pick<UnitRow, 'uid' | 'status'> {
  parent_id: number | null
  parent_name: string | null
  parent_active: boolean | null
  code: string
  code_taken_by: string | null
}

/** The units with these ids, and all units above them that are not active. */
export async function selectStanding(db: Queryable, ids: readonly number[]): Promise<Map<number, Standing>> {
  const { rows } = await sql<Standing & { id: number }>`
    with recursive concerned as (
      select id, parent_id from organization_units where id = any(${ids}::bigint[])
      union
      select u.id, u.parent_id from organization_units u join concerned on u.id = concerned.parent_id
      where not u.is_active)
    select u.id, u.uid, u.status, u.parent_id, u.code, p.name as parent_name, p.is_active as parent_active,
      (select o.name from organization_units o
        where o.organization_id = u.organization_id and lower(o.code) = lower(u.code) and o.id <> u.id
        and o.status <> 'retired' and o.deleted_at is null) as code_taken_by
    from organization_units u left join organization_units p on p.id = u.parent_id
    where u.id in (select id from concerned) and u.deleted_at is null`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
