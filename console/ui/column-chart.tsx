// Amounts as columns, a group for each month: a scale on the left, names below, the exact amounts on hover,
// and a table for people who do not see the picture.
import { Group, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { niceMost } from './nice-scale.ts'

export interface ColumnChartProps {
  /** What the chart shows: "The last twelve months in EUR". */
  label: string
  series: readonly { title: string; color: string }[]
  groups: readonly { month: string; values: readonly number[] }[]
  /** The full amount, for the hover and the table. */
  exact: (value: number) => string
  /** The short amount, for the scale. */
  short: (value: number) => string
}

export function ColumnChart({ label, series, groups, exact, short }: ColumnChartProps) {
  const most = niceMost(Math.max(0, ...groups.flatMap(({ values }) => values)))
  return (
    <figure className="columns" aria-label={label}>
      <div className="columns-plot" aria-hidden>
        {[1, 0.5, 0].map((part) => (
          <div key={part} className="columns-line" style={{ bottom: `${part * 100}%` }}>
            <span>{short(most * part)}</span>
          </div>
        ))}
        <div className="columns-groups">
          {groups.map(({ month, values }) => (
            <Tooltip
              key={month}
              label={`${month}: ${series.map(({ title }, at) => `${title.toLowerCase()} ${exact(values[at] ?? 0)}`).join(', ')}`}
              multiline
            >
              <div className="columns-group">
                {series.map(({ title, color }, at) => (
                  <div
                    key={title}
                    style={{ height: `${(Math.max(0, values[at] ?? 0) / most) * 100}%`, background: color }}
                  />
                ))}
              </div>
            </Tooltip>
          ))}
        </div>
      </div>
      <div className="columns-names" aria-hidden>
        {groups.map(({ month }) => (
          <span key={month}>{month.slice(0, 3)}</span>
        ))}
      </div>
      <Group gap="md" mt={4} aria-hidden>
        {series.map(({ title, color }) => (
          <Text size="xs" key={title} span>
            <span className="columns-key" style={{ background: color }} /> {title}
          </Text>
        ))}
      </Group>
      <VisuallyHidden>
        <Numbers label={label} series={series} groups={groups} exact={exact} />
      </VisuallyHidden>
    </figure>
  )
}

const Numbers = ({ label, series, groups, exact }: Omit<ColumnChartProps, 'short'>) => (
  <table aria-label={label}>
    <thead>
      <tr>
        <th scope="col">Month</th>
        {series.map(({ title }) => (
          <th scope="col" key={title}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {groups.map(({ month, values }) => (
        <tr key={month}>
          <th scope="row">{month}</th>
          {series.map(({ title }, at) => (
            <td key={title}>{exact(values[at] ?? 0)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
