// All statements on children: they are stored in portions, counted in the database, and read a few at a time,
// so that ten thousand children need no more memory than ten.
import { sql } from 'kysely'
import type { Queryable } from '../postgres.ts'
import type { Tx } from '../transaction.ts'
import type { ToStart } from './definition.ts'
import { json } from './runner.ts'
import type { ChildRow, ChildState, OperationRow } from './tables.ts'

/** The status in its operation's row, and the last known status of a deleted operation. */
const stateNow = sql<ChildState>`coalesce(o.status, c.state)`

export type ChildCounts = Record<ChildState, number> & {
  total: number
  /** Failed or could not be begun, and not accepted by a person yet. */
  unaccepted: number
}

/** The number of children in each state. */
export async function countChildren(db: Queryable, operationId: number): Promise<ChildCounts> {
  const { rows } = await sql<{ state: ChildState; count: number; unaccepted: number }>`
    select ${stateNow} as state, count(*)::int as count,
      count(*) filter (where ${hasFailed} and not c.accepted and not c.retry)::int as unaccepted
    from operation_children c left join operations o on o.id = c.child_id
    where c.operation_id = ${operationId}
    group by 1`.execute(db)
  const of = (state: ChildState) => rows.find((row) => row.state === state)?.count ?? 0
  const sum = (key: 'count' | 'unaccepted') => rows.reduce((total, row) => total + row[key], 0)
  return {
    pending: of('pending'),
    refused: of('refused'),
    planned: of('planned'),
    running: of('running'),
    waiting: of('waiting'),
    paused: of('paused'),
    cancelling: of('cancelling'),
    failed: of('failed'),
    done: of('done'),
    cancelled: of('cancelled'),
    total: sum('count'),
    unaccepted: sum('unaccepted'),
  }
}

const hasFailed = sql<boolean>`${stateNow} in ('failed', 'refused')`

/** Children that are already stored do not change. */
export async function storeChildren(
  { db }: Tx,
  operationId: number,
  items: readonly ToStart[],
): Promise<void> {
  if (!items.length) return
  const rows = items.map(({ organization_id, ...item }) => ({ ...item, subject_id: organization_id }))
  await sql`
    insert into operation_children (operation_id, key, subject_id, input)
    select ${operationId}, key, subject_id, input
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (key text, subject_id bigint, input jsonb)
    on conflict (operation_id, key) do nothing`.execute(db)
}

/** Records that all children are stored. */
export const markGathered = ({ db }: Tx, operationId: number) =>
  sql`
    update operations
    set children_total = (select count(*) from operation_children c where c.operation_id = ${operationId})
    where id = ${operationId}`.execute(db)

/** Stores the last status of each child, for the time when its operation is deleted. */
export const keepStates = ({ db }: Tx, operationId: number) =>
  sql`
    update operation_children c set state = o.status
    from operations o
    where c.operation_id = ${operationId} and o.id = c.child_id and c.state <> o.status`.execute(db)

/** The next children to begin or to try again, in order. */
export const nextToBegin = (db: Queryable, operationId: number, limit: number): Promise<ChildRow[]> =>
  db
    .selectFrom('operation_children')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where((where) => where.or([where('retry', '=', true), where('state', '=', 'pending')]))
    .orderBy('retry', 'desc')
    .orderBy('place')
    .limit(limit)
    .execute()

/** Links the child with its operation. False when it already has one. */
export async function linkChild(
  { db }: Tx,
  { operation_id, key }: ChildRow,
  child: Pick<OperationRow, 'id' | 'status'>,
): Promise<boolean> {
  await db.updateTable('operations').set({ parent_id: operation_id }).where('id', '=', child.id).execute()
  const linked = await db
    .updateTable('operation_children')
    .set({
      child_id: child.id,
      state: child.status,
      problem: null,
      retry: false,
    })
    .where('operation_id', '=', operation_id)
    .where('key', '=', key)
    .where('child_id', 'is', null)
    .returning('key')
    .executeTakeFirst()
  return linked !== undefined
}

export const setChild = (
  { db }: Tx,
  { operation_id, key }: ChildRow,
  values: { state?: ChildState; problem?: ChildRow['problem']; retry?: boolean },
) =>
  db
    .updateTable('operation_children')
    .set({ ...values, ...(values.problem && { problem: json(values.problem) }) })
    .where('operation_id', '=', operation_id)
    .where('key', '=', key)
    .execute()

/** Begins no more children. */
export const endPending = ({ db }: Tx, operationId: number) =>
  db
    .updateTable('operation_children')
    .set({ state: 'cancelled', retry: false })
    .where('operation_id', '=', operationId)
    .where('child_id', 'is', null)
    .execute()

/** A person's decision about failed children: try them again, or accept them. */
export const decideFailed = ({ db }: Tx, operationId: number, word: 'retry' | 'accepted') =>
  sql`
    update operation_children set ${sql.ref(word)} = true
    where operation_id = ${operationId} and key in (
      select c.key from operation_children c left join operations o on o.id = c.child_id
      where c.operation_id = ${operationId} and ${hasFailed} and not c.accepted)`.execute(db)

/** The children's operations in these statuses, locked. There are never many more than the limit. */
export const lockChildren = (
  { db }: Tx,
  operationId: number,
  statuses: readonly OperationRow['status'][],
): Promise<OperationRow[]> =>
  db
    .selectFrom('operations')
    .selectAll()
    .where('parent_id', '=', operationId)
    .where('status', '=', sql<OperationRow['status']>`any(${[...statuses]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Records which children were paused with their parent. */
export const markPaused = ({ db }: Tx, operationId: number, ids: readonly number[], paused: boolean) =>
  db
    .updateTable('operation_children')
    .set({ paused })
    .where('operation_id', '=', operationId)
    .where('child_id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .execute()

export async function pausedWithParent({ db }: Tx, operationId: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('operation_children')
    .select('child_id')
    .where('operation_id', '=', operationId)
    .where('paused', '=', true)
    .execute()
  return new Set(rows.flatMap(({ child_id }) => child_id ?? []))
}

export interface ChildFilter {
  state?: ChildState
  after: number | null
  limit: number
}

/** In the order of beginning, one more than asked for. Erased organizations have no name. */
export async function listChildren(
  db: Queryable,
  operationId: number,
  { state, after, limit }: ChildFilter,
): Promise<ListedChild[]> {
  const { rows } = await sql<ListedChild>`
    select c.place, c.key, c.child_id as operation_id, o.title, ${stateNow} as state, c.accepted,
      coalesce(c.problem, o.error) as problem, c.subject_id
    from operation_children c left join operations o on o.id = c.child_id
    where c.operation_id = ${operationId} and c.place > ${after ?? 0}
      and (${state ?? null}::text is null or ${stateNow} = ${state ?? null})
    order by c.place limit ${limit + 1}`.execute(db)
  return rows.map((row) => ({ ...row, place: Number(row.place) }))
}

export interface ListedChild {
  place: number
  key: string
  operation_id: number | null
  title: string | null
  state: ChildState
  accepted: boolean
  problem: ChildRow['problem']
  subject_id: number | null
}
