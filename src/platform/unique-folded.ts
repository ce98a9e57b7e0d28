// Unique indexes in which texts that people take for the same are equal: INV-7 and inv-7 are one invoice.

interface Folded {
  table: string
  /** Columns within which the text is unique. */
  within: readonly string[]
  text: string | readonly string[]
  /** A SQL condition on the table's columns: which rows count. */
  where?: string
}

/**
 * A statement that makes the unique index. Letter case and width do not matter (Unicode UAX 15, NFKC;
 * invisible characters are refused when a text is written). Older rows that break this rule are left out by
 * their ids, so that the migration does not fail. A new row like them is refused.
 */
export function uniqueFolded(index: string, { table, within, text, where = 'true' }: Folded): string {
  const keys = [text].flat()
  const key = (column: string) => `lower(normalize(${column}, NFKC))`
  const same = [
    ...within.map((column) => `o.${column} = r.${column}`),
    ...keys.map((column) => `${key(`o.${column}`)} = ${key(`r.${column}`)}`),
  ]
  const made = `create unique index ${index} on ${table} (${[...within, ...keys.map(key)].join(', ')}) where ${where}`
  return `do $migration$ begin
    execute (
      select format('%s%s', '${made.replaceAll("'", "''")}',
        case when count(*) > 0 then format(' and id <> all (%L::bigint[])', array_agg(r.id)) else '' end)
      from ${table} r
      where ${where}
        and exists (select from ${table} o where ${same.join(' and ')} and o.id < r.id and ${where}));
  end $migration$`
}
