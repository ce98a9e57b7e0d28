// The directory of all organizations. The server filters, sorts and pages; every choice stands in the address
// bar.
import { Anchor, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { organizationsQuery } from './queries.ts'
import type { Organization } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { count } from '../../ui/numbers.ts'
import { useLack } from '../../ui/permissions.ts'
import { PurgeNote } from './purge-chip.tsx'
import { OrganizationStatusChip } from './status.tsx'
import { When } from '../../ui/when.tsx'
import { sentenceCase } from '../../ui/words.ts'
import { ChosenBar } from './directory/chosen-bar.tsx'
import { ColumnChooser, withoutHidden } from './directory/column-chooser.tsx'
import { CsvButton } from './directory/csv-button.tsx'
import { Empty } from './directory/empty.tsx'
import type { Chosen } from './directory/chosen.ts'
import { Filters } from './directory/filters.tsx'
import { useSelection } from './directory/selection.ts'
import { Views } from './directory/views.tsx'
import { paths } from '../../ui/paths.ts'
import { ListPart } from '../../ui/list-part.tsx'

const route = getRouteApi('/app/organizations')

export function DirectoryPage() {
  const { hide, ...search } = route.useSearch()
  const { cursor: _, ...filter } = search
  const navigate = route.useNavigate()
  const organizations = useQuery(organizationsQuery({ ...search, limit: 50, facets: 'true' }))
  const rows = organizations.data?.items
  const toPage = useNavigate()
  const open = useCallback(
    (row: Organization) => void toPage(paths.organization({ organization: String(row.slug ?? row.id) })),
    [toPage],
  )
  const { selection, ways } = useSelection(rows, open)
  const shown = useMemo(() => withoutHidden(columns, hide), [hide])
  const choose = (change: Chosen) => {
    selection.clear()
    void navigate({
      search: {
        ...search,
        ...change,
        hide,
        cursor: undefined,
      },
      replace: true,
    })
  }
  return (
    <ListPart
      title="Organizations"
      page={{}}
      query={organizations}
      columns={shown}
      dense
      ways={ways}
      chosen={selection.ids}
      empty={<Empty chosen={search} onChoose={choose} />}
      actions={
        <CsvButton filter={search} total={organizations.data?.total} more={organizations.data?.total_more} />
      }
      add={{
        label: 'Open an organization',
        lack: useLack('organizations.create'),
        act: () => navigate(paths.newOrganization()),
      }}
      filter={
        <Filters chosen={search} facets={organizations.data?.facets} onChoose={choose}>
          <Views
            query={viewOf({ ...search, hide })}
            onOpen={(query) => navigate({ search: searchOf(query) })}
          />
          <ColumnChooser
            columns={columns}
            hide={hide}
            onHide={(next) => navigate({ search: { ...search, hide: next }, replace: true })}
          />
        </Filters>
      }
      sort={search.sort ?? 'name'}
      onSort={(sort) =>
        navigate({
          search: {
            ...search,
            hide,
            sort,
            cursor: undefined,
          },
        })
      }
      turn={{
        cursor: search.cursor,
        onTurn: (cursor) => navigate({ search: { ...search, hide, cursor } }),
      }}
    >
      <ChosenBar
        selection={selection}
        filter={filter}
        total={organizations.data?.total}
        more={organizations.data?.total_more}
        shown={rows?.length ?? 0}
      />
    </ListPart>
  )
}

/** The address without the page: what a saved view keeps. */
const viewOf = ({ cursor, ...search }: Record<string, string | undefined>): string =>
  new URLSearchParams(
    Object.entries(search).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  ).toString()

const searchOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

const columns: readonly Column<Organization>[] = [
  {
    id: 'name',
    title: 'Name',
    sortable: true,
    cell: (row) => <NameCell organization={row} />,
  },
  {
    id: 'status',
    title: 'Status',
    sortable: true,
    cell: (row) => <StatusCell organization={row} />,
  },
  { id: 'type', title: 'Type', sortable: true, cell: (row) => sentenceCase(row.type) },
  { id: 'plan', title: 'Plan', sortable: true, cell: (row) => planWords(row.plan) },
  { id: 'country', title: 'Country', sortable: true, cell: (row) => row.country ?? '–' },
  {
    id: 'instances',
    title: 'Healthy instances',
    numeric: true,
    nowrap: true,
    cell: ({ instances }) =>
      instances.total ? `${count(instances.healthy)} of ${count(instances.total)}` : '–',
  },
  {
    id: 'contact',
    title: 'Contact',
    sortable: true,
    cell: (row) => <Contact address={row.primary_contact?.email ?? null} />,
  },
  {
    id: 'created_at',
    title: 'Created',
    sortable: true,
    cell: (row) => <When at={row.created_at} zone={row.timezone} />,
  },
]

const planWords = (plan: string | null): string => (plan ? sentenceCase(plan.replaceAll('_', ' ')) : '–')

function NameCell({ organization }: { organization: Organization }) {
  return (
    <div className="one-line">
      <Anchor
        component={Link}
        {...paths.organization({ organization: String(organization.slug ?? organization.id) })}
        size="sm"
        fw={600}
        title={organization.name ?? undefined}
      >
        {organization.name ?? `Erased (${organization.uid})`}
      </Anchor>
      <Text size="xs" c="dimmed" span className="gives-way">
        {organization.slug}
      </Text>
      <Broken faults={organization.broken} />
    </div>
  )
}

/** Marks a record that breaks today's rules, and says what to correct. */
function Broken({ faults }: { faults: string[] | undefined }) {
  if (!faults) return null
  return (
    <Text size="xs" span c="var(--mantine-color-error)" title={faults.join(' ')}>
      <IconAlertTriangle size={14} aria-hidden className="in-line" /> Broken record: {faults.join(' ')}
    </Text>
  )
}

/** A long address is cut here. The whole one is shown on hover and on the organization's page. */
function Contact({ address }: { address: string | null }) {
  if (!address) return '–'
  return (
    <Text size="sm" truncate maw={{ base: undefined, sm: 140 }} title={address}>
      {address}
    </Text>
  )
}

function StatusCell({ organization }: { organization: Organization }) {
  const waiting = organization.operation?.waiting_for[0]
  const note = waiting
    ? `Waits: ${waiting.message}`
    : organization.closure_request
      ? 'Closure requested'
      : null
  return (
    <div className="one-line">
      <OrganizationStatusChip status={organization.status} />
      <PurgeNote organization={organization} />
      {note && (
        <Text size="xs" span c="dimmed" title={note} maw={{ base: undefined, sm: 160 }}>
          {note}
        </Text>
      )}
    </div>
  )
}
