// References that close a circle are filled in when all rows are there. The rows of the archive are read a
// second time for that: keeping all of them in memory would need too much.
import { sql } from 'kysely'
import type { DbTransaction } from '#platform/postgres.ts'
import type { ArchiveReader } from '../contract/archive.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { inBatches } from './batches.ts'
import { columnOf, tableNamed, tableOf, type CatalogueTable } from './catalogue.ts'
import { cursorAt, moveCursor } from './cursor.ts'
import type { Opened } from './foreign-key-order.ts'
import { importOf, newIdsOf, type NewIds, type OldId } from './import-ids.ts'
import { leadsToId, newIdOf, type Row } from './imported-row.ts'
import type { Importing } from './importing.ts'

/** @throws Error when the archive lacks a row that is referred to */
export async function closeCircle(
  ctx: ModuleContext,
  archive: ArchiveReader,
  importing: Pick<Importing, 'module' | 'catalogue'>,
  opened: Opened,
): Promise<void> {
  const { module } = importing
  const place = { part: 'circles', module, table: `${opened.table}.${opened.column}` } as const
  const cursor = await cursorAt(ctx, place)
  if (cursor.ended) return
  const of = importOf(ctx)
  const circle = circleOf(importing, opened)
  const rows = archive.rows(opened.table, cursor.rows)
  const count = await inBatches(
    ctx,
    rows,
    { table: place.table, before: cursor.rows },
    async (tx, batch, done) => {
      const late = batch.filter((row) => (row[opened.column] ?? null) !== null)
      if (late.length) await fillIn(tx.db, circle, late, await newIdsOf(tx.db, of, wantedBy(circle, late)))
      await moveCursor(tx, ctx, place, { rows: done })
    },
  )
  await ctx.write((tx) => moveCursor(tx, ctx, place, { rows: count, ended: true }))
}

interface Circle {
  opened: Opened
  table: CatalogueTable
  /** The primary key, and whether the database has given it a new value. */
  key: { name: string; type: string; drawn: boolean } | null
  column: { type: string; drawn: boolean }
}

function circleOf({ catalogue }: Pick<Importing, 'catalogue'>, opened: Opened): Circle {
  const table = tableOf(catalogue, opened.table)
  const [name, ...more] = table.primary_key
  const key = name && !more.length ? columnOf(catalogue, table.name, name) : null
  return {
    opened,
    table,
    key: key && { name: key.name, type: key.type, drawn: key.identity },
    column: {
      type: columnOf(catalogue, table.name, opened.column).type,
      drawn: leadsToId(catalogue, opened.foreignKey, opened.column),
    },
  }
}

function keyOf({ key, opened }: Circle): NonNullable<Circle['key']> {
  if (key) return key
  throw new Error(
    `${opened.table}.${opened.column} closes a circle; importing it needs a primary key of one column.`,
  )
}

function wantedBy(circle: Circle, rows: readonly Row[]): OldId[] {
  const { table, column, opened } = circle
  const key = keyOf(circle)
  return rows.flatMap((row) => [
    ...(key.drawn ? [{ table: table.name, old: String(row[key.name]) }] : []),
    ...(column.drawn ? [{ table: opened.foreignKey.to, old: String(row[opened.column]) }] : []),
  ])
}

async function fillIn(db: DbTransaction, circle: Circle, rows: readonly Row[], known: NewIds): Promise<void> {
  const { table, column, opened } = circle
  const key = keyOf(circle)
  const values = rows.map((row) => ({
    key: String(key.drawn ? known.get(table.name)?.get(String(row[key.name])) : row[key.name]),
    reference: String(
      column.drawn
        ? newIdOf(known, row[opened.column], { table, column: opened.column, reference: opened.foreignKey })
        : row[opened.column],
    ),
  }))
  await sql`
    update ${tableNamed(table.name)} as t
    set ${sql.id(opened.column)} = v.reference::${sql.raw(column.type)}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v (key text, reference text)
    where ${sql.id('t', key.name)} = v.key::${sql.raw(key.type)}`.execute(db)
}
