// What ends an organization for a while or for good, each with what follows, and the way back while there is
// one.
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { organizationActionsQuery } from './queries.ts'
import type { Organization } from './types.ts'
import { Loaded } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { whyNot } from './organization-actions.tsx'
import { paths } from '../../ui/paths.ts'

export function DangerZone({ organization }: { organization: Organization }) {
  const navigate = useNavigate()
  const actions = useQuery(organizationActionsQuery(organization.id, organization.status))
  const chooseReturning = () =>
    navigate(paths.reinstate({ organization: String(organization.slug ?? organization.id) }))
  return (
    <Paper withBorder p="md" className="danger-zone" component="section" aria-label="Danger zone">
      <Title order={2} mb="sm">
        Danger zone
      </Title>
      <Loaded query={actions} failure="The actions could not be loaded">
        {({ items }) => {
          const way = (name: string) => {
            const action = items.find((each) => each.action === name)
            const search = {
              kind: action?.operation_kind ?? undefined,
              organization: String(organization.id),
            }
            return {
              reason: action ? whyNot(action) : 'Not possible now.',
              onClick: () => navigate(paths.newOperation(search)),
            }
          }
          return (
            <Stack gap="lg">
              {organization.status === 'retired' ? (
                <Danger {...reinstating} {...way('reinstate')} onClick={chooseReturning} />
              ) : (
                <Danger {...closing} {...way('decommission')} />
              )}
              <Danger {...erasing} {...way('beginErasure')} />
            </Stack>
          )
        }}
      </Loaded>
    </Paper>
  )
}

const reinstating = {
  title: 'Reinstate this organization',
  text:
    'It becomes active again. You choose what of the units, deployments and shifts that were closed ' +
    'with it comes back, and see the plan before anything starts.',
  button: 'Choose what comes back',
}

const closing = {
  title: 'Close this organization',
  text:
    'Every instance and namespace on every control plane is deleted once what it owes is settled. ' +
    'You see all of it, counted and named, before anything starts. The record stays in the ' +
    'directory.',
  button: 'Plan the closing',
}

const erasing = {
  title: 'Erase this organization',
  text:
    'Everything about it is deleted, its name and its files too. This cannot be undone. ' +
    'What a law wants kept stays until its day, and a receipt says what was erased. You see all of ' +
    'it, counted, before anything starts.',
  button: 'Plan the erasing',
}

interface DangerProps {
  title: string
  text: string
  button: string
  reason: string | null
  onClick: () => unknown
}

function Danger({ title, text, button, reason, onClick }: DangerProps) {
  return (
    <Group justify="space-between" align="flex-start">
      <div className="danger-text">
        <Text fw={600}>{title}</Text>
        <Text size="sm">{text}</Text>
      </div>
      <ReasonButton color="red" variant="outline" reason={reason} onClick={onClick}>
        {button}
      </ReasonButton>
    </Group>
  )
}
