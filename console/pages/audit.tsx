// Everything that was done, by whom and why, and the proof that nobody changed it afterwards.
import { Alert, Button, Code, Group, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconCircleCheck, IconCircleX, IconShieldCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { answer, api } from '../api/client.ts'
import { auditQuery } from '../api/audit-queries.ts'
import type { AuditVerification } from '../api/types.ts'
import { useChange } from '../api/use-change.ts'
import { AuditEntries } from '../ui/audit-entries.tsx'
import { counted } from '../ui/numbers.ts'
import { Page, Panel } from '../ui/page.tsx'
import { useLack } from '../ui/permissions.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { ReasonButton } from '../ui/reason-button.tsx'
import { useState } from 'react'

const route = getRouteApi('/app/audit')

export function AuditPage() {
  const { organization_id: organization, from, to, ...search } = route.useSearch()
  const entries = useInfiniteQuery(
    auditQuery({
      ...search,
      organization_id: organization ? Number(organization) : undefined,
      from: dayStart(from),
      to: dayEnd(to),
    }),
  )
  const verify = useChange((_: void) => answer(api.GET('/audit/verify')))
  const [verified, setVerified] = useState<AuditVerification | null>(null)
  const lack = useLack('audit.verify')
  return (
    <Page
      title="Audit"
      lead="Everything that was done, by whom and why. Nothing of it can be changed without breaking its chain."
      actions={
        <ReasonButton
          variant="default"
          reason={lack}
          loading={verify.busy}
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          onClick={async () => setVerified(await verify.run())}
        >
          Verify the chains
        </ReasonButton>
      }
    >
      {verify.problem && <ProblemPanel title="The chains could not be verified" error={verify.problem} />}
      {verified && <Verification result={verified} />}
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

function Verification({ result: { ok, chains, entries, first_broken: broken } }: { result: AuditVerification }) {
  const counts = `${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  if (ok) {
    return (
      <Alert
        variant="light"
        color="green"
        role="status"
        icon={<IconCircleCheck aria-hidden />}
        title={`Nothing was changed: ${counts} verified`}
      />
    )
  }
  return (
    <Alert variant="light" color="red" role="alert" icon={<IconCircleX aria-hidden />} title="A chain is broken">
      <Stack gap={4} align="flex-start">
        {broken && (
          <Code className="breaks">
            chain {broken.chain}, entry {broken.seq} (id {broken.id}): {broken.problem}
          </Code>
        )}
        {counts} were read.
      </Stack>
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
        onChange={(event) => settle({ organization_id: event.currentTarget.value.replaceAll(/\D/g, '') || undefined })}
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
