// Payments that customers say they have made, for staff who see the money to confirm or reject.
import { isolated } from '#platform/characters.ts'
import { Anchor, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paymentReportsQuery } from './queries.ts'
import type { PaymentReport } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/numbers.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import { paths } from '../../ui/paths.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

const route = getRouteApi('/app/payment-reports')

type Deciding = { report: PaymentReport; deed: 'confirm' | 'reject' }

export function PaymentReportsPage() {
  const { status = 'reported' } = route.useSearch()
  const navigate = useNavigate()
  const reports = useQuery(paymentReportsQuery(status === 'any' ? undefined : status))
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const columns: Column<PaymentReport>[] = [
    ...facts,
    { id: 'actions', title: 'Actions', cell: (row) => <Deeds report={row} onDecide={setDeciding} /> },
  ]
  return (
    <Page
      title="Reported payments"
      lead="A customer says that an invoice was paid. It is owed until staff confirm that the money has come."
    >
      <Select
        label="Status"
        w={180}
        allowDeselect={false}
        value={status}
        data={[
          ...Object.entries(statusWords).map(([value, label]) => ({ value, label })),
          { value: 'any', label: 'Any' },
        ]}
        onChange={(chosen) => void navigate(paths.paymentReports({ status: chosen ?? undefined }))}
      />
      <Loaded query={reports} failure="The reported payments could not be loaded">
        {(rows) => (
          <DataTable
            label="Reported payments"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty="There are none."
          />
        )}
      </Loaded>
      {deciding?.deed === 'confirm' && (
        <ConfirmDialog report={deciding.report} onClose={() => setDeciding(null)} />
      )}
      {deciding?.deed === 'reject' && (
        <RejectDialog report={deciding.report} onClose={() => setDeciding(null)} />
      )}
    </Page>
  )
}

const statusWords: Record<PaymentReport['status'], string> = {
  reported: 'Waiting',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
}

const facts: readonly Column<PaymentReport>[] = [
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

function Deeds({ report, onDecide }: { report: PaymentReport; onDecide: (deciding: Deciding) => void }) {
  const lack = useLack('invoices.pay')
  const reason = report.status === 'reported' ? lack : 'It was decided already.'
  return (
    <Group gap={4} wrap="nowrap">
      {(['confirm', 'reject'] as const).map((deed) => (
        <ReasonButton
          key={deed}
          size="compact-sm"
          variant="default"
          reason={reason}
          onClick={() => onDecide({ report, deed })}
          aria-label={
            `${deed === 'confirm' ? 'Confirm' : 'Reject'} the payment of ` +
            `${isolated(report.invoice.number)}`
          }
        >
          {deed === 'confirm' ? 'Confirm' : 'Reject'}
        </ReasonButton>
      ))}
    </Group>
  )
}

function ConfirmDialog({ report, onClose }: { report: PaymentReport; onClose: () => void }) {
  const confirm = useChange((_: null, headers) =>
    answer(
      api.POST('/payment-reports/{id}/confirm', { params: { path: { id: report.id } }, body: {}, headers }),
    ),
  )
  return (
    <Dialog
      title={`Confirm the payment of ${isolated(report.invoice.number)}`}
      opened
      onClose={onClose}
      onSubmit={async () => {
        if (await confirm.run(null)) onClose()
      }}
      submit={`Record ${money(report.amount_minor, report.currency)} as paid`}
      busy={confirm.busy}
      problem={confirm.problem}
    >
      <Text size="sm" className="breaks">
        Look first whether the money has come: <bdi>{report.reference}</bdi>. What waits for the invoice goes
        on by itself.
      </Text>
    </Dialog>
  )
}

function RejectDialog({ report, onClose }: { report: PaymentReport; onClose: () => void }) {
  const reject = useChange((reason: string, headers) => {
    const params = { path: { id: report.id } }
    return answer(api.POST('/payment-reports/{id}/reject', { params, body: { reason }, headers }))
  })
  return (
    <ReasonDialog
      title={`Reject the payment of ${isolated(report.invoice.number)}`}
      submit="Reject the payment"
      change={reject}
      onClose={onClose}
    >
      <Text size="sm">The invoice is owed as before. The customer reads the reason.</Text>
    </ReasonDialog>
  )
}
