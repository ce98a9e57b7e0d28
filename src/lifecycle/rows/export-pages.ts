// Writes the pages of one table into an archive, with a cursor for the pages that are stored.
import { StepFailure } from '#platform/operations/outcome.ts'
import { inOneMoment, type Db } from '#platform/postgres.ts'
import type { ExportContext } from '../contract/hook-context.ts'
import { beginning, cursorAt, moveCursor, type Cursor, type Place } from './cursor.ts'

type Row = Record<string, unknown>

export interface Pages {
  module: string
  /** The name in its cursor. */
  table: string
  /** A page with fewer rows than this is the last one. */
  size: number
  /** Reads the rows after that key, from the given database. */
  read: (db: Db, after: readonly string[] | null) => Promise<{ row: Row; key: string[] }[]>
  /** @param first the number of the first of these rows, from 0 */
  store: (first: number, rows: readonly Row[]) => Promise<void>
}

/**
 * Stores page after page. For a frozen organization it continues after the pages of an earlier attempt.
 * @throws StepFailure `not_frozen`, to be tried again, when it is no longer frozen
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

/** Includes the generation: when the organization took writes in between, the cursor is another one. */
const placeOf = ({ organization }: ExportContext, { module, table }: Pages): Place => ({
  part: `export.${organization.generation}`,
  module,
  table,
})

async function note(ctx: ExportContext, place: Place, at: Cursor): Promise<void> {
  await ctx.write((tx) => moveCursor(tx, ctx, place, at))
  await ctx.progress({ done: at.rows, total: at.rows, message: place.table })
}

/** For a frozen organization the same transaction reads the page and checks that it is still frozen. */
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
      'The organization takes writes again, or its status has changed; its export begins again.',
      true,
    )
  })
}
