// Every statement on employees and their deployments, but for those of a unit's cascade.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { decodeCursor } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import type { EmployeeQuery } from './employees.ts'
import type { EmployeeRow } from './tables.ts'

export const selectEmployee = (db: Queryable, id: number): Promise<EmployeeRow | undefined> =>
  db
    .selectFrom('employees')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

/**
 * Code that changes an employee or the employee's deployments holds this lock, so that two transfers come one
 * after the other.
 */
export const lockEmployee = (tx: Tx, id: number): Promise<EmployeeRow | undefined> =>
  tx.db
    .selectFrom('employees')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** One row more than asked for, so that the caller knows whether there is a next page. */
export function listEmployees(db: Queryable, query: EmployeeQuery, actor: Actor): Promise<EmployeeRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.number().int()]))
  let select = db
    .selectFrom('employees')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(query.limit + 1)
  if (actor.organization_id !== null) select = select.where('organization_id', '=', actor.organization_id)
  if (query.organization_id !== undefined)
    select = select.where('organization_id', '=', query.organization_id)
  if (query.status) select = select.where('status', '=', query.status)
  if (query.q) select = select.where(anyHolds(['name'], query.q))
  if (query.unit_id !== undefined) {
    select = select.where(
      'id',
      'in',
      db
        .selectFrom('employee_deployments')
        .select('employee_id')
        .where('unit_id', '=', query.unit_id)
        .where('is_open', '=', true),
    )
  }
  if (after) select = select.where(sql<boolean>`(lower(name), id) > (lower(${after[0]}), ${after[1]})`)
  return select.execute()
}

export const insertEmployee = (
  tx: Tx,
  {
    now,
    ...row
  }: {
    uid: string
    organization_id: number
    name: string
    now: string
  },
): Promise<EmployeeRow> =>
  tx.db
    .insertInto('employees')
    .values({ ...row, status: 'active', created_at: now, updated_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateEmployee = (
  tx: Tx,
  id: number,
  values: Record<string, unknown>,
  now: string,
): Promise<EmployeeRow> =>
  tx.db
    .updateTable('employees')
    .set({ ...values, version: sql`version + 1`, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
