// Days off of an organization that gets another country.
import { sql } from 'kysely'
import type { Tx } from '#platform/transaction.ts'

interface Days {
  organization_id: number
  /** The present country. */
  country: string
  today: string
}

/** Marks the coming holidays of other countries as left. Gives how many. */
export async function leaveHolidays(
  { db }: Tx,
  { organization_id, country, today }: Days,
  now: string,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('holidays')
    .set({ left_at: now })
    .where('organization_id', '=', organization_id)
    .where('country', '<>', country)
    .where('date', '>', today)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Brings holidays of the country back, except those that were entered again. Gives how many. */
export async function returnHolidays({ db }: Tx, { organization_id, country, today }: Days): Promise<number> {
  const { numAffectedRows } = await sql`
    update holidays as h set left_at = null
    where organization_id = ${organization_id} and country = ${country} and date > ${today}::date
      and left_at is not null
      and not exists (
        select from holidays as other
        where other.organization_id = h.organization_id and other.date = h.date
          and (other.left_at is null or other.country = h.country and other.id < h.id)
          and lower(normalize(other.region, NFKC)) = lower(normalize(h.region, NFKC))
          and lower(normalize(other.name, NFKC)) = lower(normalize(h.name, NFKC)))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
