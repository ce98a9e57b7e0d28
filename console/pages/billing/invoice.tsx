// One invoice, as it would lie on a desk. It prints as that: without the frame, the buttons and what is around it.
import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router'
import { invoiceQuery } from '../../api/billing-queries.ts'
import type { InvoiceDetail, Method, TransactionType } from '../../api/billing-types.ts'
import type { Organization } from '../../api/types.ts'
import { money } from '../../ui/numbers.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { InvoiceStatusChip } from '../../ui/status.tsx'
import { dayOf, plainDate } from '../../ui/times.ts'
import { addressOf, ForOrganization, organizationCrumbs } from '../organizations/for-organization.tsx'
import { methodWords, transactionWords } from './billing-words.tsx'
import { DeedButton } from './deed-button.tsx'
import { useBillLack } from './lacks.ts'
import { PayButton } from './pay-button.tsx'
import './invoice.css'

const route = getRouteApi('/app/organizations/$organization/billing/invoices/$invoice')

export function InvoicePage() {
  const { organization, invoice } = route.useParams() as { organization: string; invoice: string }
  const query = useQuery(invoiceQuery(invoice))
  return (
    <ForOrganization address={organization}>
      {(data) => (
        <Loaded query={query} failure="The invoice could not be loaded">
          {(found) =>
            found.organization_id === data.id ? (
              <Loading organization={data} invoice={found} />
            ) : (
              // The address names another organization: the invoice says whose it is.
              <Navigate
                to="/organizations/$organization/billing/invoices/$invoice"
                params={{ organization: String(found.organization_id), invoice } as never}
                replace
              />
            )
          }
        </Loaded>
      )}
    </ForOrganization>
  )
}

interface Props {
  organization: Organization
  invoice: InvoiceDetail
}

function Loading({ organization, invoice }: Props) {
  return (
    <Page
      title={`Invoice ${invoice.number}`}
      chips={<InvoiceStatusChip status={invoice.status} />}
      crumbs={organizationCrumbs(organization, {
        title: 'Invoices',
        to: '/organizations/$organization/billing/invoices',
        params: { organization: addressOf(organization) },
      })}
      actions={<Actions organization={organization} invoice={invoice} />}
    >
      <Paper withBorder p={{ base: 'md', sm: 'xl' }} maw={860} className="paper" component="article" aria-label={`Invoice ${invoice.number}`}>
        <Stack gap="lg">
          <Head organization={organization} invoice={invoice} />
          <Lines invoice={invoice} />
          <Settled invoice={invoice} />
        </Stack>
      </Paper>
    </Page>
  )
}

function Actions({ organization, invoice }: Props) {
  const navigate = useNavigate()
  const lack = useBillLack(organization, 'invoices.create')
  const { id, status, number } = invoice
  const issued = status === 'draft' ? null : 'It has been issued.'
  const params = { organization: addressOf(organization), invoice: String(id) } as never
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
        Print
      </Button>
      {status === 'draft' && (
        <ReasonButton
          variant="default"
          reason={lack ?? issued}
          onClick={() => void navigate({ to: '/organizations/$organization/billing/invoices/$invoice/edit', params })}
        >
          Change
        </ReasonButton>
      )}
      <DeedButton
        path="/invoices/{id}/cancel"
        id={id}
        title={`Cancel invoice ${number}`}
        text="It is owed no more and stays in the list as cancelled."
        submit="Cancel the invoice"
        label="Cancel"
        reason={lack ?? (status === 'paid' || status === 'cancelled' ? 'It is settled.' : null)}
        destructive
      />
      {status === 'draft' ? (
        <DeedButton
          path="/invoices/{id}/issue"
          id={id}
          title={`Issue invoice ${number}`}
          text="From then on it is owed and cannot be changed any more."
          submit="Issue the invoice"
          label="Issue"
          reason={lack}
          primary
        />
      ) : (
        <PayButton invoice={invoice} primary />
      )}
    </>
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
        {[invoice.billed_address, invoice.billed_tax_id && `Tax id ${invoice.billed_tax_id}`, invoice.billed_email].map(
          (text) =>
            text && (
              <Text key={text} size="sm" className="breaks" style={{ whiteSpace: 'pre-line' }}>
                {text}
              </Text>
            ),
        )}
      </Stack>
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={0} variant="vertical" aria-label="Dates">
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
    <Table aria-label="Lines" tabularNums verticalSpacing={6} className="paper-lines">
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
                {line.quantity} × {money(line.unit_amount_minor, currency)}, {line.tax_rate_bp / 100} % tax
              </Text>
            </Table.Td>
            <Table.Td ta="right" visibleFrom="xs">
              {line.quantity}
            </Table.Td>
            <Table.Td ta="right" className="nowrap" visibleFrom="xs">
              {money(line.unit_amount_minor, currency)}
            </Table.Td>
            <Table.Td ta="right" visibleFrom="xs">
              {line.tax_rate_bp / 100} %
            </Table.Td>
            <Table.Td ta="right" className="nowrap">
              {money(line.net_minor, currency)}
            </Table.Td>
          </Table.Tr>
        ))}
        {!lines.length && (
          <Table.Tr>
            <Table.Td colSpan={5}>It was recorded without lines.</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
      <Table.Tfoot>
        <Sum label="Net" amount={invoice.net_minor} currency={currency} />
        <Sum label="Tax" amount={invoice.tax_minor} currency={currency} />
        <Sum label="Total" amount={invoice.amount_minor} currency={currency} strong />
      </Table.Tfoot>
    </Table>
  )
}

function Sum({ label, amount, currency, strong }: { label: string; amount: number; currency: string; strong?: boolean }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" colSpan={4} ta="right" fw={strong ? 600 : 400}>
        {label}
      </Table.Th>
      <Table.Td ta="right" fw={strong ? 600 : 400} className="nowrap">
        {money(amount, currency)}
      </Table.Td>
    </Table.Tr>
  )
}

function Settled({ invoice: { settled_by: settled, amount_minor: amount, settled_minor: sum, currency, status } }: { invoice: InvoiceDetail }) {
  if (!settled.length) return null
  return (
    <Stack gap={4}>
      <Title order={2}>Settled by</Title>
      {settled.map((each) => (
        <Group key={each.transaction_id} justify="space-between" gap="xs" fz="sm">
          <span>
            {transactionWords[each.type as TransactionType]} on {dayOf(each.at)}, {methodWords[each.method as Method].toLowerCase()}
          </span>
          <span>{money(each.amount_minor, currency)}</span>
        </Group>
      ))}
      {status === 'open' && (
        <Text size="sm" fw={600} ta="right">
          {money(amount - sum, currency)} left to pay
        </Text>
      )}
    </Stack>
  )
}
