// How far a part of a module has come in each table, kept beside the rows: killed in the middle, the operation
// is driven by another node, and its part goes on there.
import { sql } from 'kysely'
import { unfinished } from '#platform/operations/tables.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ModuleContext } from '../contract/hook-context.ts'

/** Which part of which module; `circles` is the second look of an import at references in a circle. */
interface Place {
  part: 'export' | 'import' | 'circles' | 'erase'
  module: string
  table: string
}

interface Cursor {
  /** The primary key of the last row, each column as text; null before the first and where no order is needed. */
  after: string[] | null
  /** Rows that are done. */
  rows: number
  ended: boolean
}

type Under = Pick<ModuleContext, 'db' | 'organization' | 'operation'>

/** Rows that a part of a module has done in all tables of this operation. */
export async function rowsDone(
  { db, organization, operation }: Under,
  { part, module }: Omit<Place, 'table'>,
): Promise<number> {
  if (!operation) return 0
  const { rows } = await db
    .selectFrom('part_cursors')
    .select((each) => each.fn.sum<number | null>('rows_done').as('rows'))
    .where('organization_id', '=', organization.id)
    .where('operation_id', '=', operation.id)
    .where('part', '=', part)
    .where('module', '=', module)
    .executeTakeFirstOrThrow()
  return Number(rows ?? 0)
}

/** In the transaction of the batch: both are there or neither. @param moved `rows` is how many have come on top */
export async function moveCursor(
  tx: Tx,
  { organization, operation }: Omit<Under, 'db'>,
  { table, ...place }: Place,
  moved: Cursor,
): Promise<void> {
  if (!operation) return
  await tx.db
    .insertInto('part_cursors')
    .values({
      ...place,
      organization_id: organization.id,
      operation_id: operation.id,
      table_name: table,
      after: moved.after,
      rows_done: moved.rows,
      ended: moved.ended,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'operation_id', 'part', 'module', 'table_name']).doUpdateSet({
        after: sql`excluded.after`,
        rows_done: sql`part_cursors.rows_done + excluded.rows_done`,
        ended: sql`excluded.ended`,
      }),
    )
    .execute()
}

/** Of operations that have ended. Nothing goes on with them. */
export async function forgetCursors(db: Queryable): Promise<void> {
  await db
    .deleteFrom('part_cursors as c')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('operations as o')
            .select('o.id')
            .whereRef('o.id', '=', 'c.operation_id')
            .where('o.status', 'in', [...unfinished]),
        ),
      ),
    )
    .execute()
}
