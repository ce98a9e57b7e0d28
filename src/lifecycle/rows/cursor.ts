// How far a part of a module has come in each table, stored beside the rows: when a node is killed, another
// node drives the operation, and the part continues there.
import { sql, type RawBuilder } from 'kysely'
import { unfinished } from '#platform/operations/tables.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ModuleContext } from '../contract/hook-context.ts'

/**
 * Which part of which module; `circles` is the second pass of an import, which fills in references in a
 * circle.
 */
export interface Place {
  part: `export.${number}` | 'import' | 'circles' | 'erase'
  module: string
  table: string
}

export interface Cursor {
  /** The primary key of the last row, each column as text; null before the first and where no order is needed. */
  after: string[] | null
  /** Rows that are done. */
  rows: number
  ended: boolean
}

type Under = Pick<ModuleContext, 'db' | 'organization' | 'operation'>

export const beginning: Cursor = { after: null, rows: 0, ended: false }

/** The stored cursor. Outside of an operation it is always the beginning, because nothing continues there. */
export async function cursorAt({ db, organization, operation }: Under, place: Place): Promise<Cursor> {
  if (!operation) return beginning
  const row = await db
    .selectFrom('part_cursors')
    .select(['after', 'rows_done as rows', 'ended'])
    .where('organization_id', '=', organization.id)
    .where('operation_id', '=', operation.id)
    .where('part', '=', place.part)
    .where('module', '=', place.module)
    .where('table_name', '=', place.table)
    .executeTakeFirst()
  return row ?? beginning
}

/** The number of rows that a part of a module has done in all tables of this operation. */
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

/** Moves the cursor in the transaction of the batch, so that both commit or neither. */
export async function moveCursor(
  tx: Tx,
  under: Omit<Under, 'db'>,
  place: Place,
  { after = null, rows, ended = false }: Partial<Cursor> & Pick<Cursor, 'rows'>,
): Promise<void> {
  await write(tx, under, place, { after, rows_done: rows, ended }, sql<number>`excluded.rows_done`)
}

/** The same for a part that needs no order: adds the number of rows. */
export async function addToCursor(
  tx: Tx,
  under: Omit<Under, 'db'>,
  place: Place,
  { rows, ended }: Pick<Cursor, 'rows' | 'ended'>,
): Promise<void> {
  const added = sql<number>`part_cursors.rows_done + excluded.rows_done`
  await write(tx, under, place, { after: null, rows_done: rows, ended }, added)
}

async function write(
  tx: Tx,
  { organization, operation }: Omit<Under, 'db'>,
  { table, ...place }: Place,
  moved: { after: string[] | null; rows_done: number; ended: boolean },
  rows_done: RawBuilder<number>,
): Promise<void> {
  if (!operation) return
  await tx.db
    .insertInto('part_cursors')
    .values({
      ...place,
      ...moved,
      organization_id: organization.id,
      operation_id: operation.id,
      table_name: table,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'operation_id', 'part', 'module', 'table_name']).doUpdateSet({
        after: sql`excluded.after`,
        ended: sql`excluded.ended`,
        rows_done,
      }),
    )
    .execute()
}

/** Deletes the cursors of operations that have ended, and the ids of their imports. */
export async function forgetEnded(db: Queryable): Promise<void> {
  const goesOn = sql<boolean>`exists (
    select from operations o
    where o.id = operation_id and o.status in (${sql.join(unfinished)}))`
  for (const table of ['part_cursors', 'import_ids'] as const)
    await db
      .deleteFrom(table)
      .where(sql<boolean>`not ${goesOn}`)
      .execute()
}
