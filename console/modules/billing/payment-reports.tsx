// Payments that customers say they have made, for staff who see the money to confirm or reject.
import { isolated } from '#platform/characters.ts'
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { paymentReportsQuery } from './queries.ts'
import type { PaymentReport } from './types.ts'
import { answer, api, by } from '../../api/client.ts'
import type { Column } from '../../ui/data-table.tsx'
import { money } from '../../ui/numbers.ts'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { When } from '../../ui/when.tsx'
import { paths } from '../../ui/paths.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

const route = getRouteApi('/app/payment-reports')

export function PaymentReportsPage() {
  const { status = 'reported' } = route.useSearch()
  const navigate = useNavigate()
  const paying = useLack('invoices.pay')
  const of = ({ invoice }: PaymentReport) => `the payment of ${isolated(invoice.number)}`
  const lack = ({ status: now }: PaymentReport) => (now === 'reported' ? paying : 'It was decided already.')
  return (
    <ListPart
      title="Reported payments"
      page={{}}
      lead="A customer says that an invoice was paid. It is open until staff confirm that the money has arrived."
      query={useQuery(paymentReportsQuery(status === 'any' ? undefined : status))}
      columns={columns}
      empty="There are none."
      filter={
        <ChoiceFilter
          label="Status"
          words={{ ...statusWords, any: 'Any' }}
          clearable={false}
          allowDeselect={false}
          value={status}
          onChange={(chosen) => void navigate(paths.paymentReports({ status: chosen }))}
        />
      }
      acts={[
        {
          label: 'Confirm',
          of,
          lack,
          dialog: (report, close) => <ConfirmDialog report={report} onClose={close} />,
        },
        {
          label: 'Reject',
          of,
          lack,
          dialog: (report, close) => <RejectDialog report={report} onClose={close} />,
        },
      ]}
    />
  )
}

const statusWords: Record<PaymentReport['status'], string> = {
  reported: 'Waiting',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
}

const columns: readonly Column<PaymentReport>[] = [
  { id: 'invoice', title: 'Invoice', cell: (row) => <InvoiceLink report={row} /> },
  {
    id: 'amount',
    title: 'Amount',
    numeric: true,
    nowrap: true,
    cell: (row) => money(row.amount_minor, row.currency),
  },
  {
    id: 'paid',
    title: 'Paid on',
    nowrap: true,
    cell: ({ paid_on: day }) => day,
  },
  { id: 'reference', title: 'Reference', cell: ({ reference }) => <bdi>{reference}</bdi> },
  { id: 'by', title: 'Reported by', cell: (row) => personName(row.reported_by) },
  {
    id: 'at',
    title: 'Reported',
    nowrap: true,
    cell: (row) => <When at={row.reported_at} />,
  },
  {
    id: 'status',
    title: 'Status',
    cell: (row) => [statusWords[row.status], row.decision_reason].filter(Boolean).join(': '),
  },
]

function InvoiceLink({ report: { invoice, organization, organization_id: id } }: { report: PaymentReport }) {
  return (
    <>
      <Anchor
        component={Link}
        size="sm"
        fw={600}
        {...paths.invoice({ organization: organization.slug ?? String(id), invoice: String(invoice.id) })}
      >
        {invoice.number}
      </Anchor>
      <Text size="xs" className="breaks">
        {organization.name}
      </Text>
    </>
  )
}

interface DecideProps {
  report: PaymentReport
  onClose: () => void
}

const ConfirmDialog = ({ report, onClose }: DecideProps) => (
  <FormDialog
    title={`Confirm the payment of ${isolated(report.invoice.number)}`}
    submit={`Record ${money(report.amount_minor, report.currency)} as paid`}
    onClose={onClose}
    send={(_, headers) =>
      answer(api.POST('/payment-reports/{id}/confirm', { params: by(report.id), body: {}, headers }))
    }
  >
    <Text size="sm" className="breaks">
      First check that the money has arrived: <bdi>{report.reference}</bdi>. What waits for the invoice
      continues by itself.
    </Text>
  </FormDialog>
)

const RejectDialog = ({ report, onClose }: DecideProps) => (
  <ReasonDialog
    title={`Reject the payment of ${isolated(report.invoice.number)}`}
    submit="Reject the payment"
    onClose={onClose}
    send={(reason, headers) =>
      answer(api.POST('/payment-reports/{id}/reject', { params: by(report.id), body: { reason }, headers }))
    }
  >
    <Text size="sm">The invoice stays open. The customer reads the reason.</Text>
  </ReasonDialog>
)
