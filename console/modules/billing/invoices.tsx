// What the organization owes and has paid. An open invoice holds a closing until it is paid, here or
// elsewhere.
import { Anchor, Button, Group, Mark, Select, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { invoicePagesQuery } from './queries.ts'
import type { Invoice } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { money } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { InvoiceStatusChip } from './status.tsx'
import { plainDate } from '../../ui/times.ts'
import { When } from '../../ui/when.tsx'
import { invoiceStatusWords } from './words.tsx'
import { addressOf } from '../organizations/index.ts'
import { useOrganization } from '../organizations/index.ts'
import { optionsOf } from './words.tsx'
import { useBillLack } from './lacks.ts'
import { PayButton } from './pay-button.tsx'
import { RecordInvoiceDialog } from './record-invoice-dialog.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization/billing/invoices')

export function InvoicesPart() {
  const organization = useOrganization()
  const { status, q, invoice: marked } = route.useSearch()
  const invoices = useInfiniteQuery(invoicePagesQuery(organization.id, { status, q }))
  const [recording, setRecording] = useState(false)
  const navigate = useNavigate()
  const look = route.useNavigate()
  const lack = useBillLack(organization, 'invoices.create')
  const address = addressOf(organization)
  const columns = useMemo(() => columnsOf(address, marked), [address, marked])
  const write = () => void navigate(paths.newInvoice({ organization: address }))
  return (
    <Panel
      title="Invoices"
      actions={
        <>
          <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setRecording(true)}>
            Record one from elsewhere
          </ReasonButton>
          <ReasonButton
            size="xs"
            reason={lack}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={write}
          >
            Write an invoice
          </ReasonButton>
        </>
      }
    >
      <Group gap="xs" align="flex-end" mb="sm">
        <SearchInput
          label="Number"
          value={q ?? ''}
          onChange={(text) =>
            void look({ search: (before) => ({ ...before, q: text || undefined }), replace: true })
          }
        />
        <Select
          label="Status"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any status' }}
          w={150}
          value={status ?? null}
          data={optionsOf(invoiceStatusWords)}
          onChange={(next) =>
            void look({ search: (before) => ({ ...before, status: next ?? undefined }), replace: true })
          }
        />
      </Group>
      <Loaded query={invoices} failure="The invoices could not be loaded">
        {({ pages }) => (
          <DataTable
            label="Invoices"
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={(row) => row.id}
            empty={<Empty filtered={Boolean(status || q)} onLoosen={() => void look({ search: {} })} />}
          />
        )}
      </Loaded>
      <MoreButton query={invoices} />
      {recording && <RecordInvoiceDialog organization={organization} onClose={() => setRecording(false)} />}
    </Panel>
  )
}

function Empty({ filtered, onLoosen }: { filtered: boolean; onLoosen: () => void }) {
  if (!filtered) return <>There are no invoices.</>
  return (
    <Group gap="xs">
      No invoice is like that.
      <Button size="compact-sm" variant="default" onClick={onLoosen}>
        Show all
      </Button>
    </Group>
  )
}

const columnsOf = (address: string, marked: string | undefined): readonly Column<Invoice>[] => [
  {
    id: 'number',
    title: 'Number',
    cell: (row) => (
      <Anchor
        component={Link}
        {...paths.invoice({ organization: address, invoice: String(row.id) })}
        size="sm"
        fw={600}
        className="breaks"
      >
        {/* The invoice that a blocker's link named is marked. */}
        <bdi>{String(row.id) === marked ? <Mark px={4}>{row.number}</Mark> : row.number}</bdi>
      </Anchor>
    ),
  },
  { id: 'status', title: 'Status', cell: (row) => <InvoiceStatusChip status={row.status} /> },
  {
    id: 'amount',
    title: 'Amount',
    numeric: true,
    nowrap: true,
    cell: (row) => <Amount invoice={row} />,
  },
  {
    id: 'due',
    title: 'Due',
    nowrap: true,
    cell: (row) => (row.due_on ? plainDate(row.due_on) : '–'),
  },
  { id: 'issued', title: 'Issued', cell: (row) => (row.issued_at ? <When at={row.issued_at} /> : '–') },
  { id: 'paid', title: 'Paid', cell: (row) => (row.paid_at ? <When at={row.paid_at} /> : '–') },
  { id: 'actions', title: 'Actions', cell: (row) => <PayButton invoice={row} /> },
]

function Amount({
  invoice: { amount_minor: amount, settled_minor: settled, currency, status },
}: {
  invoice: Invoice
}) {
  return (
    <>
      {money(amount, currency)}
      {status === 'open' && settled > 0 && (
        <Text size="xs" component="div">
          {money(amount - settled, currency)} left
        </Text>
      )}
    </>
  )
}
