// One operation, from its plan to its end, at one address. While it is planned the page asks for the
// confirmation; afterwards it shows what happens, live.
import { Alert, Anchor, Group, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Operation } from './types.ts'
import type { OrganizationStatus } from '../organizations/index.ts'
import { useLiveOperation } from './use-live-operation.ts'
import { LoadedPage, Page, type Crumb } from '../../ui/page.tsx'
import { OperationStatusChip } from './status.tsx'
import { OrganizationStatusChip } from '../organizations/index.ts'
import { When } from '../../ui/when.tsx'
import { BrakeBanner } from '../erasure/index.ts'
import { OperationActions } from './operation-actions.tsx'
import { PlanView } from './plan-view.tsx'
import { Turns } from './turns.tsx'
import { ProgressView } from './progress-view.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/operations/$operation')

export function OperationPage() {
  const { operation: id } = route.useParams()
  const { query, connected } = useLiveOperation(id)
  return (
    <LoadedPage query={query} failure="The operation could not be loaded" crumbs={crumbs}>
      {(operation) => (
        <OperationFrame operation={operation} connected={connected}>
          {query.error && <Reconnecting />}
          {showsBrake(operation) && <BrakeBanner />}
          <Turns operation={operation} />
          {operation.status === 'planned' ? (
            <PlanView key={operation.id} operation={operation} />
          ) : (
            <ProgressView operation={operation} />
          )}
        </OperationFrame>
      )}
    </LoadedPage>
  )
}

/** The banner about the brake is left out when the operation itself says that it waits for the brake. */
const showsBrake = ({ stopped_by_brake: braked, waiting_for: reasons }: Operation): boolean =>
  braked && !reasons.some(({ code }) => code === 'brake')

const crumbs: readonly Crumb[] = [{ title: 'Operations', ...paths.operations() }]

function OperationFrame({
  operation,
  connected,
  children,
}: {
  operation: Operation
  connected: boolean
  children: React.ReactNode
}) {
  return (
    <Page
      title={operation.title}
      crumbs={crumbs}
      lead={<Lead operation={operation} connected={connected} />}
      chips={
        <span aria-live="polite" data-testid="operation-status">
          <OperationStatusChip status={operation.status} />
        </span>
      }
      actions={<OperationActions operation={operation} />}
    >
      {children}
    </Page>
  )
}

function Lead({ operation, connected }: { operation: Operation; connected: boolean }) {
  const { organization } = operation
  return (
    <Group gap="4px 16px" fz="sm">
      {organization && (
        <Group gap={6}>
          <Anchor
            component={Link}
            inherit
            {...paths.organization({ organization: String(organization.slug ?? organization.id) })}
          >
            {organization.name ?? organization.uid}
          </Anchor>
          <OrganizationStatusChip status={organization.status as OrganizationStatus} />
        </Group>
      )}
      <span>
        asked for by <bdi>{operation.requested_by.name}</bdi> <When at={operation.created_at} />
      </span>
      {operation.confirmed_by && operation.confirmed_at && (
        <span>
          confirmed by <bdi>{operation.confirmed_by.name}</bdi> <When at={operation.confirmed_at} />
        </span>
      )}
      {operation.approved_by && operation.approved_at && (
        <span>
          approved by <bdi>{operation.approved_by.name}</bdi> <When at={operation.approved_at} />
        </span>
      )}
      {operation.finished_at && (
        <span>
          ended <When at={operation.finished_at} />
        </span>
      )}
      {connected && operation.status !== 'planned' && <Live />}
      {operation.reason && (
        <Text size="sm" w="100%" className="breaks">
          Reason: <bdi>{operation.reason}</bdi>
        </Text>
      )}
    </Group>
  )
}

function Live() {
  return (
    <Group gap={6} component="span">
      <span className="live-dot" aria-hidden />
      live
    </Group>
  )
}

function Reconnecting() {
  return (
    <Alert
      variant="light"
      color="orange"
      icon={<IconPlugConnectedX aria-hidden />}
      role="status"
      title="The server cannot be reached at the moment"
    >
      The page shows the last known state and goes on by itself when the server is back. The operation is not
      harmed by this.
    </Alert>
  )
}
