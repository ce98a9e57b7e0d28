// One page of the directory, from where the page before ended. Rows with a value are read along the index of
// their column. Rows without one follow, in the order of their ids, from the same index.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { decodeCursor } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { instant, storedDate } from '#platform/schemas.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { all, whole, type Narrowing } from './filter-queries.ts'
import type { Order } from './sorts.ts'

/** A row with the value of the sort order, for the cursor. */
export type ListedOrganization = Organization & { sort_value: string | null }

interface Place {
  value: string | null
  id: number
}

interface PageInput {
  narrowing: Narrowing
  order: Order
  cursor: string | undefined
  limit: number
}

/** One row more than asked for, so that the caller knows whether there is a next page. */
export async function listOrganizations(
  db: Queryable,
  { narrowing, order, cursor, limit }: PageInput,
): Promise<ListedOrganization[]> {
  const after = placeOf(cursor, order)
  const withValue =
    after?.value === null ? [] : await part(db, partOf(narrowing, order, { after, isNull: false }), limit + 1)
  const left = limit + 1 - withValue.length
  if (!order.mayBeNull || left === 0) return withValue
  const behind = after?.value === null ? after : null
  return [...withValue, ...(await part(db, partOf(narrowing, order, { after: behind, isNull: true }), left))]
}

async function part(db: Queryable, rows: RawBuilder<ListedOrganization>, limit: number) {
  return (await sql<ListedOrganization>`${rows} limit ${limit}`.execute(db)).rows
}

/** The statement for the rows with a value, or for those without. */
export function partOf(
  narrowing: Narrowing,
  order: Order,
  { after, isNull }: { after: Place | null; isNull: boolean },
): RawBuilder<ListedOrganization> {
  const key = sql.raw(order.key)
  const direction = sql.raw(order.direction)
  const [conditions, by] = isNull
    ? [[sql<SqlBool>`${key} is null`, ...behindId(order, after)], sql`id ${direction}`]
    : [
        [...(order.mayBeNull ? [sql<SqlBool>`${key} is not null`] : []), ...behindValue(order, after)],
        sql`${key} ${direction}, id ${direction}`,
      ]
  return sql<ListedOrganization>`
    select organizations.*, ${textOf(order)} as sort_value from organizations
    where ${all([...whole(narrowing), ...conditions])} order by ${by}`
}

const compared = ({ direction }: Order) => sql.raw(direction === 'asc' ? '>' : '<')

const behindId = (order: Order, after: Place | null): RawBuilder<SqlBool>[] =>
  after ? [sql`id ${compared(order)} ${after.id}`] : []

/**
 * The cursor's value is compared in the database's own form: lower case in JavaScript differs, and rows
 * would be lost.
 */
const behindValue = (order: Order, after: Place | null): RawBuilder<SqlBool>[] =>
  after
    ? [
        sql`(${sql.raw(order.key)}, id) ${compared(order)} (${after.value}::${sql.raw(order.type)}, ${after.id}::bigint)`,
      ]
    : []

/**
 * Instants with microseconds, which a Date does not have. `infinity` is written as the database writes it.
 */
const textOf = ({ key, type }: Order): RawBuilder<string | null> =>
  type === 'timestamptz'
    ? sql`case when isfinite(${sql.raw(key)}) then to_char(${sql.raw(key)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') else (${sql.raw(key)})::text end`
    : sql`(${sql.raw(key)})::text`

const infinite = z.enum(['infinity', '-infinity'])
const instantText = z.string().refine((value) => instant.safeParse(value).success)

const shapeOf = {
  text: z.string(),
  timestamptz: z.union([instantText, infinite]),
  date: z.union([storedDate, infinite]),
}

function placeOf(cursor: string | undefined, { type, mayBeNull }: Order): Place | null {
  const value = shapeOf[type]
  const read = decodeCursor(cursor, z.tuple([mayBeNull ? value.nullable() : value, z.number().int()]))
  return read && { value: read[0], id: read[1] }
}

export const cursorOf = ({ sort_value, id }: ListedOrganization): unknown[] => [sort_value, id]
