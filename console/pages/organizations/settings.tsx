// What protects an organization, and what ends it.
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { organizationActionsQuery } from '../../api/queries.ts'
import type { Organization } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import { LocksPanel } from './locks-panel.tsx'
import { whyNot } from './organization-actions.tsx'
import { ProfilePanel } from './profile-panel.tsx'
import { RequestClosureDialog } from './request-closure-dialog.tsx'
import { useOrganization } from './use-organization.ts'

export function SettingsTab() {
  const organization = useOrganization()
  return (
    <Stack>
      <ProfilePanel key={organization.version} organization={organization} />
      <LocksPanel organization={organization} />
      <ClosureRequestPanel organization={organization} />
      <DangerZone organization={organization} />
    </Stack>
  )
}

function ClosureRequestPanel({ organization }: { organization: Organization }) {
  const [asking, setAsking] = useState(false)
  const lack = useLack('closure_requests.create')
  const withdraw = useChange((_: void, headers) =>
    answer(
      api.DELETE('/organizations/{organization}/closure-request', {
        params: { path: { organization: String(organization.id) } },
        headers,
      }),
    ),
  )
  const request = organization.closure_request
  return (
    <Panel
      title="Closure request"
      actions={
        request ? (
          <ReasonButton
            size="xs"
            variant="default"
            reason={lack}
            loading={withdraw.busy}
            onClick={() => withdraw.run()}
          >
            Withdraw the request
          </ReasonButton>
        ) : (
          <ReasonButton
            size="xs"
            variant="default"
            reason={lack ?? whyNoRequest(organization)}
            onClick={() => setAsking(true)}
          >
            Ask for closure
          </ReasonButton>
        )
      }
    >
      <Stack gap="xs">
        {withdraw.problem && <ProblemPanel error={withdraw.problem} />}
        {request ? (
          <Text size="sm">
            {personName(request.requested_by)} asked for it <When at={request.requested_at} />: {request.reason}
          </Text>
        ) : (
          <Text size="sm">
            Nobody has asked for it. A customer's administrator can ask; staff decide when it is closed.
          </Text>
        )}
      </Stack>
      {asking && <RequestClosureDialog organization={organization} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

const whyNoRequest = ({ status }: Organization): string | null =>
  ['active', 'suspended', 'archived'].includes(status) ? null : 'It is closing or closed already.'

function DangerZone({ organization }: { organization: Organization }) {
  const navigate = useNavigate()
  const actions = useQuery(organizationActionsQuery(organization.id, organization.status))
  return (
    <Paper withBorder p="md" className="danger-zone" component="section" aria-label="Danger zone">
      <Title order={2} mb="sm">
        Danger zone
      </Title>
      <Loaded query={actions} failure="The actions could not be loaded">
        {({ items }) => {
          const close = items.find(({ action }) => action === 'decommission')
          const reinstate = items.find(({ action }) => action === 'reinstate')
          if (organization.status === 'retired')
            return (
              <Danger
                title="Reinstate this organization"
                text="It becomes active again. You choose what of the units, deployments and shifts that were closed with it comes back, and see the plan before anything starts."
                button="Choose what comes back"
                reason={reinstate ? whyNot(reinstate) : 'Not possible now.'}
                onClick={() =>
                  navigate({
                    to: '/organizations/$organization/reinstate',
                    params: { organization: String(organization.slug ?? organization.id) },
                  })
                }
              />
            )
          return (
            <Danger
              title="Close this organization"
              text="Every instance and namespace on every control plane is deleted once what it owes is settled. You see all of it, counted and named, before anything starts. The record stays in the directory."
              button="Plan the closing"
              reason={close ? whyNot(close) : 'Not possible now.'}
              onClick={() =>
                navigate({
                  to: '/operations/new',
                  search: { kind: close?.operation_kind ?? undefined, organization: String(organization.id) },
                })
              }
            />
          )
        }}
      </Loaded>
    </Paper>
  )
}

interface DangerProps {
  title: string
  text: string
  button: string
  reason: string | null
  onClick: () => void
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
