// Bringing a closed organization back. What was closed with it comes back only where it is ticked; what
// cannot come back says why. The plan comes next, and nothing has changed before it is confirmed.
import { isolated } from '#platform/characters.ts'
import { Alert, Grid, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { usePlanLack, type NewOperation } from '../operations/index.ts'
import type { Organization } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { reinstatementQuery } from './queries.ts'
import type { Returning } from './types.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { OrganizationStatusChip } from './status.tsx'
import { ForOrganization, organizationCrumbs } from './for-organization.tsx'
import { chosenWords, kindsOf } from './returning.ts'
import { ReturningPanel } from './returning-panel.tsx'
import { useRefusal } from './use-organization.ts'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization/reinstate')

export function ReinstatePage() {
  const { organization } = route.useParams()
  return (
    <ForOrganization address={organization}>{(found) => <Reinstate organization={found} />}</ForOrganization>
  )
}

function Reinstate({ organization }: { organization: Organization }) {
  const name = organization.name ?? organization.uid
  return (
    <Page
      title={`Reinstate ${isolated(name)}`}
      chips={<OrganizationStatusChip status={organization.status} />}
      crumbs={organizationCrumbs(organization)}
    >
      {organization.status === 'retired' ? (
        <Choice organization={organization} />
      ) : (
        <Alert
          variant="light"
          color="gray"
          icon={<IconInfoCircle aria-hidden />}
          title={`${isolated(name)} is not closed`}
        >
          Only a closed organization can be reinstated.
        </Alert>
      )}
    </Page>
  )
}

function Choice({ organization }: { organization: Organization }) {
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const all = useQuery(reinstatementQuery(organization.id, null))
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const together = useTogether(organization, chosen, all.data?.items)
  return (
    <Loaded query={all} failure="What was closed with it could not be loaded">
      {({ items, warnings }) => (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Stack gap="lg">
              {warnings.map(({ code, message }) => (
                <Alert
                  key={code + message}
                  variant="light"
                  color="orange"
                  icon={<IconAlertTriangle aria-hidden />}
                  className="breaks"
                >
                  {message}
                </Alert>
              ))}
              <Text size="sm">
                The organization itself comes back, with its settings. Tick what else was closed with it and
                is needed again; deployments and shifts come back only with their unit, from today on.
              </Text>
              {items.length === 0 && <Text size="sm">Nothing was closed with it that could come back.</Text>}
              {items.length > 12 && (
                <Group>
                  <SearchInput
                    label="Name"
                    value={q ?? ''}
                    onChange={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
                  />
                </Group>
              )}
              {kindsOf(items).map(([kind, group]) => (
                <ReturningPanel
                  key={kind}
                  kind={kind}
                  items={group}
                  together={together}
                  q={q}
                  chosen={chosen}
                  onChoose={setChosen}
                />
              ))}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <PlanForm
              organization={organization}
              back={items.flatMap(({ entry_id: id }) => (chosen.has(id) ? (together.get(id) ?? []) : []))}
              chosen={chosen}
            />
          </Grid.Col>
        </Grid>
      )}
    </Loaded>
  )
}

/** An address cannot be longer. With more entries chosen, they are counted as if all were chosen. */
const mostAsked = 1_000

/** How much of each entry could come back if exactly the chosen ones did. */
function useTogether(
  organization: Organization,
  chosen: ReadonlySet<number>,
  all: readonly Returning[] | undefined,
): ReadonlyMap<number, Returning> {
  const asked = chosen.size > 0 && chosen.size <= mostAsked
  const { data } = useQuery({ ...reinstatementQuery(organization.id, [...chosen]), enabled: asked })
  return new Map((asked ? data?.items : all)?.map((item) => [item.entry_id, item]))
}

interface PlanFormProps {
  organization: Organization
  /** The chosen entries that would come back. */
  back: readonly Returning[]
  chosen: ReadonlySet<number>
}

function PlanForm({ organization, back, chosen }: PlanFormProps) {
  const [reason, setReason] = useState('')
  const navigate = useNavigate()
  const refusal = useRefusal(organization, 'reinstate')
  const lack = usePlanLack('organization.reinstate') ?? refusal
  const plan = useChange((body: NewOperation, headers) => answer(api.POST('/operations', { body, headers })))
  const submit = async () => {
    const body = { kind: 'organization.reinstate', organization_id: organization.id, reason: reason.trim() }
    const operation = await plan.run({ ...body, input: { entry_ids: [...chosen] } })
    if (operation) await navigate(paths.operation({ operation: String(operation.id) }))
  }
  return (
    <Paper withBorder p="md" className="beside" component="section" aria-label="Next">
      <Stack gap="sm">
        <Title order={2}>Next, the plan</Title>
        <Text size="sm" role="status">
          {chosenWords(organization.name ?? organization.uid, back)}
        </Text>
        {plan.problem && <ProblemPanel error={plan.problem} shownFields={['reason']} />}
        <Textarea
          label="Reason"
          description="The audit log and the operation show it"
          required
          autosize
          minRows={2}
          value={reason}
          error={plan.problem?.errors.reason?.join(' ')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ReasonButton
          loading={plan.busy}
          reason={lack ?? (reason.trim() ? null : 'Say why first.')}
          onClick={() => void submit()}
        >
          Show the plan
        </ReasonButton>
        <Text size="xs">
          Sign-ins, API tokens and instances do not come back. You have to create them again.
        </Text>
      </Stack>
    </Paper>
  )
}
