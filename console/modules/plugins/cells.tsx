// One value of a plugin's row, written as its column says.
import { Badge, Text } from '@mantine/core'
import type { PageColumn, Row } from './queries.ts'
import { bytes, count, money } from '../../ui/numbers.ts'
import { plainDate } from '../../ui/times.ts'
import { When } from '../../ui/when.tsx'
import { sentenceCase } from '../../ui/words.ts'

const numeric: readonly PageColumn['kind'][] = ['number', 'money', 'bytes']
export const isNumeric = ({ kind }: PageColumn): boolean => numeric.includes(kind)

/**
 * @param row the row that has the field @param currency the currency of the outer row, when the row names
 * none itself
 */
export function Cell({ column, row, currency }: { column: PageColumn; row: Row; currency?: unknown }) {
  const value = column.field
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Row | null | undefined)?.[name], row)
  if (value === null || value === undefined || value === '') return '–'
  switch (column.kind) {
    case 'instant':
      return <When at={String(value)} />
    case 'date':
      return plainDate(String(value))
    case 'number':
      return count(Number(value))
    case 'bytes':
      return bytes(Number(value))
    case 'money':
      return money(Number(value), String(row.currency ?? currency ?? ''))
    case 'yes_no':
      return value ? 'Yes' : 'No'
    case 'status':
      return (
        <Badge className="chip" color="gray">
          {sentenceCase(String(value))}
        </Badge>
      )
    case 'long_text':
      return (
        <Text size="sm" className="breaks" style={{ whiteSpace: 'pre-wrap' }}>
          {String(value)}
        </Text>
      )
    default:
      return String(value)
  }
}
