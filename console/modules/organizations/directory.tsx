// All organizations. The server filters, sorts and pages; the address bar holds every choice.
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { organizationsQuery } from './queries.ts'
import type { Organization } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { count } from '../../ui/numbers.ts'
import { useLack } from '../../ui/permissions.ts'
import { PurgeNote } from './purge-chip.tsx'
import { OrganizationStatusChip } from './status.tsx'
import { When } from '../../ui/when.tsx'
import { sentenceCase } from '../../ui/words.ts'
import { ColumnChooser, withoutHidden } from './directory/column-chooser.tsx'
import { CsvButton } from './directory/csv-button.tsx'
import { Empty } from './directory/empty.tsx'
import type { Chosen } from './directory/chosen.ts'
import { Filters } from './directory/filters.tsx'
import { Views } from './directory/views.tsx'
import { paths } from '../../ui/paths.ts'
import { ListPart } from '../../ui/list-part.tsx'

const route = getRouteApi('/app/organizations')

export function DirectoryPage() {
  const { hide, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const organizations = useQuery(organizationsQuery({ ...search, limit: 50, facets: 'true' }))
  const choose = (change: Chosen) =>
    void navigate({
      search: {
        ...search,
        ...change,
        hide,
        cursor: undefined,
      },
      replace: true,
    })
  return (
    <ListPart
      title="Organizations"
      page={{}}
      query={organizations}
      columns={withoutHidden(columns, hide)}
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
    />
  )
}

/** What a saved view keeps: everything of the address but the page. */
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
    nowrap: true,
    cell: (row) => <When at={row.created_at} zone={row.timezone} />,
  },
]

const planWords = (plan: string | null): string => (plan ? sentenceCase(plan.replaceAll('_', ' ')) : '–')

function NameCell({ organization }: { organization: Organization }) {
  return (
    <div>
      <Anchor
        component={Link}
        {...paths.organization({ organization: String(organization.slug ?? organization.id) })}
        size="sm"
        fw={600}
        lineClamp={1}
        title={organization.name ?? undefined}
        className="breaks"
      >
        {organization.name ?? `Erased (${organization.uid})`}
      </Anchor>
      {organization.slug && (
        <Text size="xs" c="dimmed">
          {organization.slug}
        </Text>
      )}
      <Broken faults={organization.broken} />
    </div>
  )
}

/** A record that breaks today's rules is a row like the others, with what to mend. */
function Broken({ faults }: { faults: string[] | undefined }) {
  if (!faults) return null
  return (
    <Text size="xs" c="var(--mantine-color-error)" className="breaks">
      <IconAlertTriangle size={14} aria-hidden className="in-line" /> Broken record: {faults.join(' ')}
    </Text>
  )
}

/** Long ones are cut: the row stays two lines high, and the whole address is in the hover and on the page. */
function Contact({ address }: { address: string | null }) {
  if (!address) return '–'
  return (
    <Text size="sm" truncate maw={{ base: undefined, sm: 150 }} title={address}>
      {address}
    </Text>
  )
}

function StatusCell({ organization }: { organization: Organization }) {
  const waiting = organization.operation?.waiting_for[0]
  return (
    <Stack gap={2} align="flex-start">
      <OrganizationStatusChip status={organization.status} />
      <PurgeNote organization={organization} />
      {waiting && (
        <Text size="xs" c="dimmed" maw={{ base: 260, sm: 200 }} lineClamp={2} title={waiting.message}>
          Waits: {waiting.message}
        </Text>
      )}
      {!waiting && organization.closure_request && (
        <Group gap={4} wrap="nowrap">
          <IconAlertTriangle size={14} aria-hidden />
          <Text size="xs" className="nowrap">
            Closure requested
          </Text>
        </Group>
      )}
    </Stack>
  )
}
