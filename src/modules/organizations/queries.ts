// Every statement of this module on organizations and its closure requests.
import { sql, type Generated, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { builtOnce } from '#platform/built-once.ts'
import { decodeCursor } from '#platform/paging.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import { instant } from '#platform/schemas.ts'
import { unfinished } from '#platform/operations/tables.ts'
import type { Tx } from '#platform/transaction.ts'
import { textsOf, type OrganizationTexts } from '#lifecycle/organization/fields.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { ListQuery } from './organizations.ts'

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

const called = (text: string) =>
  sql<boolean>`(name ilike ${containing(text)} or slug ilike ${containing(text)})`

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

const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

export const cursorOf = ({ sort_value, id }: ListedOrganization): unknown[] => [sort_value, id]

export interface NewOrganization extends OrganizationTexts {
  uid: string
  type: string
  settings: unknown
  now: string
}

export async function insertOrganization(tx: Tx, values: NewOrganization): Promise<Organization> {
  const [organization] = await insertOne(tx.db, { ...values, settings: JSON.stringify(values.settings) })
  return organization as Organization
}

const insertOne = builtOnce((db: Queryable, given: NewOrganization) =>
  db
    .insertInto('organizations')
    .values({
      ...textsOf(given),
      uid: given.uid,
      type: given.type,
      settings: sql`${given.settings}::jsonb`,
      status: 'active',
      created_at: given.now,
      updated_at: given.now,
    })
    .returningAll()
    .compile(),
)

/**
 * The row as it is, until the transaction ends: the fence lets writers in side by side, and two of them would
 * both find the version they expect.
 */
export async function lockOrganization(tx: Tx, id: number): Promise<Organization> {
  const [organization] = await lockOne(tx.db, { id })
  if (!organization) throw new Error(`There is no organization ${id}.`)
  return organization
}

const lockOne = builtOnce((db: Queryable, { id }: { id: number }) =>
  db.selectFrom('organizations').selectAll().where('id', '=', id).forUpdate().compile(),
)

export async function updateOrganization(
  tx: Tx,
  id: number,
  values: Record<string, unknown>,
  now: string,
): Promise<Organization> {
  const columns = Object.keys(values)
  const update = updates.get(columns.join()) ?? updateOf(columns)
  updates.set(columns.join(), update)
  const [organization] = await update(tx.db, { ...values, id, now })
  if (!organization) throw new Error(`There is no organization ${id}.`)
  return organization
}

/** One for each choice of columns, of which there are a handful. */
const updates = new Map<string, ReturnType<typeof updateOf>>()

const updateOf = (columns: string[]) =>
  builtOnce((db: Queryable, given: { id: number; now: string; [column: string]: unknown }) =>
    db
      .updateTable('organizations')
      .set({
        ...Object.fromEntries(columns.map((column) => [column, given[column]])),
        version: sql`version + 1`,
        updated_at: given.now,
      })
      .where('id', '=', given.id)
      .returningAll()
      .compile(),
  )

/** The lifecycle operation that holds each organization. */
export const runningOperations = builtOnce((db: Queryable, { ids }: { ids: readonly number[] }) =>
  db
    .selectFrom('operations')
    .select(['id', 'organization_id', 'kind', 'status', 'title'])
    .where('organization_id', '=', anyOf(ids))
    .where('class', '=', 'lifecycle')
    .where('status', 'in', [...unfinished])
    .compile(),
)

/** A list as one value: the statement is the same however long it is. */
const anyOf = (ids: readonly number[]) => sql<number>`any(${ids}::bigint[])`

export const waitingReasons = (db: Queryable, operationIds: readonly number[]) =>
  db
    .selectFrom('operation_steps')
    .select(['operation_id', 'waiting_for'])
    .where('operation_id', '=', anyId(operationIds))
    .where('status', '=', 'waiting')
    .execute()

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

/** The closing that begins answers the open request. */
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

/** A closing that was called off by staff leaves the customer's wish open. */
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
