// Reads an uploaded file line by line. A holiday is one line, so that a quote that is never closed breaks
// only its own row. Spreadsheets of half of Europe write semicolons, and a mark at the beginning of the file.
import { parse } from 'csv-parse/sync'
import { holdsIssuedCard } from '#platform/card-numbers.ts'
import { folded, isolated, refusedCharacterIn } from '#platform/characters.ts'
import { outOfBounds } from '#platform/date-bounds.ts'
import { Problem } from '#platform/problem.ts'
import { isStorable } from '#platform/untrusted.ts'
import { holidayFields, type BadRow, type HolidayValues } from './holidays.ts'

export interface ReadFile {
  rows: number
  good: HolidayValues[]
  bad: BadRow[]
  /** Columns of the file that are not used. */
  columns_left_out: string[]
}

const mostBytes = 20 * 1024 * 1024
const mostRows = 100_000
const longestLine = 10_000

/**
 * Every row below the heading is in `good` or has an entry in `bad`. @throws Problem 422 on the heading, 413
 * when it is too much
 * @param today a plain day, from which dates may not lie far
 */
export async function readHolidayFile(content: AsyncIterable<Uint8Array>, today: string): Promise<ReadFile> {
  const read: Reading = { rows: 0, good: [], bad: [], columns_left_out: [], today }
  let columns: Columns | null = null
  let number = 0
  for await (const line of linesOf(content)) {
    number++
    if (line.length <= longestLine && line.trim() === '') continue // a cut line may go on behind its blanks
    if (!columns) {
      columns = columnsOf(line)
      read.columns_left_out = columns.names.filter((name) => name && !known.includes(name))
      continue
    }
    if (++read.rows > mostRows)
      throw new Problem('too_large', 'too_large', `The file has more than ${mostRows} rows.`, {
        remedy: 'Send it in several smaller parts.',
      })
    addRow(read, columns, line, number)
  }
  if (!columns) throw badHeading('The file is empty.')
  const { today: _, ...file } = read
  return file
}

const known = ['date', 'name', 'region']

interface Reading extends ReadFile {
  today: string
}

interface Columns {
  delimiter: string
  names: string[]
}

function columnsOf(line: string): Columns {
  const delimiter = [',', ';', '\t'].toSorted(
    (a, b) => line.split(b).length - line.split(a).length,
  )[0] as string
  const names = cellsOf(line, delimiter)
  if (typeof names === 'string') throw badHeading(names)
  const refusal = holdsIssuedCard(line) ? looksLikeCard : refusedCharacterIn(line)
  if (refusal) throw badHeading(refusal)
  const lower = names.map(folded)
  const missing = ['date', 'name'].filter((name) => !lower.includes(name))
  if (missing.length)
    throw badHeading(
      'The first line must name the columns date and name, and may name region; ' +
        `${missing.join(' and ')} is missing.`,
    )
  const twice = lower.find((name, index) => name && lower.indexOf(name) < index)
  if (twice) throw badHeading(`The first line names the column ${isolated(twice)} twice.`)
  return { delimiter, names: lower }
}

const looksLikeCard = 'It looks as if it held the full number of a card.'

const badHeading = (message: string): Problem =>
  new Problem('invalid', 'validation_failed', message, { errors: { file: [message] } })

function addRow(read: Reading, { delimiter, names }: Columns, line: string, number: number): void {
  const refuse = (field: string | null, message: string) => read.bad.push({ line: number, field, message })
  if (holdsIssuedCard(line)) return void refuse(null, looksLikeCard)
  const cells = cellsOf(line, delimiter)
  if (typeof cells === 'string') return void refuse(null, cells)
  if (cells.length > names.length)
    return void refuse(
      null,
      `It has ${cells.length} columns; the first line names ${names.length}. Put quotes around a name ` +
        `that holds a ${delimiter === '\t' ? 'tab' : delimiter}.`,
    )
  const row = Object.fromEntries(names.map((name, index) => [name, cells[index]?.trim()]))
  const parsed = holidayFields.safeParse({ date: row.date, name: row.name, region: row.region })
  if (parsed.success) {
    const far = outOfBounds('holiday', parsed.data.date, read.today)
    if (far) refuse('date', far)
    else read.good.push(parsed.data)
    return
  }
  const [issue] = parsed.error.issues
  refuse(
    String(issue?.path[0] ?? '') || null,
    messageOf(String(issue?.path[0]), row) ?? issue?.message ?? 'Invalid.',
  )
}

function messageOf(field: string, row: Record<string, string | undefined>): string | null {
  if (!row[field]) return 'It is missing.'
  return field === 'date' ? `"${row.date?.slice(0, 40)}" is no date such as 2026-01-26.` : null
}

/** The cells of the line, or why it cannot be read. */
function cellsOf(line: string, delimiter: string): string[] | string {
  if (line.length > longestLine) return `It is longer than ${longestLine} characters.`
  if (!isStorable(line) || line.includes('\ufffd'))
    return 'It is no text in UTF-8 or UTF-16; save the file as "CSV UTF-8".'
  if (!line.includes('"')) return line.split(delimiter)
  try {
    return (parse(line, { delimiter, relax_column_count: true }) as string[][])[0] ?? []
  } catch {
    return 'A quote is not closed, or stands where none may stand.'
  }
}

/**
 * Of a line that is too long no more is kept than shows that it is: looked through again with each chunk, it
 * would take minutes.
 */
async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let line = ''
  let afterReturn = false
  const add = (piece: string) => {
    line += piece.slice(0, Math.max(0, longestLine + 2 - line.length))
  }
  for await (const text of textOf(content)) {
    if (!text) continue
    const [end = '', ...next] = (afterReturn && text.startsWith('\n') ? text.slice(1) : text).split(lineEnd)
    afterReturn = text.endsWith('\r')
    add(end)
    for (const begin of next) {
      yield line
      line = ''
      add(begin)
    }
  }
  if (line) yield line
}

/** Of every system: old spreadsheets of the Macintosh end lines with a return alone. */
const lineEnd = /\r\n|\n|\r/

/** @throws Problem 413 when it is too much */
async function* textOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let begin: Uint8Array = new Uint8Array()
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.byteLength
    if (bytes > mostBytes)
      throw new Problem('too_large', 'too_large', `The file is larger than ${mostBytes / 1024 / 1024} MiB.`, {
        remedy: 'Send it in several smaller parts.',
      })
    begin = decoder ? chunk : Buffer.concat([begin, chunk])
    if (begin.length < 2 && !decoder) continue
    decoder ??= decoderFor(begin)
    yield decoder.decode(begin, { stream: true })
  }
  yield decoder ? decoder.decode() : new TextDecoder().decode(begin)
}

/** Spreadsheets write UTF-16 with a mark at the beginning; everything else is read as UTF-8. */
function decoderFor([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  return new TextDecoder()
}
