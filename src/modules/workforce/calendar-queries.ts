// Every statement on what an organization's calendar is made of: financial years, leave types, holidays.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { builtOnce } from '#platform/built-once.ts'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { storedDate } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { sameSeen } from '#platform/searching.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { FinancialYear } from './financial-years.ts'
import type { Holiday, HolidayValues } from './holidays.ts'
import { leaveCatalogue, type LeaveType } from './leave-types.ts'

/** The organization to read from. Rows of another tenant are answered like ones that do not exist. */
export interface Of {
  organization_id?: number | undefined
}

// Statements that run for every new organization are built once.
type NewYear = Omit<FinancialYear, 'id'>
export const insertYear = builtOnce(
  (db: Queryable, { organization_id, name, starts_on, ends_on, is_current, created_at }: NewYear) =>
    db
      .insertInto('financial_years')
      .values({ organization_id, name, starts_on, ends_on, is_current, created_at })
      .returningAll()
      .compile(),
)

/** Organizations whose current year may have ended by that day, in some time zone. */
export const yearsMaybeOver = (db: Queryable, day: string) =>
  db
    .selectFrom('financial_years')
    .select('organization_id')
    .where('is_current', '=', true)
    .where('ends_on', '<=', day)
    .orderBy('organization_id')
    .execute()

export const lockCurrentYear = (tx: Tx, organizationId: number): Promise<FinancialYear | undefined> =>
  tx.db
    .selectFrom('financial_years')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('is_current', '=', true)
    .forUpdate()
    .executeTakeFirst()

export const closeYear = (tx: Tx, id: number) =>
  tx.db.updateTable('financial_years').set({ is_current: false }).where('id', '=', id).execute()

/** One more than asked for, as all lists with pages. A second year on the same day has the higher id. */
export function listYears(
  db: Queryable,
  { organization_id, cursor, limit }: Of & PageQuery,
  actor: Actor,
): Promise<FinancialYear[]> {
  const after = decodeCursor(cursor, z.tuple([z.number().int(), storedDate, z.number().int()]))
  let select = db
    .selectFrom('financial_years')
    .selectAll()
    .orderBy('organization_id')
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  if (after) {
    const [organization, startsOn, id] = after
    select = select.where(
      sql<boolean>`(organization_id, -(starts_on - date '2000-01-01'), id)
        > (${organization}, -(${startsOn}::date - date '2000-01-01'), ${id})`,
    )
  }
  if (actor.organization_id !== null) select = select.where('organization_id', '=', actor.organization_id)
  if (organization_id !== undefined) select = select.where('organization_id', '=', organization_id)
  return select.execute()
}

export const insertLeaveTypes = builtOnce(
  (db: Queryable, { organization_id, created_at }: Pick<LeaveType, 'organization_id' | 'created_at'>) =>
    db
      .insertInto('leave_types')
      .values(leaveCatalogue.map((type) => ({ ...type, organization_id, created_at })))
      .returningAll()
      .compile(),
)

export function listLeaveTypes(
  db: Queryable,
  { organization_id, cursor, limit }: Of & PageQuery,
  actor: Actor,
): Promise<LeaveType[]> {
  const after = decodeCursor(cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('leave_types')
    .selectAll()
    .orderBy('id')
    .limit(limit + 1)
  if (after) select = select.where('id', '>', after[0])
  if (actor.organization_id !== null) select = select.where('organization_id', '=', actor.organization_id)
  if (organization_id !== undefined) select = select.where('organization_id', '=', organization_id)
  return select.execute()
}

export const selectLeaveType = (db: Queryable, id: number): Promise<LeaveType | undefined> =>
  db.selectFrom('leave_types').selectAll().where('id', '=', id).executeTakeFirst()

export const updateLeaveType = (tx: Tx, id: number, values: Record<string, unknown>): Promise<LeaveType> =>
  tx.db
    .updateTable('leave_types')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export type HolidayFilter = PageQuery &
  Of & {
    region?: string | undefined
    from?: string | undefined
    to?: string | undefined
    left: 'true' | 'false'
  }

/** One row more than asked for, so that the caller knows whether there is a next page. */
export function listHolidays(db: Queryable, query: HolidayFilter, actor: Actor): Promise<Holiday[]> {
  const after = decodeCursor(query.cursor, z.tuple([storedDate, z.number().int()]))
  let select = db
    .selectFrom('holidays')
    .selectAll()
    .where('left_at', query.left === 'true' ? 'is not' : 'is', null)
    .orderBy('date')
    .orderBy('id')
    .limit(query.limit + 1)
  if (actor.organization_id !== null) select = select.where('organization_id', '=', actor.organization_id)
  if (query.organization_id !== undefined)
    select = select.where('organization_id', '=', query.organization_id)
  if (query.region !== undefined) select = select.where(sameSeen('region', query.region))
  if (query.from) select = select.where('date', '>=', query.from)
  if (query.to) select = select.where('date', '<=', query.to)
  if (after) select = select.where(sql<boolean>`(date, id) > (${after[0]}::date, ${after[1]})`)
  return select.execute()
}

export const insertHoliday = (tx: Tx, values: Omit<Holiday, 'id' | 'left_at'>): Promise<Holiday> =>
  tx.db.insertInto('holidays').values(values).returningAll().executeTakeFirstOrThrow()

export const selectHoliday = (db: Queryable, id: number): Promise<Holiday | undefined> =>
  db.selectFrom('holidays').selectAll().where('id', '=', id).executeTakeFirst()

export const deleteHoliday = (tx: Tx, id: number) =>
  tx.db.deleteFrom('holidays').where('id', '=', id).execute()

/** Adds the holidays that are not there yet. Gives how many it added. */
export async function addHolidays(
  tx: Tx,
  { id, country }: Pick<Organization, 'id' | 'country'>,
  rows: readonly HolidayValues[],
  now: string,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into holidays (organization_id, country, date, region, name, created_at)
    select ${id}, ${country}, t.date, t.region, t.name, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (date date, region text, name text)
    on conflict do nothing`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}
