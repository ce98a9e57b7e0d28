// What the organization has brought and owes, one panel for each currency, and the recipient of its invoices.
import { Anchor, DataList, SimpleGrid, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { monthName } from './month-name.ts'
import { profileQuery, summaryQuery } from './queries.ts'
import type { CurrencySummary } from './types.ts'
import { money } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { addressOf } from '../organizations/index.ts'
import { useOrganization } from '../organizations/index.ts'
import { ProfilePanel } from './profile.tsx'
import { paths } from '../../ui/paths.ts'

export function SummaryPart() {
  const organization = useOrganization()
  const summary = useQuery(summaryQuery(organization.id))
  const profile = useQuery(profileQuery(organization.id))
  const params = { organization: addressOf(organization) }
  return (
    <Stack>
      <Loaded query={summary} failure="The sums could not be loaded">
        {(currencies) =>
          currencies.length ? (
            currencies.map((each) => <CurrencyPanel key={each.currency} summary={each} />)
          ) : (
            <Panel title="Revenue">
              <Text size="sm">
                Nothing was billed yet.{' '}
                <Anchor component={Link} {...paths.invoices(params)} inherit>
                  Write the first invoice
                </Anchor>
              </Text>
            </Panel>
          )
        }
      </Loaded>
      <Loaded query={profile} failure="The billing profile could not be loaded">
        {(data) => <ProfilePanel key={data.updated_at} organization={organization} profile={data} />}
      </Loaded>
    </Stack>
  )
}

function CurrencyPanel({ summary }: { summary: CurrencySummary }) {
  const { currency } = summary
  const sums: [string, number, boolean?][] = [
    ['Invoiced', summary.invoiced_minor],
    ['Open', summary.open_minor],
    ['Overdue', summary.overdue_minor, summary.overdue_minor > 0],
    ['Paid', summary.paid_minor],
    ['Given back', summary.refunded_minor],
    ['Credited', summary.credited_minor],
    ['Not allocated', summary.unallocated_minor],
  ]
  return (
    <Panel title={`Revenue in ${currency}`}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <DataList labelWidth="130px" gap={6}>
          {sums.map(([label, amount, warns]) => (
            <DataList.Item key={label}>
              <DataList.ItemLabel>{label}</DataList.ItemLabel>
              <DataList.ItemValue className="breaks" fw={warns ? 600 : undefined}>
                {money(amount, currency)}
              </DataList.ItemValue>
            </DataList.Item>
          ))}
        </DataList>
        <Months summary={summary} />
      </SimpleGrid>
    </Panel>
  )
}

/**
 * A table with a bar behind each amount. The amounts are written out, so that neither a chart nor a colour
 * is needed.
 */
function Months({ summary: { currency, months } }: { summary: CurrencySummary }) {
  const most = Math.max(1, ...months.map((each) => Math.max(each.invoiced_minor, each.received_minor)))
  return (
    <Table
      aria-label={`The last twelve months in ${currency}`}
      layout="fixed"
      withRowBorders={false}
      verticalSpacing={2}
      horizontalSpacing={6}
      fz="xs"
      tabularNums
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Month</Table.Th>
          <Table.Th scope="col" w="37%">
            Invoiced
          </Table.Th>
          <Table.Th scope="col" w="37%">
            Received
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {months.map(({ month, invoiced_minor: invoiced, received_minor: received }) => (
          <Table.Tr key={month}>
            <Table.Th scope="row" fw={400} className="nowrap">
              {monthName(month)}
            </Table.Th>
            <Table.Td>
              <Amount
                value={invoiced}
                most={most}
                currency={currency}
                color="var(--mantine-color-indigo-5)"
              />
            </Table.Td>
            <Table.Td>
              <Amount value={received} most={most} currency={currency} color="var(--mantine-color-teal-6)" />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Amount({
  value,
  most,
  currency,
  color,
}: {
  value: number
  most: number
  currency: string
  color: string
}) {
  return (
    <>
      <span className="breaks">{value === 0 ? '–' : money(value, currency)}</span>
      {value > 0 && (
        <div
          aria-hidden
          style={{
            width: `${Math.max(2, (value / most) * 100)}%`,
            height: 4,
            borderRadius: 2,
            background: color,
          }}
        />
      )}
    </>
  )
}
