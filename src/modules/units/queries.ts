// Every statement of the module on units.
import { sql, type Generated, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { builtOnce } from '#platform/built-once.ts'
import { decodeCursor } from '#platform/paging.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import type { ListQuery, UnitStatus } from './units.ts'

interface UnitsTable {
  id: Generated<number>
  uid: string
  organization_id: number
  parent_id: number | null
  name: string
  code: string
  timezone: string
  geo_enabled: boolean
  device_binding: boolean
  status: UnitStatus
  is_active: Generated<boolean>
  retired_on: string | null
  retired_at: string | null
  retired_by: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}
export type UnitRow = Selectable<UnitsTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    organization_units: UnitsTable
  }
}

const visible = (db: Queryable) =>
  db.selectFrom('organization_units').selectAll().where('deleted_at', 'is', null)

export const selectUnit = (db: Queryable, id: number): Promise<UnitRow | undefined> =>
  visible(db).where('id', '=', id).executeTakeFirst()

/** Which of these units belong to this organization. */
export const selectUnits = (
  db: Queryable,
  organizationId: number,
  ids: readonly number[],
): Promise<UnitRow[]> =>
  ids.length
    ? visible(db)
        .where('organization_id', '=', organizationId)
        .where('id', '=', anyId(ids))
        .orderBy('id')
        .execute()
    : Promise.resolve([])

/** One row more than asked for, so that the caller knows whether there is a next page. */
export function listUnits(db: Queryable, query: ListQuery, actor: Actor): Promise<UnitRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.number().int()]))
  let select = visible(db)
    .orderBy(sql`lower(code)`)
    .orderBy('id')
    .limit(query.limit + 1)
  if (actor.organization_id !== null) select = select.where('organization_id', '=', actor.organization_id)
  if (query.organization_id !== undefined)
    select = select.where('organization_id', '=', query.organization_id)
  if (query.status) select = select.where('status', '=', query.status)
  if (query.q) select = select.where(anyHolds(['name', 'code'], query.q))
  if (after) select = select.where(sql<boolean>`(lower(code), id) > (lower(${after[0]}), ${after[1]})`)
  return select.execute()
}

export const activeUnits = (db: Queryable, organizationId: number): Promise<UnitRow[]> =>
  visible(db)
    .where('organization_id', '=', organizationId)
    .where('is_active', '=', true)
    .orderBy('id')
    .execute()

export const insertUnit = (
  tx: Tx,
  values: {
    uid: string
    organization_id: number
    parent_id: number | null
    name: string
    code: string
    timezone: string
    geo_enabled: boolean
    device_binding: boolean
    now: string
  },
): Promise<UnitRow> => {
  const { now, ...row } = values
  return tx.db
    .insertInto('organization_units')
    .values({ ...row, status: 'active', created_at: now, updated_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const updateUnit = (
  tx: Tx,
  id: number,
  values: Record<string, unknown>,
  now: string,
): Promise<UnitRow> =>
  tx.db
    .updateTable('organization_units')
    .set({ ...values, version: sql`version + 1`, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** For each organization: how many units are active, and how many there are. */
export const countUnits = builtOnce(
  (db: Queryable, { organizationIds }: { organizationIds: readonly number[] }) =>
    db
      .selectFrom('organization_units')
      .select([
        'organization_id',
        sql<number>`count(*)`.as('total'),
        sql<number>`count(*) filter (where is_active)`.as('active'),
      ])
      .where('organization_id', '=', sql<number>`any(${organizationIds}::bigint[])`)
      .where('deleted_at', 'is', null)
      .groupBy('organization_id')
      .compile(),
)

/** The audit's entries about the unit, newest first. */
export async function selectEvents(
  db: Queryable,
  unit: Pick<UnitRow, 'id' | 'organization_id'>,
  part: { after: number | null; limit: number },
) {
  let select = db
    .selectFrom('audit_entries')
    .leftJoin('audit_details', 'audit_details.entry_id', 'audit_entries.id')
    .select([
      'audit_entries.id',
      'at',
      'action',
      'facts',
      'audit_details.actor_name as actor',
      sql<string | null>`audit_details.details->>'reason'`.as('reason'),
    ])
    .where('audit_entries.organization_id', '=', unit.organization_id)
    .where('subject_type', '=', 'unit')
    .where('subject_id', '=', String(unit.id))
    .orderBy('audit_entries.id', 'desc')
    .limit(part.limit + 1)
  if (part.after !== null) select = select.where('audit_entries.id', '<', part.after)
  return (await select.execute()).map((row) => ({ ...row, facts: row.facts as Record<string, unknown> }))
}

/**
 * Runs the checks of the commit now. The locks of the audit log come last, and a broken rule fails in the
 * code that broke it.
 */
export async function checkReferences(tx: Tx): Promise<void> {
  await sql`set constraints all immediate`.execute(tx.db)
  await sql`set constraints all deferred`.execute(tx.db)
}
