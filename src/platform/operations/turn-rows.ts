// All statements on which operation of an organization runs, and which ones it has stopped.
import { sql } from 'kysely'
import { anyId, type Queryable } from '../postgres.ts'
import type { Tx } from '../transaction.ts'
import { meeting, stoppedBy, type OperationClass } from './classes.ts'
import { unfinished, type OperationRow, type OperationStatus } from './tables.ts'

/** An operation that begins or is about to. */
export interface Beginner {
  /** Null before its plan is stored. */
  id: number | null
  organization_id: number | null
  class: OperationClass
}

export type Other = Pick<OperationRow, 'id' | 'uid' | 'title' | 'status' | 'class'>

const lockClass = 0x7e1

/** Operations that begin for one organization take turns: each sees those that began before. */
export const lockTurn = ({ db }: Tx, organizationId: number) =>
  sql`select pg_advisory_xact_lock(${lockClass}::int, ${organizationId}::int)`.execute(db)

/** Past its point of no return, or failed while it was called off. */
const cannotBeCalledOff = sql<boolean>`(
  (o.status = 'failed' and o.direction = 'backwards') or exists (
    select from operation_steps s where s.operation_id = o.id and s.point_of_no_return and s.status = 'done'))`

/**
 * The running operation of the organization that refuses one of this class. When it would itself be stopped,
 * it refuses only from its turn on: an announced closing refuses no rollout before its day.
 */
export async function excludedBy(
  db: Queryable,
  { id, organization_id, class: begins }: Beginner,
): Promise<Other | undefined> {
  const excluding = meeting(begins, 'excluded')
  if (organization_id === null || !excluding.length) return undefined
  const fromItsTurn = excluding.filter((goesOn) => stoppedBy(goesOn).includes(begins))
  const always = excluding.filter((goesOn) => !fromItsTurn.includes(goesOn))
  const { rows } = await sql<Other>`
    select o.id, o.uid, o.title, o.status, o.class from operations o
    where o.organization_id = ${organization_id} and o.status = any(${[...unfinished]}::text[])
      and o.id is distinct from ${id}::bigint and (
        o.class = any(${always}::text[])
        or (o.class = any(${fromItsTurn}::text[]) and o.turn_at is not null)
        or (o.class = any(${meeting(begins, 'cancelled')}::text[]) and ${cannotBeCalledOff}))
    order by o.id limit 1`.execute(db)
  return rows[0]
}

const pausable: readonly OperationStatus[] = ['running', 'waiting']

const toStop = (db: Queryable, { organization_id, class: begins }: Beginner) =>
  db
    .selectFrom('operations')
    .where('organization_id', '=', organization_id)
    .where((where) =>
      where.or([
        where.and([
          where('class', '=', anyOf(meeting(begins, 'paused'))),
          where('status', '=', sql<OperationStatus>`any(${[...pausable]}::text[])`),
        ]),
        where.and([
          where('class', '=', anyOf(meeting(begins, 'cancelled'))),
          where('status', '=', sql<OperationStatus>`any(${[...unfinished]}::text[])`),
        ]),
      ]),
    )
    .orderBy('id')

const anyOf = (classes: readonly OperationClass[]) => sql<OperationClass>`any(${[...classes]}::text[])`

/** The running operations that are paused or called off when one of this class begins. */
export async function othersOf(db: Queryable, beginner: Beginner): Promise<Other[]> {
  if (!stops(beginner)) return []
  return toStop(db, beginner).select(['id', 'uid', 'title', 'status', 'class']).execute()
}

/** The same, with their rows locked. */
export async function lockOthers({ db }: Tx, beginner: Beginner): Promise<OperationRow[]> {
  if (!stops(beginner)) return []
  return toStop(db, beginner).selectAll().forUpdate().execute()
}

const stops = ({ organization_id, class: begins }: Beginner): boolean =>
  organization_id !== null && stoppedBy(begins).length > 0

export const markStopped = ({ db }: Tx, id: number, by: number | null) =>
  db.updateTable('operations').set({ stopped_by_id: by }).where('id', '=', id).execute()

export const markTurn = ({ db }: Tx, id: number, now: string) =>
  db.updateTable('operations').set({ turn_at: now }).where('id', '=', id).execute()

/** The operations that it has paused, locked. */
export const lockPausedBy = ({ db }: Tx, id: number): Promise<OperationRow[]> =>
  db
    .selectFrom('operations')
    .selectAll()
    .where('stopped_by_id', '=', id)
    .where('status', '=', 'paused')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Of the operations that it has called off, those that have not ended. */
export const endingFor = (db: Queryable, id: number): Promise<Pick<OperationRow, 'id' | 'title'>[]> =>
  db
    .selectFrom('operations')
    .select(['id', 'title'])
    .where('stopped_by_id', '=', id)
    .where(
      'status',
      'in',
      unfinished.filter((status) => status !== 'paused'),
    )
    .orderBy('id')
    .limit(20)
    .execute()

/** Whether it is paused with its parent, and continues with it. */
export async function isPausedWithParent({ db }: Tx, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('operation_children')
    .select('key')
    .where('child_id', '=', id)
    .where('paused', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

/** Paused by an operation that has ended, or that was deleted with its organization. */
const left = sql<boolean>`(
  o.stopped_by_id is not null and o.status = 'paused' and not exists (
    select from operations by where by.id = o.stopped_by_id and by.status = any(${[...unfinished]}::text[])))`

export async function leftPaused(db: Queryable): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select o.id from operations o where ${left} order by o.id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}

export async function isLeft(db: Queryable, id: number): Promise<boolean> {
  const { rows } = await sql`select from operations o where o.id = ${id} and ${left}`.execute(db)
  return rows.length > 0
}

const mostShown = 20

export interface StoppedRow extends Pick<OperationRow, 'id' | 'title' | 'status'> {
  stopped_by_id: number
}

/** The first operations that each of these has paused or called off. */
export async function stoppedOf(db: Queryable, ids: readonly number[]): Promise<StoppedRow[]> {
  if (!ids.length) return []
  const { rows } = await sql<StoppedRow>`
    select o.* from unnest(${[...ids]}::bigint[]) as by (id) cross join lateral (
      select id, title, status, stopped_by_id from operations
      where stopped_by_id = by.id order by id limit ${mostShown}) o`.execute(db)
  return rows
}

/** The titles of the operations that have stopped others. */
export async function titlesOf(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('operations')
    .select(['id', 'title'])
    .where('id', '=', anyId([...ids]))
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}
