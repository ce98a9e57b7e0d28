// Everything that was done, with person and reason, and the proof that no entry was changed afterwards.
import { Alert, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconCircleCheck, IconCircleX, IconHourglass, IconShieldCheck } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { answer, api } from '../../api/client.ts'
import { auditQuery, lastVerificationQuery } from './queries.ts'
import type { AuditVerification } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { RefusedFilter } from './refused-filter.tsx'
import { AuditEntries } from './audit-entries.tsx'
import { count, counted } from '../../ui/numbers.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import type { ReactNode } from 'react'

const route = getRouteApi('/app/audit')

export function AuditPage() {
  const { organization_id: organization, refused, from, to, ...search } = route.useSearch()
  const entries = useInfiniteQuery(
    auditQuery({
      ...search,
      refused: refused ? 'true' : undefined,
      organization_id: organization ? Number(organization) : undefined,
      from: dayStart(from),
      to: dayEnd(to),
    }),
  )
  const verify = useChange((_: void) => answer(api.POST('/audit/verifications')))
  const lack = useLack('audit.verify')
  const last = useQuery({ ...lastVerificationQuery, enabled: !lack })
  const running = last.data?.status === 'running'
  return (
    <Page
      title="Audit"
      lead="Everything that was done, with the person and the reason. An entry that is changed breaks its chain."
      actions={
        <ReasonButton
          variant="default"
          reason={lack}
          loading={verify.busy || running}
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          onClick={() => void verify.run()}
        >
          Verify the chains
        </ReasonButton>
      }
    >
      {verify.problem && <ProblemPanel title="The chains could not be verified" error={verify.problem} />}
      {last.data && <Verification result={last.data} />}
      <Filters />
      <Panel title="Entries">
        <AuditEntries query={entries} namesOrganizations />
      </Panel>
    </Page>
  )
}

// The filter's days are the viewer's own; the API takes instants.
const dayStart = (day: string | undefined): string | undefined => instant(day, 'T00:00:00.000')
const dayEnd = (day: string | undefined): string | undefined => instant(day, 'T23:59:59.999')

function instant(day: string | undefined, time: string): string | undefined {
  const at = day ? new Date(day + time) : null
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined
}

/** The last result stays on the page, with its time and who asked for it. */
function Verification({ result }: { result: AuditVerification }) {
  const {
    ok,
    status,
    chains,
    entries,
    broken,
    findings,
    started_by: by,
    finished_at: end,
    started_at: begin,
  } = result
  const counts = `${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  const when = (
    <Text size="sm">
      {status === 'done' ? 'Verified' : 'Begun'} <When at={end ?? begin} /> by <bdi>{by.name}</bdi>
    </Text>
  )
  if (status === 'running')
    return (
      <Notice color="gray" icon={<IconHourglass aria-hidden />} title={`${counts} read so far`} body={when} />
    )
  if (status === 'stopped')
    return (
      <Notice
        color="orange"
        icon={<IconCircleX aria-hidden />}
        title={`It was stopped after ${counts}`}
        body={when}
      />
    )
  if (ok)
    return (
      <Notice
        color="green"
        icon={<IconCircleCheck aria-hidden />}
        title={`Nothing was changed: ${counts} verified`}
        body={when}
      />
    )
  return (
    <Alert
      variant="light"
      color="red"
      role="alert"
      icon={<IconCircleX aria-hidden />}
      title={`${counted(broken, 'entry does', 'entries do')} not fit`}
    >
      <Stack gap={4} align="flex-start">
        {findings.map(({ chain, seq, id, problem }) => (
          <Code className="breaks" key={`${chain} ${seq} ${problem}`}>
            chain {chain}, entry {seq}
            {id === null ? '' : ` (id ${id})`}: {problem}
          </Code>
        ))}
        {broken > findings.length && <Text size="sm">And {count(broken - findings.length)} more.</Text>}
        <Text size="sm">{counts} were read.</Text>
        {when}
      </Stack>
    </Alert>
  )
}

function Notice({
  color,
  icon,
  title,
  body,
}: {
  color: string
  icon: ReactNode
  title: string
  body: ReactNode
}) {
  return (
    <Alert variant="light" color={color} role="status" icon={icon} title={title}>
      {body}
    </Alert>
  )
}

function Filters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const settle = useDebouncedCallback(
    (change: Partial<typeof search>) => void navigate({ search: { ...search, ...change }, replace: true }),
    300,
  )
  const filtered = Object.keys(search).length > 0
  return (
    <Group gap="xs" align="flex-end" key={filtered ? 'filtered' : 'all'}>
      <TextInput
        label="Action"
        placeholder="organization.create"
        defaultValue={search.action}
        onChange={(event) => settle({ action: event.currentTarget.value || undefined })}
      />
      <RefusedFilter
        value={search.refused}
        onChange={(value) => navigate({ search: { ...search, refused: value }, replace: true })}
      />
      <TextInput
        label="Who"
        defaultValue={search.actor}
        onChange={(event) => settle({ actor: event.currentTarget.value || undefined })}
      />
      <TextInput
        label="Organization's id"
        inputMode="numeric"
        w={140}
        defaultValue={search.organization_id}
        onChange={(event) =>
          settle({ organization_id: event.currentTarget.value.replaceAll(/\D/g, '') || undefined })
        }
      />
      <TextInput
        label="From"
        type="date"
        defaultValue={search.from}
        onChange={(event) => settle({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        label="To"
        type="date"
        defaultValue={search.to}
        onChange={(event) => settle({ to: event.currentTarget.value || undefined })}
      />
      {filtered && (
        <Button variant="default" onClick={() => navigate({ search: {} })}>
          Show all entries
        </Button>
      )}
    </Group>
  )
}
