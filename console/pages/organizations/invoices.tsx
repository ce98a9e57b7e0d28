// What the organization owes and has paid. An open invoice holds a closing until it is paid, here or elsewhere.
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Mark, Text } from '@mantine/core'
import { invoicesQuery } from '../../api/queries.ts'
import type { Invoice } from '../../api/types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { money } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { InvoiceStatusChip } from '../../ui/status.tsx'
import { plainDate } from '../../ui/times.ts'
import { When } from '../../ui/when.tsx'
import { AddInvoiceDialog } from './add-invoice-dialog.tsx'
import { PayInvoiceDialog } from './pay-invoice-dialog.tsx'
import { useOrganization, useRefusal } from './use-organization.ts'

const route = getRouteApi('/app/organizations/$organization/invoices')

export function InvoicesTab() {
  const organization = useOrganization()
  const invoices = useQuery(invoicesQuery(organization.id))
  const [adding, setAdding] = useState(false)
  const [paying, setPaying] = useState<Invoice | null>(null)
  const refusal = useRefusal(organization, 'bill')
  const lack = useLack('invoices.create') ?? refusal
  const columns: Column<Invoice>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => <PayButton invoice={row} onPay={setPaying} />,
    },
  ]
  return (
    <>
      <Panel
        title="Invoices"
        actions={
          <ReasonButton
            size="xs"
            reason={lack}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add an invoice
          </ReasonButton>
        }
      >
        <Loaded query={invoices} failure="The invoices could not be loaded">
          {(rows) => (
            <DataTable
              label="Invoices"
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              empty="There are no invoices."
            />
          )}
        </Loaded>
      </Panel>
      <AddInvoiceDialog organization={organization} opened={adding} onClose={() => setAdding(false)} />
      {paying && <PayInvoiceDialog invoice={paying} onClose={() => setPaying(null)} />}
    </>
  )
}

const facts: readonly Column<Invoice>[] = [
  { id: 'number', title: 'Number', cell: (row) => <NumberCell invoice={row} /> },
  { id: 'status', title: 'Status', cell: (row) => <InvoiceStatusChip status={row.status} /> },
  { id: 'amount', title: 'Amount', numeric: true, cell: (row) => money(row.amount_minor, row.currency) },
  { id: 'due', title: 'Due', cell: (row) => (row.due_on ? plainDate(row.due_on) : '–') },
  { id: 'paid', title: 'Paid', cell: (row) => (row.paid_at ? <When at={row.paid_at} /> : '–') },
]

/** The invoice that a blocker's link named is marked. */
function NumberCell({ invoice }: { invoice: Invoice }) {
  const { invoice: shown } = route.useSearch()
  return String(invoice.id) === shown ? (
    <Mark fw={600} px={4}>
      {invoice.number}
    </Mark>
  ) : (
    <Text size="sm" fw={600}>
      {invoice.number}
    </Text>
  )
}

function PayButton({ invoice, onPay }: { invoice: Invoice; onPay: (invoice: Invoice) => void }) {
  const lack = useLack('invoices.pay')
  const reason = invoice.status === 'open' ? lack : notPayable[invoice.status]
  return (
    <ReasonButton
      size="compact-sm"
      variant="default"
      reason={reason}
      onClick={() => onPay(invoice)}
      aria-label={`Pay ${invoice.number}`}
    >
      Pay
    </ReasonButton>
  )
}

const notPayable = {
  draft: 'A draft has not been issued yet.',
  paid: 'It is paid.',
  cancelled: 'It was cancelled.',
  open: null,
}
