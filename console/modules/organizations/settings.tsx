// What protects an organization (locks and holds), and the actions that end it.
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { answer, api, at } from '../../api/client.ts'
import type { Organization } from './types.ts'
import { Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { When } from '../../ui/when.tsx'
import { DangerZone } from './danger-zone.tsx'
import { FormerPanel } from './former-panel.tsx'
import { LocksPanel } from './locks-panel.tsx'
import { ProfilePanel } from './profile-panel.tsx'
import { RequestClosureDialog } from './request-closure-dialog.tsx'
import { useOrganization } from './use-organization.ts'

export function SettingsTab() {
  const organization = useOrganization()
  return (
    <Stack>
      <ProfilePanel key={organization.version} organization={organization} />
      <LocksPanel organization={organization} />
      <FormerPanel organizationId={organization.id} />
      <ClosureRequestPanel organization={organization} />
      <DangerZone organization={organization} />
    </Stack>
  )
}

function ClosureRequestPanel({ organization }: { organization: Organization }) {
  const [asking, setAsking] = useState(false)
  const lack = useLack('closure_requests.create')
  const [withdrawing, setWithdrawing] = useState(false)
  const request = organization.closure_request
  return (
    <Panel
      title="Closure request"
      actions={
        request ? (
          <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setWithdrawing(true)}>
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
        {request ? (
          <Text size="sm">
            {personName(request.requested_by)} asked for it <When at={request.requested_at} />:{' '}
            <bdi>{request.reason}</bdi>
          </Text>
        ) : (
          <Text size="sm">
            No person has asked for it. A customer's administrator can ask; staff decide when it is closed.
          </Text>
        )}
      </Stack>
      {withdrawing && <WithdrawDialog organization={organization} onClose={() => setWithdrawing(false)} />}
      {asking && <RequestClosureDialog organization={organization} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

const WithdrawDialog = ({ organization, onClose }: { organization: Organization; onClose: () => void }) => (
  <ReasonDialog
    title="Withdraw the closure request"
    submit="Withdraw the request"
    onClose={onClose}
    send={(reason, headers) =>
      answer(
        api.DELETE('/organizations/{organization}/closure-request', {
          params: { ...at(organization.id), query: { reason } },
          headers,
        }),
      )
    }
  >
    <Text size="sm">The organization goes on. A closing that has begun is called off.</Text>
  </ReasonDialog>
)

const whyNoRequest = ({ status }: Organization): string | null =>
  ['active', 'suspended', 'archived'].includes(status) ? null : 'It is closing or closed already.'
