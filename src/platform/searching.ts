// Searches for a part of a text as people see it: letter case, width, the form of accents and invisible
// characters do not matter. All lists use this condition.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { shown } from './characters.ts'

/**
 * What a person searches for. A name pasted from another program may have invisible characters, which stored
 * names do not have: they are removed instead of refused.
 */
export const searched = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Must be one line without control characters.')
    .transform((text) => shown(text).trim())
    .refine((text) => text !== '', 'Must hold a letter, a digit or a sign that can be seen.')

/**
 * Soft hyphens, joiners and similar characters in names that were stored before they were refused. PostgreSQL
 * has no class of characters for Default_Ignorable_Code_Point, so the common ones are listed.
 */
const unseen = String.raw`U&'\00ad\034f\061c\115f\1160\180e\200b\200c\200d\200e\200f\202a\202b\202c\202d\202e\2060\2066\2067\2068\2069\3164\fe0e\fe0f\feff\ffa0'`

/**
 * A column in the form in which it is compared: PostgreSQL makes it lower case, because JavaScript's lower
 * case differs.
 */
const seen = (column: string): RawBuilder<string> =>
  sql<string>`lower(normalize(translate(${sql.ref(column)}, ${sql.raw(unseen)}, ''), NFKC))`

/** Whether one of the columns holds the text. */
export const anyHolds = (columns: readonly string[], text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    columns.map((column) => holds(seen(column), text)),
    sql` or `,
  )})`

/** The same for a column that is stored in the form of `seen`. */
export const holds = (kept: RawBuilder<string>, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${kept} like lower(${containing(text)})`

/** Whether a column equals the text. */
export const sameSeen = (column: string, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${seen(column)} = lower(${shown(text)})`

const containing = (text: string): string => `%${shown(text).replaceAll(/[\\%_]/g, '\\$&')}%`
