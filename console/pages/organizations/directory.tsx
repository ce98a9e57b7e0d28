// All organizations. The server filters, sorts and pages; the address bar holds every choice.
import { Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconAlertTriangle, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { organizationsQuery, organizationTypesQuery } from '../../api/queries.ts'
import type { Organization } from '../../api/types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { count } from '../../ui/numbers.ts'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { OrganizationStatusChip } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { organizationStatusWords, sentenceCase } from '../../ui/words.ts'

const route = getRouteApi('/app/organizations')

export function DirectoryPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const organizations = useQuery(organizationsQuery({ ...search, limit: 50 }))
  const lack = useLack('organizations.create')
  return (
    <Page
      title="Organizations"
      actions={
        <ReasonButton
          reason={lack}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => navigate({ to: '/organizations/new' })}
        >
          Create an organization
        </ReasonButton>
      }
    >
      <Filters />
      {organizations.error && !organizations.data ? (
        <ProblemPanel
          title="The organizations could not be loaded"
          error={organizations.error}
          retry={() => void organizations.refetch()}
        />
      ) : (
        <DataTable
          label="Organizations"
          columns={columns}
          rows={organizations.data?.items}
          rowKey={(row) => row.id}
          sort={search.sort ?? 'name'}
          onSort={(sort) => navigate({ search: { ...search, sort, cursor: undefined } })}
          empty={<Empty />}
        />
      )}
      <Pager
        cursor={search.cursor}
        next={organizations.data?.next_cursor}
        onTurn={(cursor) => navigate({ search: { ...search, cursor } })}
      />
    </Page>
  )
}

const columns: readonly Column<Organization>[] = [
  { id: 'name', title: 'Name', sortable: true, cell: (row) => <NameCell organization={row} /> },
  { id: 'status', title: 'Status', sortable: true, cell: (row) => <StatusCell organization={row} /> },
  { id: 'type', title: 'Type', cell: (row) => sentenceCase(row.type) },
  { id: 'country', title: 'Country', cell: (row) => row.country ?? '–' },
  {
    id: 'instances',
    title: 'Healthy instances',
    numeric: true,
    cell: ({ instances }) => `${count(instances.healthy)} of ${count(instances.total)}`,
  },
  { id: 'contact', title: 'Contact', cell: (row) => row.contact_email ?? '–' },
  {
    id: 'created_at',
    title: 'Created',
    sortable: true,
    cell: (row) => <When at={row.created_at} zone={row.timezone} />,
  },
]

function NameCell({ organization }: { organization: Organization }) {
  return (
    <div>
      <Anchor
        component={Link}
        to="/organizations/$organization"
        params={{ organization: String(organization.slug ?? organization.id) } as never}
        size="sm"
        fw={600}
        className="breaks"
      >
        {organization.name ?? `Erased (${organization.uid})`}
      </Anchor>
      {organization.slug && <Text size="xs">{organization.slug}</Text>}
    </div>
  )
}

function StatusCell({ organization }: { organization: Organization }) {
  const waiting = organization.operation?.waiting_for[0]
  return (
    <Stack gap={2} align="flex-start">
      <OrganizationStatusChip status={organization.status} />
      {waiting && (
        <Text size="xs" maw={260}>
          Waits: {waiting.message}
        </Text>
      )}
      {organization.closure_request && (
        <Group gap={4} wrap="nowrap">
          <IconAlertTriangle size={14} aria-hidden />
          <Text size="xs">Closure requested</Text>
        </Group>
      )}
    </Stack>
  )
}

function Filters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const types = useQuery(organizationTypesQuery)
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, ...change, cursor: undefined }, replace: true })
  return (
    <Group gap="xs" align="flex-end">
      <QueryInput value={search.q ?? ''} onChange={(q) => choose({ q: q || undefined })} />
      <Select
        label="Status"
        placeholder="Any"
        clearable
        value={search.status ?? null}
        w={150}
        data={statusOptions}
        clearButtonProps={{ 'aria-label': 'Any status' }}
        onChange={(status) => choose({ status: status ?? undefined })}
      />
      <Select
        label="Type"
        placeholder="Any"
        clearable
        value={search.type ?? null}
        w={150}
        data={types.data?.items.map(({ key, title }) => ({ value: key, label: title })) ?? []}
        clearButtonProps={{ 'aria-label': 'Any type' }}
        onChange={(type) => choose({ type: type ?? undefined })}
      />
    </Group>
  )
}

const statusOptions = Object.entries(organizationStatusWords).map(([value, label]) => ({ value, label }))

/** Typing shows at once; the address and the server follow when the fingers rest. */
function QueryInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const settle = useDebouncedCallback((typed: string) => {
    sent.current = typed
    onChange(typed)
  }, 250)
  // Only what came from elsewhere (a link, the back button) replaces the text; an echo would swallow letters.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value
      setText(value)
    }
  }, [value])
  return (
    <TextInput
      label="Name or slug"
      type="search"
      value={text}
      flex="1 1 180px"
      maw={320}
      leftSection={<IconSearch size={16} aria-hidden />}
      onChange={(event) => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value)
      }}
    />
  )
}

function Empty() {
  const { q, status, type } = route.useSearch()
  const navigate = route.useNavigate()
  if (!q && !status && !type) return <Text>There are no organizations yet. Create the first one.</Text>
  const chosen = [
    q && `"${q}"`,
    status && `status ${organizationStatusWords[status as keyof typeof organizationStatusWords] ?? status}`,
    type && `type ${type}`,
  ]
  return (
    <Stack align="flex-start" gap="xs">
      <Text>No organization matches {chosen.filter(Boolean).join(' and ')}.</Text>
      <Button variant="default" size="xs" onClick={() => navigate({ search: {} })}>
        Show all organizations
      </Button>
    </Stack>
  )
}
