// What an organization has brought, month by month, a chart for each currency: amounts of different ones are not added.
import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ColumnChart } from '../../ui/column-chart.tsx'
import { decimalOfMinor, money } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { addressOf, type Organization } from '../organizations/index.ts'
import { monthName } from './month-name.ts'
import { summaryQuery } from './queries.ts'
import type { CurrencySummary } from './types.ts'

export function RevenuePanel({ organization }: { organization: Organization }) {
  const summary = useQuery(summaryQuery(organization.id))
  return (
    <Panel
      title="Revenue"
      actions={
        <Anchor size="sm" component={Link} {...paths.invoices({ organization: addressOf(organization) })}>
          All invoices
        </Anchor>
      }
    >
      <Loaded query={summary} failure="The sums could not be loaded">
        {(currencies) =>
          currencies.length ? (
            <Stack gap="lg">
              {currencies.map((each) => (
                <Currency key={each.currency} summary={each} />
              ))}
            </Stack>
          ) : (
            <Text size="sm">Nothing was billed yet.</Text>
          )
        }
      </Loaded>
    </Panel>
  )
}

const series = [
  { title: 'Invoiced', color: 'var(--mantine-color-indigo-5)' },
  { title: 'Received', color: 'var(--mantine-color-teal-6)' },
]

function Currency({ summary }: { summary: CurrencySummary }) {
  const { currency, months } = summary
  return (
    <Stack gap="xs">
      <Sums summary={summary} />
      <ColumnChart
        label={`The last twelve months in ${currency}`}
        series={series}
        groups={months.map(({ month, invoiced_minor, received_minor }) => ({
          month: monthName(month),
          values: [invoiced_minor, received_minor],
        }))}
        exact={(value) => money(value, currency)}
        short={(value) => compact(value, currency)}
      />
    </Stack>
  )
}

function Sums({
  summary: { currency, open_minor: open, overdue_minor: overdue, invoiced_minor: invoiced },
}: {
  summary: CurrencySummary
}) {
  return (
    <Text size="sm">
      {open > 0 ? <b>{money(open, currency)} open</b> : `Nothing is open in ${currency}`}
      {overdue > 0 && `, ${money(overdue, currency)} of it overdue`}; {money(invoiced, currency)} invoiced in
      all
    </Text>
  )
}

const compact = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(
    Number(decimalOfMinor(Math.round(minor), currency)),
  )
