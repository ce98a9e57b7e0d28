// Invoices that are issued again and again. They keep an organization from being erased until they have
// ended.
import { isolated } from '#platform/characters.ts'
import { Mark, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { recurringQuery } from './queries.ts'
import type { Recurring } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import type { Column } from '../../ui/data-table.tsx'
import { money } from '../../ui/numbers.ts'
import { plainDate } from '../../ui/times.ts'
import { addressOf } from '../organizations/index.ts'
import { useEndStop, useOrganization } from '../organizations/index.ts'
import { periodWords, RecurringStatusChip } from './words.tsx'
import { CancelManyDialog } from './cancel-many-dialog.tsx'
import { DeedDialog } from './deed-dialog.tsx'
import { useBillLack, useChangeLack, usePayLack } from './lacks.ts'
import { sumOf } from './line-sums.ts'
import { paths } from '../../ui/paths.ts'
import { ListPart } from '../../ui/list-part.tsx'
import type { RowAct } from '../../ui/row-acts.tsx'

const route = getRouteApi('/app/organizations/$organization/billing/recurring')

export function RecurringPart() {
  const organization = useOrganization()
  const { recurring: marked } = route.useSearch()
  const navigate = useNavigate()
  const lack = useChangeLack(organization, 'invoices.create')
  const params = { organization: addressOf(organization) }
  return (
    <ListPart
      title="Recurring invoices"
      query={useInfiniteQuery(recurringQuery(organization.id))}
      columns={useMemo(() => columnsOf(marked), [marked])}
      empty="Nothing is billed automatically. A recurring invoice is issued on each of its days until you end it."
      add={{
        label: 'Set up a recurring invoice',
        lack,
        act: () => void navigate(paths.newRecurring(params)),
      }}
      acts={useActs(organization)}
    />
  )
}

function useActs(organization: Organization): RowAct<Recurring>[] {
  const lack = useChangeLack(organization, 'invoices.create')
  const paying = usePayLack(organization, 'invoices.create')
  const stop = useEndStop(organization)
  const billing = useBillLack(organization, 'invoices.create')
  const of = ({ name }: Recurring) => isolated(name)
  return [
    {
      label: ({ status }) => (status === 'active' ? 'Pause' : 'Resume'),
      of,
      lack: (row) => lack ?? (row.status === 'active' ? null : (billing ?? whyNotResumed(row))),
      dialog: ({ id, name, status }, close) => (
        <DeedDialog id={id} onClose={close} {...(status === 'active' ? pausing(name) : resuming(name))} />
      ),
    },
    {
      label: 'End',
      of,
      lack: ({ status }) => paying ?? stop ?? (status === 'ended' ? 'It has ended.' : null),
      dialog: ({ id, name }, close) => <DeedDialog id={id} onClose={close} {...ending(name)} />,
    },
    {
      label: 'Cancel invoices',
      of: ({ name }) => `of ${isolated(name)}`,
      lack: billing,
      dialog: (recurring, close) => <CancelManyDialog recurring={recurring} onClose={close} />,
    },
  ]
}

function whyNotResumed({ status, is_frozen: frozen }: Recurring): string | null {
  if (status === 'ended') return 'It has ended.'
  return frozen ? 'An operation has paused it. If the operation is called off, the pause ends.' : null
}

const pausing = (name: string) => ({
  path: '/recurring-invoices/{id}/pause' as const,
  title: `Pause ${isolated(name)}`,
  text: 'No invoice is issued until you resume it.',
  submit: 'Pause',
})

const resuming = (name: string) => ({
  path: '/recurring-invoices/{id}/resume' as const,
  title: `Resume ${isolated(name)}`,
  text: 'The next invoice is issued on its next day. Days in the past are not billed.',
  submit: 'Resume',
})

const ending = (name: string) => ({
  path: '/recurring-invoices/{id}/end' as const,
  title: `End ${isolated(name)}`,
  text: 'No further invoice is issued. It cannot be started again; set up another one instead.',
  submit: 'End it',
  destructive: true,
})

const columnsOf = (marked: string | undefined): readonly Column<Recurring>[] => [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => (
      <Text size="sm" fw={600} className="breaks" component="div">
        <bdi>{String(row.id) === marked ? <Mark px={4}>{row.name}</Mark> : row.name}</bdi>
        <Text size="xs">
          Numbers <bdi>{row.number_prefix}</bdi>-…
        </Text>
      </Text>
    ),
  },
  {
    id: 'status',
    title: 'Status',
    cell: (row) => (
      <>
        <RecurringStatusChip status={row.status} />
        {row.is_frozen && <Text size="xs">by an operation</Text>}
      </>
    ),
  },
  {
    id: 'amount',
    title: 'Amount',
    numeric: true,
    nowrap: true,
    cell: (row) => amountOf(row),
  },
  { id: 'period', title: 'How often', cell: (row) => periodWords[row.period] },
  {
    id: 'next',
    title: 'Next',
    nowrap: true,
    cell: (row) => (row.next_on && row.status === 'active' ? plainDate(row.next_on) : '–'),
  },
  {
    id: 'ends',
    title: 'Ends',
    nowrap: true,
    cell: (row) => (row.ends_on ? plainDate(row.ends_on) : '–'),
  },
]

function amountOf({ lines, currency }: Recurring): string {
  const { net, tax } = sumOf(lines)
  return money(net + tax, currency)
}
