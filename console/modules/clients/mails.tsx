// The log of e-mails to the organization, with what became of each.
import { Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconClock, IconHandGrab, IconSend } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { mailsQuery } from './queries.ts'
import type { Mail } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { Chip, type Look } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { useOrganization } from '../organizations/index.ts'
import { ListPart } from '../../ui/list-part.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'

const route = getRouteApi('/app/organizations/$organization/contacts/mails')

export function MailsPart() {
  const organization = useOrganization()
  const { q, status } = route.useSearch()
  const navigate = route.useNavigate()
  const look = (change: { q?: string; status?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <ListPart
      title="E-mails"
      query={useInfiniteQuery(mailsQuery(organization.id, { q, status }))}
      columns={useMemo(() => columnsOf(organization.timezone), [organization.timezone])}
      empty={q || status ? 'No e-mail is found. Change the search or the status.' : 'No e-mail was sent yet.'}
      filter={
        <>
          <SearchInput
            label="Subject or recipient"
            value={q ?? ''}
            onChange={(text) => look({ q: text || undefined })}
          />
          <ChoiceFilter
            label="Status"
            words={words}
            value={status}
            onChange={(next) => look({ status: next })}
          />
        </>
      }
    />
  )
}

type Status = Mail['status']
const words: Record<Status, string> = {
  queued: 'Waiting',
  not_sent: 'Not sent',
  sent: 'Sent',
  delivered: 'Delivered',
  bounced: 'Came back',
  failed: 'Failed',
}
const looks: Record<Status, Look> = {
  queued: { color: 'gray', icon: IconClock },
  not_sent: { color: 'orange', icon: IconHandGrab },
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
  <TwoLines
    main={subject}
    sub={
      excerpt && (
        <Text inherit lineClamp={2}>
          {excerpt}
        </Text>
      )
    }
  />
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
