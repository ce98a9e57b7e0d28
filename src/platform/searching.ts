// Searching for a part of a text as people see it: letter case, width, the form of accents and what cannot be
// seen do not matter. One condition for all lists.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { shown } from './characters.ts'

/**
 * What a person searches for. A name that is pasted out of another program brings invisible characters along,
 * which no name here has: they are left out, not refused.
 */
export const searched = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Must be one line without control characters.')
    .transform((text) => shown(text).trim())
    .refine((text) => text !== '', 'Must hold a letter, a digit or a sign that can be seen.')

/**
 * Soft hyphens, joiners and the like, which names of before their refusal hold. PostgreSQL has no class of
 * characters for Default_Ignorable_Code_Point, so the usual ones are named.
 */
const unseen = String.raw`U&'\00ad\034f\061c\115f\1160\180e\200b\200c\200d\200e\200f\202a\202b\202c\202d\202e\2060\2066\2067\2068\2069\3164\fe0e\fe0f\feff\ffa0'`

/** A column as it is compared: lower case by the database itself, because JavaScript's is another one. */
const seen = (column: string): RawBuilder<string> =>
  sql<string>`lower(normalize(translate(${sql.ref(column)}, ${sql.raw(unseen)}, ''), NFKC))`

/** Whether one of the columns holds the text. */
export const anyHolds = (columns: readonly string[], text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    columns.map((column) => holds(seen(column), text)),
    sql` or `,
  )})`

/** The same for a text that is kept as `seen` makes it. */
export const holds = (kept: RawBuilder<string>, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${kept} like lower(${containing(text)})`

/** Whether a column is the text. */
export const sameSeen = (column: string, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${seen(column)} = lower(${shown(text)})`

const containing = (text: string): string => `%${shown(text).replaceAll(/[\\%_]/g, '\\$&')}%`
