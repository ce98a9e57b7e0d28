// Paging by cursor: a cursor holds the sort values of the last row, so that rows added meanwhile never move
// rows to another page.
import { z } from 'zod'
import { Problem } from './problem.ts'
import { faultIn } from './untrusted.ts'

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items at most.'),
  cursor: z.string().max(1000).optional().describe('`next_cursor` of the page before.'),
})

export type PageQuery = z.output<typeof pageQuery>

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

/** The cursor of a list that is sorted by a single text, such as a key. */
export const afterText = ({ cursor }: Pick<PageQuery, 'cursor'>): string =>
  decodeCursor(cursor, z.tuple([z.string()]))?.[0] ?? ''

/** Turns the sort values of the last row into an opaque text. */
export const encodeCursor = (values: unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** Reads a cursor; `schema` says which values it must hold. @throws Problem 422 on `cursor` */
export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, schema: T): z.output<T> | null {
  if (cursor === undefined) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!faultIn(values)) return schema.parse(values)
  } catch {
    // the same answer for every way of being wrong
  }
  throw notOurs()
}

function notOurs(): Problem {
  const message = 'This is not a cursor of this list. Start again without it.'
  return new Problem('invalid', 'validation_failed', message, { errors: { cursor: [message] } })
}

/** Removes the additional last row, and makes the next cursor from the row before it. */
export function page<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => unknown[],
): { items: T[]; next_cursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next_cursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}
