// An invoice as a document. When it is printed, the frame of the page and the buttons are left out.
import { isolated } from '#platform/characters.ts'
import { Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import type { InvoiceDetail, Method, TransactionType } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { money, percentOf } from '../../ui/numbers.ts'
import { dayOf, plainDate } from '../../ui/times.ts'
import { methodWords, transactionWords } from './words.tsx'
import './invoice.css'

interface Props {
  organization: Organization
  invoice: InvoiceDetail
}

export function InvoicePaper({ organization, invoice }: Props) {
  return (
    <Paper
      withBorder
      p={{ base: 'md', sm: 'xl' }}
      maw={860}
      className="paper"
      component="article"
      aria-label={`Invoice ${isolated(invoice.number)}`}
    >
      <Stack gap="lg">
        <Head organization={organization} invoice={invoice} />
        <Lines invoice={invoice} />
        <Settled invoice={invoice} />
      </Stack>
    </Paper>
  )
}

function Head({ organization, invoice }: Props) {
  const { issued_at: issued, due_on: due, paid_at: paid, cancelled_at: cancelled } = invoice
  const zone = organization.timezone
  const facts = [
    ['Number', invoice.number],
    ['Issued', issued && dayOf(issued, zone)],
    ['Due', due && plainDate(due)],
    ['Paid', paid && dayOf(paid, zone)],
    ['Cancelled', cancelled && dayOf(cancelled, zone)],
  ] as const
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Stack gap={2}>
        <Title order={2}>Billed to</Title>
        <Text size="sm" fw={600} className="breaks">
          {invoice.billed_name ?? (issued ? '–' : 'Copied from the billing profile when it is issued')}
        </Text>
        {[
          invoice.billed_address,
          invoice.billed_tax_id && `Tax id ${invoice.billed_tax_id}`,
          invoice.billed_email,
        ].map(
          (text) =>
            text && (
              <Text key={text} size="sm" className="breaks" style={{ whiteSpace: 'pre-line' }}>
                {text}
              </Text>
            ),
        )}
      </Stack>
      <Table
        withRowBorders={false}
        verticalSpacing={2}
        horizontalSpacing={0}
        variant="vertical"
        aria-label="Dates"
        style={{ alignSelf: 'start' }}
      >
        <Table.Tbody>
          {facts.map(
            ([label, value]) =>
              value && (
                <Table.Tr key={label}>
                  <Table.Th scope="row" w={110} bg="transparent" fw={400}>
                    {label}
                  </Table.Th>
                  <Table.Td className="breaks">{value}</Table.Td>
                </Table.Tr>
              ),
          )}
        </Table.Tbody>
      </Table>
    </SimpleGrid>
  )
}

function Lines({ invoice }: { invoice: InvoiceDetail }) {
  const { currency, lines } = invoice
  return (
    <>
      {!lines.length && <Text size="sm">It was recorded without lines.</Text>}
      <Table
        aria-label="Lines"
        tabularNums
        verticalSpacing={6}
        className="paper-lines"
        hidden={!lines.length}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">What</Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="xs">
              Quantity
            </Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="xs">
              Each
            </Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="xs">
              Tax
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Net
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.position}>
              <Table.Td className="breaks">
                {line.description ?? '–'}
                <Text size="xs" hiddenFrom="xs">
                  {line.quantity} × {money(line.unit_amount_minor, currency)}, {percentOf(line.tax_rate_bp)} %
                  tax
                </Text>
              </Table.Td>
              <Table.Td ta="right" visibleFrom="xs">
                {line.quantity}
              </Table.Td>
              <Table.Td ta="right" className="nowrap" visibleFrom="xs">
                {money(line.unit_amount_minor, currency)}
              </Table.Td>
              <Table.Td ta="right" className="nowrap" visibleFrom="xs">
                {percentOf(line.tax_rate_bp)} %
              </Table.Td>
              <Table.Td ta="right" className="nowrap">
                {money(line.net_minor, currency)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Stack gap={4} component="dl" my={0}>
        <Sum label="Net" amount={invoice.net_minor} currency={currency} />
        <Sum label="Tax" amount={invoice.tax_minor} currency={currency} />
        <Sum label="Total" amount={invoice.amount_minor} currency={currency} strong />
      </Stack>
    </>
  )
}

function Sum({
  label,
  amount,
  currency,
  strong,
}: {
  label: string
  amount: number
  currency: string
  strong?: boolean
}) {
  return (
    <Group justify="flex-end" gap="md" px={10} fz="sm" fw={strong ? 600 : 400}>
      <dt>{label}</dt>
      <Text component="dd" m={0} inherit ta="right" miw={110} className="nowrap">
        {money(amount, currency)}
      </Text>
    </Group>
  )
}

function Settled({
  invoice: {
    settled_by: settled,
    more_settlements: more,
    amount_minor: amount,
    settled_minor: sum,
    currency,
    status,
  },
}: {
  invoice: InvoiceDetail
}) {
  if (!settled.length) return null
  return (
    <Stack gap={4}>
      <Title order={2}>Settled by</Title>
      {settled.map((each) => (
        <Group key={each.transaction_id} justify="space-between" gap="xs" fz="sm">
          <span>
            {transactionWords[each.type as TransactionType]} on {dayOf(each.at)},{' '}
            {methodWords[each.method as Method].toLowerCase()}
          </span>
          <span>{money(each.amount_minor, currency)}</span>
        </Group>
      ))}
      {more && <Text size="sm">These are the first of them; the command line and the API list all.</Text>}
      {status === 'open' && (
        <Text size="sm" fw={600} ta="right">
          {money(amount - sum, currency)} left to pay
        </Text>
      )}
    </Stack>
  )
}
