// Planning an operation: asks for the reason. The server then counts and names everything; planning changes
// nothing.
import { isolated } from '#platform/characters.ts'
import { Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { answer, api } from '../../api/client.ts'
import type { NewOperation } from './types.ts'
import { organizationActionsQuery, organizationQuery } from '../organizations/index.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { LoadedPage, Page } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { OrganizationStatusChip } from '../organizations/index.ts'
import { usePlanLack } from './lacks.ts'
import { inputOf, plannedFields, PlanFields, type PlanInput } from './plan-fields.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/operations/new')

export function NewOperationPage() {
  const { kind, organization } = route.useSearch()
  if (!kind || !organization) return <Incomplete />
  return <ForOrganization kind={kind} organization={organization} />
}

function ForOrganization({ kind, organization }: { kind: string; organization: string }) {
  const query = useQuery(organizationQuery(organization))
  return (
    <LoadedPage query={query} failure="The organization could not be loaded">
      {(data) => <ReasonPage kind={kind} organization={data} />}
    </LoadedPage>
  )
}

function ReasonPage({ kind, organization }: { kind: string; organization: Organization }) {
  const name = organization.name ?? organization.uid
  const { data } = useQuery(organizationActionsQuery(organization.id, organization.status))
  const action = data?.items.find(({ operation_kind: is }) => is === kind)
  const title = action?.title ?? (data && 'Plan:')
  return (
    <Page
      title={title ? `${title} ${isolated(name)}` : isolated(name)}
      chips={<OrganizationStatusChip status={organization.status} />}
      crumbs={[
        { title: 'Organizations', ...paths.organizations() },
        {
          title: name,
          ...paths.organization({ organization: String(organization.slug ?? organization.id) }),
        },
      ]}
    >
      <Paper withBorder p="lg" maw={720}>
        <ReasonForm kind={kind} organization={organization} />
      </Paper>
    </Page>
  )
}

interface ReasonFormProps {
  kind: string
  organization: Organization
}

function ReasonForm({ kind, organization }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  const [input, setInput] = useState<PlanInput>({})
  const navigate = useNavigate()
  const lack = usePlanLack(kind)
  const plan = useChange((body: NewOperation, headers) => answer(api.POST('/operations', { body, headers })))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const operation = await plan.run({
      kind,
      organization_id: organization.id,
      input: inputOf(input),
      reason: reason.trim(),
    })
    if (operation)
      await navigate({
        ...paths.operation({ operation: String(operation.id) }),
        replace: true,
      })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">
          First everything that would be done is counted and listed. Nothing changes until you have seen the
          plan and confirmed it.
        </Text>
        {lack && <Text size="sm">{lack}</Text>}
        {plan.problem && <ProblemPanel error={plan.problem} shownFields={['reason', ...plannedFields]} />}
        <Textarea
          label="Reason"
          description="It stands in the audit log and on the operation"
          required
          autosize
          minRows={2}
          autoFocus
          value={reason}
          error={plan.problem?.errors.reason?.join(' ')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <PlanFields
          kind={kind}
          organization={organization}
          value={input}
          errors={plan.problem?.errors ?? {}}
          onChange={setInput}
        />
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            component={Link}
            {...paths.organization({ organization: String(organization.slug ?? organization.id) })}
          >
            Back
          </Button>
          <ReasonButton
            type="submit"
            loading={plan.busy}
            reason={lack ?? (reason.trim() ? null : 'Say why first.')}
          >
            Show the plan
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}

function Incomplete() {
  return (
    <Page title="Plan an operation">
      <Text>Open an organization and choose what to do from its actions.</Text>
      <div>
        <Button component={Link} {...paths.organizations()}>
          Go to the organizations
        </Button>
      </div>
    </Page>
  )
}
