// Plain, aligned text for people. Names come from strangers: a control character in one could move the cursor
// and paint over what the terminal shows, so every cell is cleaned here.
import { contained, isolated } from '#platform/characters.ts'

export interface Column<Row> {
  title: string
  value(row: Row): string | number | null | undefined
  /** Numbers stand under each other. */
  right?: boolean
}

/** Rows below their titles, two spaces between the columns; an empty text for no rows. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  if (!rows.length) return ''
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => cell(value(row) ?? '-'))),
  ]
  return aligned(
    cells,
    columns.map(({ right }) => right ?? false),
  )
}

/** Names and values below each other; what is null or undefined is left out. */
export function facts(
  entries: readonly (readonly [name: string, value: string | number | null | undefined])[],
): string {
  const known = entries.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return aligned(
    known.map(([name, value]) => [name, cell(value ?? '')]),
    [false, false],
  )
}

/** A value that fills a cell. A text that runs from right to left ends at the end of its cell. */
const cell = (value: string | number): string => isolated(clean(value))

/** The text without anything a terminal would obey; `lines` keeps line breaks. */
export function clean(value: string | number, lines = false): string {
  const text = lines ? String(value) : String(value).replaceAll(/[\r\n\t]+/g, ' ')
  return contained(text.replaceAll(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, '\u{fffd}'))
}

function aligned(cells: readonly string[][], right: readonly boolean[]): string {
  const widths = right.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))))
  const pad = (text: string, column: number) => {
    const space = ' '.repeat((widths[column] ?? 0) - width(text))
    return right[column] ? space + text : text + space
  }
  return cells.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('')
}

/**
 * How many columns a terminal gives the text: East Asian characters and pictures take two, combining marks
 * and invisible characters none.
 */
export function width(text: string): number {
  let columns = 0
  for (const character of text.normalize('NFC'))
    columns += /[\p{M}\p{Cf}]/u.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}

const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\uff01-\uff60]/u
