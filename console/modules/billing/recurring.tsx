// Invoices that are issued again and again. They keep an organization from being erased until they have
// ended.
import { isolated } from '#platform/characters.ts'
import { Group, Mark, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { recurringQuery } from './queries.ts'
import type { Recurring } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { money } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { plainDate } from '../../ui/times.ts'
import { addressOf } from '../organizations/index.ts'
import { useEndStop, useOrganization } from '../organizations/index.ts'
import { periodWords, RecurringStatusChip } from './words.tsx'
import { CancelManyButton } from './cancel-many-button.tsx'
import { DeedButton } from './deed-button.tsx'
import { useBillLack, useChangeLack, usePayLack } from './lacks.ts'
import { sumOf } from './line-sums.ts'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization/billing/recurring')

export function RecurringPart() {
  const organization = useOrganization()
  const { recurring: marked } = route.useSearch()
  const recurring = useInfiniteQuery(recurringQuery(organization.id))
  const navigate = useNavigate()
  const lack = useChangeLack(organization, 'invoices.create')
  const params = { organization: addressOf(organization) }
  const columns = useMemo(() => columnsOf(organization, marked), [organization, marked])
  return (
    <Panel
      title="Recurring invoices"
      actions={
        <ReasonButton
          size="xs"
          reason={lack}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => void navigate(paths.newRecurring(params))}
        >
          Set up a recurring invoice
        </ReasonButton>
      }
    >
      <Loaded query={recurring} failure="The recurring invoices could not be loaded">
        {({ pages }) => (
          <DataTable
            label="Recurring invoices"
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={(row) => row.id}
            empty="Nothing is billed by itself. A recurring invoice is issued on each of its days until it is ended."
          />
        )}
      </Loaded>
      <MoreButton query={recurring} />
    </Panel>
  )
}

const columnsOf = (organization: Organization, marked: string | undefined): readonly Column<Recurring>[] => [
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
  { id: 'actions', title: 'Actions', cell: (row) => <Actions organization={organization} recurring={row} /> },
]

function amountOf({ lines, currency }: Recurring): string {
  const { net, tax } = sumOf(lines)
  return money(net + tax, currency)
}

function Actions({ organization, recurring }: { organization: Organization; recurring: Recurring }) {
  const { id, name, status, is_frozen: frozen } = recurring
  const lack = useChangeLack(organization, 'invoices.create')
  const paying = usePayLack(organization, 'invoices.create')
  const stop = useEndStop(organization)
  const endLack = paying ?? stop
  const billing = useBillLack(organization, 'invoices.create')
  const over = status === 'ended' ? 'It has ended.' : null
  const held = frozen ? 'An operation has paused it; calling that off lifts the pause.' : null
  return (
    <Group gap={6} wrap="wrap">
      {status === 'active' ? (
        <DeedButton
          small
          path="/recurring-invoices/{id}/pause"
          id={id}
          title={`Pause ${isolated(name)}`}
          text="No invoice is issued until it is resumed."
          submit="Pause"
          label="Pause"
          reason={lack}
        />
      ) : (
        <DeedButton
          small
          path="/recurring-invoices/{id}/resume"
          id={id}
          title={`Resume ${isolated(name)}`}
          text="It goes on with its next day; days that went by are not billed."
          submit="Resume"
          label="Resume"
          reason={lack ?? billing ?? over ?? held}
        />
      )}
      <DeedButton
        small
        destructive
        path="/recurring-invoices/{id}/end"
        id={id}
        title={`End ${isolated(name)}`}
        text="No further invoice is issued. An ended one is not brought back; set up another one instead."
        submit="End it"
        label="End"
        reason={endLack ?? over}
      />
      <CancelManyButton recurring={recurring} reason={billing} />
    </Group>
  )
}
