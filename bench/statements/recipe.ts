// Learns from several recordings of the same kind of request where each value comes from: always the same,
// given with the request, read by an earlier statement, that number plus one (a sequence), or made up afresh
// each time.
import type { Statement } from './record.ts'

export type Input = Record<string, string | number>

export type Source =
  | { from: 'constant'; value: unknown }
  | { from: 'input'; name: string; number: boolean }
  | {
      from: 'result'
      statement: number
      column: string
      plus: 0 | 1
      number: boolean
    }
  /** A text around a value that an earlier statement gave: `organization:<uid>`. */
  | { from: 'around'; before: string; source: Source; after: string }
  | { from: 'list'; items: Source[] }
  | { from: 'fresh'; kind: 'uid' | 'instant' | 'hex'; length: number }

export interface Recipe {
  statements: { text: string; sources: Source[] }[]
}

export interface Recording {
  input: Input
  statements: Statement[]
}

/**
 * @throws when the recordings differ in more than their values: then they are not the same kind of request
 */
export function learn(recordings: readonly Recording[]): Recipe {
  const [first, ...others] = recordings
  if (!first) throw new Error('Nothing was recorded.')
  for (const other of others) requireSameShape(first, other)
  const valuesAt = (at: number, position: number) =>
    recordings.map(({ statements }) => statements[at]?.values[position])
  return {
    statements: first.statements.map(({ text, values }, at) => ({
      text,
      sources: values.map((_, position) => sourceOf(recordings, at, valuesAt(at, position))),
    })),
  }
}

function requireSameShape(one: Recording, other: Recording): void {
  const texts = ({ statements }: Recording) => statements.map(({ text }) => text).join('\n')
  if (texts(one) === texts(other)) return
  throw new Error(`The same request sent other statements:\n${texts(one)}\n--\n${texts(other)}`)
}

function sourceOf(recordings: readonly Recording[], at: number, values: unknown[]): Source {
  const [first] = values
  if (values.every((value) => isSame(value, first))) return { from: 'constant', value: first }
  if (Array.isArray(first)) {
    const lists = values as unknown[][]
    return {
      from: 'list',
      items: first.map((_, item) =>
        sourceOf(
          recordings,
          at,
          lists.map((list) => list[item]),
        ),
      ),
    }
  }
  return known(recordings, at, values) ?? around(recordings, at, values) ?? fresh(first)
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** A place whose value, in every recording, is the one that is looked for. */
function known(recordings: readonly Recording[], at: number, values: unknown[]): Source | null {
  const number = typeof values[0] === 'number'
  const everywhere = (value: (recording: Recording, index: number) => unknown) =>
    recordings.every((recording, index) => String(value(recording, index)) === String(values[index]))
  for (const name of Object.keys(recordings[0]?.input ?? {})) {
    if (everywhere(({ input }) => input[name])) return { from: 'input', name, number }
  }
  for (const { statement, column } of places(recordings, at)) {
    const cell = ({ statements }: Recording) => statements[statement]?.rows[0]?.[column]
    if (everywhere(cell))
      return {
        from: 'result',
        statement,
        column,
        plus: 0,
        number,
      }
    const next = (recording: Recording) => Number(cell(recording)) + 1
    if (everywhere(next))
      return {
        from: 'result',
        statement,
        column,
        plus: 1,
        number,
      }
  }
  return null
}

/** Every column that an earlier statement gave, the latest statement first. */
function places(recordings: readonly Recording[], before: number): { statement: number; column: string }[] {
  const statements = recordings[0]?.statements.slice(0, before) ?? []
  const columnsOf = ({ rows }: Statement) => Object.keys(rows[0] ?? {})
  return statements
    .flatMap((each, statement) => columnsOf(each).map((column) => ({ statement, column })))
    .reverse()
}

const shortestText = 8

function around(recordings: readonly Recording[], at: number, values: unknown[]): Source | null {
  for (const { statement, column } of places(recordings, at)) {
    const cell = ({ statements }: Recording) => statements[statement]?.rows[0]?.[column]
    const parts = recordings.map((recording, index) => cut(values[index], cell(recording)))
    const [first] = parts
    if (first && parts.every((part) => isSame(part, first))) {
      return {
        from: 'around',
        ...first,
        source: { from: 'result', statement, column, plus: 0, number: false },
      }
    }
  }
  return null
}

function cut(value: unknown, inner: unknown): { before: string; after: string } | null {
  if (typeof value !== 'string' || typeof inner !== 'string' || inner.length < shortestText) return null
  const index = value.indexOf(inner)
  return index < 0 ? null : { before: value.slice(0, index), after: value.slice(index + inner.length) }
}

function fresh(value: unknown): Source {
  const text = typeof value === 'string' ? value : ''
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    return { from: 'fresh', kind: 'uid', length: 36 }
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return { from: 'fresh', kind: 'instant', length: 24 }
  if (/^[0-9a-f]{16,}$/.test(text)) return { from: 'fresh', kind: 'hex', length: text.length }
  return { from: 'constant', value } // a JSON text of names and times: as long as any other
}
