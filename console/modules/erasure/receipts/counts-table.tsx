// What was there before, and what became of it. Tables that held nothing are only counted.
import { Text, Title } from '@mantine/core'
import { count, counted } from '../../../ui/numbers.ts'
import { sentenceCase } from '../../../ui/words.ts'
import type { FullReceipt } from '../queries.ts'

type Tables = FullReceipt['receipt']['tables']
type Row = Tables[number]

const keptOf = ({ kept }: Row): number => kept.reduce((sum, each) => sum + each.count, 0)

/**
 * A column is left out when all its numbers are zero, unless it is `always` shown. In each row, before and
 * written are together as many as erased, vanished and kept.
 */
const columns: readonly { title: string; value: (row: Row) => number; always?: boolean }[] = [
  { title: 'Before', value: ({ before }) => before, always: true },
  { title: 'Written', value: ({ written = 0 }) => written },
  { title: 'Erased', value: ({ erased }) => erased, always: true },
  { title: 'Vanished', value: ({ vanished = 0 }) => vanished },
  { title: 'Late', value: ({ late }) => late },
  { title: 'Emptied', value: ({ anonymised }) => anonymised },
  { title: 'Kept', value: keptOf, always: true },
]

const notes = [
  { title: 'Written', text: 'Written: by the erasing itself, after the count.' },
  { title: 'Vanished', text: 'Vanished: expired, and deleted by a task before the erasing reached it.' },
  { title: 'Late', text: 'Late: added during the erasing, and erased as well.' },
  { title: 'Emptied', text: 'Emptied: stays without names.' },
]

/**
 * Receipts of the first format did not count the rows that the erasing itself wrote. There they are what is
 * erased, made anonymous and kept beyond what was there before.
 */
const cameSince = (row: Row): boolean =>
  row.written === undefined && row.erased + row.anonymised + keptOf(row) - row.late > row.before

export function CountsTable({ tables }: { tables: Tables }) {
  const filled = tables.filter((row) => columns.some(({ value }) => value(row) > 0))
  const shown = columns.filter(({ always, value }) => always || filled.some((row) => value(row) > 0))
  const empty = tables.length - filled.length
  const told = notes.filter(({ title }) => shown.some((each) => each.title === title)).map(({ text }) => text)
  if (filled.some(cameSince))
    told.push('Where more is kept than there was before, the erasing itself has written it.')
  return (
    <section className="document-part">
      <Title order={3}>Counted</Title>
      {filled.length > 0 && (
        <table className="document-table">
          <thead>
            <tr>
              <th scope="col">What</th>
              {shown.map(({ title }) => (
                <th key={title} scope="col" className="number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {filled.map((row) => (
              <tr key={`${row.module} ${row.table}`}>
                <th scope="row">{sentenceCase(row.title)}</th>
                {shown.map(({ title, value }) => (
                  <td key={title} className="number">
                    {count(value(row))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All rows</th>
              {shown.map(({ title, value }) => (
                <td key={title} className="number">
                  {count(filled.reduce((sum, row) => sum + value(row), 0))}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      )}
      {told.length > 0 && <Text size="xs">{told.join(' ')}</Text>}
      {empty > 0 && (
        <Text size="xs">
          {counted(empty, 'more table')} held nothing. Everything was read back afterwards.
        </Text>
      )}
    </section>
  )
}
