// The log of e-mails to the organization, with what became of each.
import { Group, Select, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconClock, IconSend } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { mailsQuery } from './queries.ts'
import type { Mail } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { Chip, type Look } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { useOrganization } from '../organizations/index.ts'

const route = getRouteApi('/app/organizations/$organization/contacts/mails')

export function MailsPart() {
  const organization = useOrganization()
  const { q, status } = route.useSearch()
  const navigate = route.useNavigate()
  const mails = useInfiniteQuery(mailsQuery(organization.id, { q, status }))
  const columns = useMemo(() => columnsOf(organization.timezone), [organization.timezone])
  const look = (change: { q?: string; status?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Panel title="E-mails">
      <Group gap="xs" align="flex-end" mb="sm">
        <SearchInput
          label="Subject or recipient"
          value={q ?? ''}
          onChange={(text) => look({ q: text || undefined })}
        />
        <Select
          label="Status"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any status' }}
          w={180}
          value={status ?? null}
          data={Object.entries(words).map(([value, label]) => ({ value, label }))}
          onChange={(next) => look({ status: next ?? undefined })}
        />
      </Group>
      <Loaded query={mails} failure="The e-mails could not be loaded">
        {({ pages }) => (
          <DataTable
            label="E-mails"
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={(row) => row.id}
            empty={
              q || status ? 'None is found. Loosen the search or the status.' : 'No e-mail was sent yet.'
            }
          />
        )}
      </Loaded>
      <MoreButton query={mails} />
    </Panel>
  )
}

type Status = Mail['status']
const words: Record<Status, string> = {
  queued: 'Waiting',
  sent: 'Sent',
  delivered: 'Delivered',
  bounced: 'Came back',
  failed: 'Failed',
}
const looks: Record<Status, Look> = {
  queued: { color: 'gray', icon: IconClock },
  sent: { color: 'blue', icon: IconSend },
  delivered: { color: 'green', icon: IconCircleCheck },
  bounced: { color: 'red', icon: IconCircleX },
  failed: { color: 'red', icon: IconCircleX },
}

const columnsOf = (zone: string): Column<Mail>[] => [
  {
    id: 'subject',
    title: 'Subject',
    wide: true,
    cell: (row) => <Subject mail={row} />,
  },
  {
    id: 'recipient',
    title: 'To',
    wide: true,
    cell: ({ recipient }) => (
      <Text size="sm" className="breaks">
        {recipient}
      </Text>
    ),
  },
  {
    id: 'at',
    title: 'When',
    nowrap: true,
    cell: ({ at }) => <When at={at} zone={zone} />,
  },
  {
    id: 'status',
    title: 'Status',
    wide: true,
    cell: (row) => <StatusCell mail={row} />,
  },
]

const Subject = ({ mail: { subject, excerpt } }: { mail: Mail }) => (
  <>
    <Text size="sm" fw={600} className="breaks">
      {subject}
    </Text>
    {excerpt && (
      <Text size="xs" className="breaks" lineClamp={2}>
        {excerpt}
      </Text>
    )}
  </>
)

const StatusCell = ({ mail: { status, status_text: said } }: { mail: Mail }) => (
  <>
    <Chip look={looks[status]} word={words[status]} />
    {said && (
      <Text size="xs" className="breaks">
        {said}
      </Text>
    )}
  </>
)
