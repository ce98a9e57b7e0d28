// The pages of one table on their way into an archive, with the cursor of those that are written.
import { StepFailure } from '#platform/operations/outcome.ts'
import { inOneMoment, type Db } from '#platform/postgres.ts'
import type { ExportContext } from '../contract/hook-context.ts'
import { beginning, cursorAt, moveCursor, type Cursor, type Place } from './cursor.ts'

type Row = Record<string, unknown>

export interface Pages {
  module: string
  /** As its cursor calls it. */
  table: string
  /** A page with fewer rows is the last one. */
  size: number
  /** The rows behind that key, of the database that is given. */
  read: (db: Db, after: readonly string[] | null) => Promise<{ row: Row; key: string[] }[]>
  /** @param first the number of the first of these rows, from 0 */
  store: (first: number, rows: readonly Row[]) => Promise<void>
}

/**
 * Stores page after page, behind those that an earlier attempt has stored where the organization is frozen.
 * @throws StepFailure `not_frozen`, to be tried again, when it is frozen no longer
 */
export async function exportPages(ctx: ExportContext, pages: Pages): Promise<void> {
  const place = placeOf(ctx, pages)
  let at = ctx.moment === 'frozen' ? await cursorAt(ctx, place) : beginning
  while (!at.ended) {
    ctx.signal.throwIfAborted()
    const { after } = at
    const page = await pageOf(ctx, (db) => pages.read(db, after))
    const rows = page.map(({ row }) => row)
    await pages.store(at.rows, rows)
    at = {
      after: page.at(-1)?.key ?? after,
      rows: at.rows + rows.length,
      ended: rows.length < pages.size,
    }
    if (ctx.moment === 'frozen') await note(ctx, place, at)
  }
}

/** With the generation: a cursor from before the organization took writes again is another one. */
const placeOf = ({ organization }: ExportContext, { module, table }: Pages): Place => ({
  part: `export.${organization.generation}`,
  module,
  table,
})

async function note(ctx: ExportContext, place: Place, at: Cursor): Promise<void> {
  await ctx.write((tx) => moveCursor(tx, ctx, place, at))
  await ctx.progress({ done: at.rows, total: at.rows, message: place.table })
}

/** A page of a frozen organization is read with the question whether it still is. */
async function pageOf<T>(ctx: ExportContext, read: (db: Db) => Promise<T>): Promise<T> {
  if (ctx.moment === 'snapshot') return read(ctx.db)
  return inOneMoment(ctx.db, async (db) => {
    const row = await db
      .selectFrom('organizations')
      .select('generation')
      .where('id', '=', ctx.organization.id)
      .executeTakeFirst()
    if (row?.generation === ctx.organization.generation) return read(db)
    throw new StepFailure(
      'not_frozen',
      'The organization takes writes again, or is another one now; its export begins anew.',
      true,
    )
  })
}
