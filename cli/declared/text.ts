// An answer as text for people, by the columns that a command declares.
import { type Column, facts, table } from '../table.ts'
import { texts } from '../texts.ts'
import { instant, money } from '../words.ts'
import type { DeclaredColumn, DeclaredText } from './shape.ts'

type Answered = Readonly<Record<string, unknown>>

/** Facts, or a list, or facts above a list. */
export function textOf(answer: unknown, shows: DeclaredText): string {
  const { facts: above, rows, columns, text } = shows
  const one = (answer ?? {}) as Answered
  if (rows === 'items') return listText((one.items ?? []) as Answered[], shows)
  const own = text && texts[text]
  if (own) return own(one)
  const shown = above ?? plainFields(one)
  const list = rows ? tableOf((valueAt(one, rows) ?? []) as Answered[], columns) : ''
  return [facts(shown.map(({ title, field }) => [title, shownOf(one, field)])), list]
    .filter(Boolean)
    .join('\n')
}

/** The rows of a list, by the text that the declaration names, or else by its columns. */
export function listText(rows: readonly Answered[], { columns, text }: DeclaredText): string {
  const own = text && texts[text]
  return own ? own(rows) : tableOf(rows, columns)
}

const tableOf = (rows: readonly Answered[], columns: readonly DeclaredColumn[]): string =>
  table(
    rows,
    columns.map(({ title, field, right }): Column<Answered> => ({
      title,
      right,
      value: (row) => shownOf(row, field),
    })),
  )

function plainFields(one: Answered): DeclaredColumn[] {
  const isPlain = (value: unknown) => value === null || typeof value !== 'object' || Array.isArray(value)
  return Object.keys(one)
    .filter((field) => isPlain(one[field]))
    .map((field) => ({ field, title: titleOf(field), right: false }))
}

/** `retired_at` as "Retired at". */
export const titleOf = (field: string): string => {
  const words = field.replaceAll(/[._]/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Answered | null | undefined)?.[name], value)

/** Minor units with the currency that stands beside them. */
function shownOf(row: Answered, field: string): string | number | null {
  const value = valueAt(row, field)
  return field.endsWith('_minor') && typeof value === 'number' && typeof row.currency === 'string'
    ? money(value, row.currency)
    : cell(value)
}

/** Instants in one zone, truth as a word, lists with commas. */
function cell(value: unknown): string | number | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value
  if (Array.isArray(value)) return value.map((each) => cell(each) ?? '').join(', ') || null
  if (typeof value === 'object') return cell((value as Answered).name ?? JSON.stringify(value))
  return isInstant.test(String(value)) ? instant(String(value)) : String(value)
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
