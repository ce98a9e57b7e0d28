// What the organization owes and has paid. An open invoice holds a closing until it is paid, here or
// elsewhere.
import { Anchor, Button, Group, Mark, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { invoicePagesQuery } from './queries.ts'
import type { Invoice } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { money } from '../../ui/numbers.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { InvoiceStatusChip } from './status.tsx'
import { plainDate } from '../../ui/times.ts'
import { When } from '../../ui/when.tsx'
import { invoiceStatusWords } from './words.tsx'
import { addressOf } from '../organizations/index.ts'
import { useOrganization } from '../organizations/index.ts'
import { useBillLack } from './lacks.ts'
import { PayButton } from './pay-button.tsx'
import { RecordInvoiceDialog } from './record-invoice-dialog.tsx'
import { paths } from '../../ui/paths.ts'
import { ListPart } from '../../ui/list-part.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

const route = getRouteApi('/app/organizations/$organization/billing/invoices')

export function InvoicesPart() {
  const organization = useOrganization()
  const { status, q, invoice: marked } = route.useSearch()
  const [recording, setRecording] = useState(false)
  const navigate = useNavigate()
  const look = route.useNavigate()
  const lack = useBillLack(organization, 'invoices.create')
  const address = addressOf(organization)
  return (
    <ListPart
      title="Invoices"
      query={useInfiniteQuery(invoicePagesQuery(organization.id, { status, q }))}
      columns={useMemo(() => columnsOf(address, marked), [address, marked])}
      empty={<Empty filtered={Boolean(status || q)} onLoosen={() => void look({ search: {} })} />}
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setRecording(true)}>
          Record one from elsewhere
        </ReasonButton>
      }
      add={{
        label: 'Write an invoice',
        lack,
        act: () => void navigate(paths.newInvoice({ organization: address })),
      }}
      filter={
        <>
          <SearchInput
            label="Number"
            value={q ?? ''}
            onChange={(text) =>
              void look({ search: (before) => ({ ...before, q: text || undefined }), replace: true })
            }
          />
          <ChoiceFilter
            label="Status"
            words={invoiceStatusWords}
            value={status}
            onChange={(next) =>
              void look({ search: (before) => ({ ...before, status: next }), replace: true })
            }
          />
        </>
      }
    >
      {recording && <RecordInvoiceDialog organization={organization} onClose={() => setRecording(false)} />}
    </ListPart>
  )
}

function Empty({ filtered, onLoosen }: { filtered: boolean; onLoosen: () => void }) {
  if (!filtered) return <>There are no invoices.</>
  return (
    <Group gap="xs">
      No invoice is found.
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
