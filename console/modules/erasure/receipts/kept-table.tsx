// Which rows are kept, by which law or reason, and until when.
import { Text, Title } from '@mantine/core'
import { count } from '../../../ui/numbers.ts'
import { plainDate } from '../../../ui/times.ts'
import { sentenceCase } from '../../../ui/words.ts'
import type { FullReceipt } from '../queries.ts'

export function KeptTable({ tables }: { tables: FullReceipt['receipt']['tables'] }) {
  const rows = tables.flatMap(({ table, title, kept }) => kept.map((each) => ({ ...each, table, title })))
  return (
    <section className="document-part">
      <Title order={3}>Kept, and why</Title>
      {rows.length === 0 && <Text size="sm">Nothing is kept.</Text>}
      {rows.length > 0 && (
        <table className="document-table">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="number">
                Rows
              </th>
              <th scope="col">Ground</th>
              <th scope="col">Until</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.table} ${row.ground} ${row.until}`}>
                <th scope="row">{sentenceCase(row.title)}</th>
                <td className="number">{count(row.count)}</td>
                <td>{sentenceCase(row.ground)}</td>
                <td className="nowrap">{row.until ? plainDate(row.until) : 'For good'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
