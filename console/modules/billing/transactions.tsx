// Money that came, went back or was credited, with its sums per currency.
import { Group, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { summaryQuery, transactionsQuery } from './queries.ts'
import type { Transaction } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import type { Column } from '../../ui/data-table.tsx'
import { money } from '../../ui/numbers.ts'
import { Loaded } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { useOrganization } from '../organizations/index.ts'
import { methodWords, TransactionChip, transactionWords } from './words.tsx'
import { usePayLack } from './lacks.ts'
import { GiveBackDialog } from './give-back-dialog.tsx'
import { RecordTransactionDialog } from './record-transaction-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import type { RowAct } from '../../ui/row-acts.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

const route = getRouteApi('/app/organizations/$organization/billing/transactions')

export function TransactionsPart() {
  const organization = useOrganization()
  const { type } = route.useSearch()
  const navigate = route.useNavigate()
  const lack = usePayLack(organization, 'transactions.record')
  return (
    <ListPart
      title="Transactions"
      query={useInfiniteQuery(transactionsQuery(organization.id, { type }))}
      columns={useMemo(() => columnsOf(organization), [organization])}
      empty={type ? 'There is no transaction of this kind.' : 'There are no transactions yet.'}
      lead={<Sums organization={organization} />}
      filter={
        <ChoiceFilter
          label="Kind"
          words={transactionWords}
          value={type}
          onChange={(next) => void navigate({ search: { type: next }, replace: true })}
        />
      }
      add={{
        label: 'Record a transaction',
        lack,
        dialog: (close) => <RecordTransactionDialog organization={organization} onClose={close} />,
      }}
      acts={useMemo(() => actsOf(lack), [lack])}
    />
  )
}

const actsOf = (lack: string | null): RowAct<Transaction>[] => [
  {
    label: 'Give back',
    of: ({ amount_minor: amount, currency }) => `the payment over ${money(amount, currency)}`,
    shown: ({ type }) => type === 'payment',
    lack,
    dialog: (row, close) => <GiveBackDialog payment={row} onClose={close} />,
  },
]

/** One line for each currency: amounts of different currencies are not added. */
function Sums({ organization }: { organization: Organization }) {
  const summary = useQuery(summaryQuery(organization.id))
  return (
    <Loaded query={summary} failure="The sums could not be loaded">
      {(currencies) =>
        currencies.map(({ currency, ...sums }) => (
          <Group
            key={currency}
            gap="4px 20px"
            mb="xs"
            fz="sm"
            role="group"
            aria-label={`Sums in ${currency}`}
          >
            <Text size="sm" fw={600}>
              {currency}
            </Text>
            <span>{money(sums.paid_minor, currency)} received</span>
            <span>{money(sums.refunded_minor, currency)} given back</span>
            <span>{money(sums.credited_minor, currency)} credited</span>
            {sums.unallocated_minor > 0 && (
              <span>{money(sums.unallocated_minor, currency)} not allocated</span>
            )}
          </Group>
        ))
      }
    </Loaded>
  )
}

const columnsOf = (organization: Organization): readonly Column<Transaction>[] => [
  { id: 'type', title: 'Kind', cell: (row) => <TransactionChip type={row.type} /> },
  {
    id: 'amount',
    title: 'Amount',
    numeric: true,
    nowrap: true,
    cell: (row) => `${row.type === 'refund' ? '−' : ''}${money(row.amount_minor, row.currency)}`,
  },
  {
    id: 'left',
    title: 'Settles',
    numeric: true,
    nowrap: true,
    cell: (row) => settles(row),
  },
  { id: 'how', title: 'How', cell: (row) => <How transaction={row} /> },
  {
    id: 'reference',
    title: 'Reference',
    cell: (row) => <span className="breaks">{row.reference ?? '–'}</span>,
  },
  { id: 'at', title: 'When', cell: (row) => <When at={row.at} zone={organization.timezone} /> },
]

const settles = ({ type, allocated_minor: allocated, currency }: Transaction): string =>
  type === 'refund' || !allocated ? '–' : money(allocated, currency)

function How({
  transaction: { method, account_brand: brand, account_last_four: digits },
}: {
  transaction: Transaction
}) {
  return brand ? `${brand} ending in ${digits ?? '…'}` : methodWords[method]
}
