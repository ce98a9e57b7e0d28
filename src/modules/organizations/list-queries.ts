// The directory: which organizations a list shows, in which order, and how many there are of each kind.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { decodeCursor } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { instant } from '#platform/schemas.ts'
import { anyHolds } from '#platform/searching.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { ListQuery } from './organizations.ts'

type SortColumn = 'name' | 'slug' | 'status' | 'created_at'

const sortColumn = ({ sort }: ListQuery) => sort.replace('-', '') as SortColumn

/**
 * As text, and by the database itself: its lower case is not JavaScript's, and a cursor that differs by one
 * letter loses rows.
 */
const sortValue = (column: SortColumn) =>
  column === 'created_at'
    ? sql<string>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : sql<string>`coalesce(lower(${sql.ref(column)}), '')`

// Microseconds included: the parsed instant has milliseconds alone.
const instantText = z.string().refine((value) => instant.safeParse(value).success)

const cursorOfTexts = z.tuple([z.string(), z.number().int()])

const cursorOfInstants = z.tuple([instantText, z.number().int()])

/** A row with the value that it is sorted by, for the cursor. */
export type ListedOrganization = Organization & { sort_value: string }

/** One row more than asked for, so that the caller knows whether there is a next page. */
export function listOrganizations(
  db: Queryable,
  query: ListQuery,
  actor: Actor,
): Promise<ListedOrganization[]> {
  const column = sortColumn(query)
  const direction = query.sort.startsWith('-') ? 'desc' : 'asc'
  const ordered = column === 'created_at' ? sql`created_at` : sortValue(column)
  const after = decodeCursor(query.cursor, column === 'created_at' ? cursorOfInstants : cursorOfTexts)
  let select = db
    .selectFrom('organizations')
    .selectAll()
    .select(sortValue(column).as('sort_value'))
    .where('deleted_at', 'is', null)
    .orderBy(ordered, direction)
    .orderBy('id', direction)
    .limit(query.limit + 1)
  if (actor.organization_id !== null) select = select.where('id', '=', actor.organization_id)
  if (query.status) select = select.where('status', '=', query.status)
  if (query.type) select = select.where('type', '=', query.type)
  if (query.q) select = select.where(called(query.q))
  if (after)
    select = select.where(
      sql<boolean>`(${ordered}, id) ${sql.raw(direction === 'asc' ? '>' : '<')} (${column === 'created_at' ? sql`${after[0]}::timestamptz` : after[0]}, ${after[1]})`,
    )
  return select.execute()
}

const called = (text: string) => anyHolds(['name', 'slug'], text)

/**
 * How many there are of each status and type, whatever status and type are filtered by: all facets in one
 * pass.
 */
export function countOrganizations(
  db: Queryable,
  { q }: Pick<ListQuery, 'q'>,
  actor: Actor,
): Promise<{ status: string; type: string; count: number }[]> {
  let select = db
    .selectFrom('organizations')
    .select(['status', 'type', (each) => each.fn.countAll<number>().as('count')])
    .where('deleted_at', 'is', null)
    .groupBy(['status', 'type'])
  if (actor.organization_id !== null) select = select.where('id', '=', actor.organization_id)
  if (q) select = select.where(called(q))
  return select.execute()
}

export const cursorOf = ({ sort_value, id }: ListedOrganization): unknown[] => [sort_value, id]
