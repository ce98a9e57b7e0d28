// One organization: who it is, how it is doing, what may be done with it, and its parts as tabs.
import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { organizationQuery } from '../../api/queries.ts'
import type { OperationStatus, Organization } from '../../api/types.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { personName } from '../../ui/person.ts'
import { OperationStatusChip, OrganizationStatusChip } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { sentenceCase } from '../../ui/words.ts'
import { LifeLine } from './life-line.tsx'
import { OrganizationActions } from './organization-actions.tsx'

const route = getRouteApi('/app/organizations/$organization')

export function OrganizationPage() {
  const { organization } = route.useParams()
  const query = useQuery(organizationQuery(organization))
  return (
    <Loaded query={query} failure="The organization could not be loaded">
      {(data) => <Loading organization={data} />}
    </Loaded>
  )
}

function Loading({ organization }: { organization: Organization }) {
  return (
    <Page
      title={organization.name ?? 'Erased organization'}
      crumbs={[{ title: 'Organizations', to: '/organizations' }]}
      chips={<OrganizationStatusChip status={organization.status} />}
      lead={<Facts organization={organization} />}
      actions={<OrganizationActions organization={organization} />}
    >
      <LifeLine organization={organization} />
      <CurrentOperation organization={organization} />
      <OpenClosureRequest organization={organization} />
      <OrganizationTabs />
      <Outlet />
    </Page>
  )
}

function Facts({ organization }: { organization: Organization }) {
  const facts = [organization.slug, sentenceCase(organization.type), organization.country, organization.timezone]
  return (
    <Group gap="4px 16px" fz="sm">
      {facts.filter(Boolean).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <span>
        opened <When at={organization.created_at} zone={organization.timezone} />
      </span>
      {organization.retired_at && (
        <span>
          closed <When at={organization.retired_at} zone={organization.timezone} />
        </span>
      )}
    </Group>
  )
}

function CurrentOperation({ organization: { operation } }: { organization: Organization }) {
  if (!operation) return null
  return (
    <Alert
      variant="light"
      color="blue"
      icon={<IconHourglass aria-hidden />}
      title={
        <Group gap="xs">
          <Anchor
            component={Link}
            to="/operations/$operation"
            params={{ operation: String(operation.id) } as never}
            inherit
          >
            {operation.title}
          </Anchor>
          <OperationStatusChip status={operation.status as OperationStatus} />
        </Group>
      }
    >
      {operation.waiting_for.map((reason) => (
        <Text size="sm" key={reason.code + reason.message}>
          Waits: {reason.message}
          {reason.since && (
            <>
              {' '}
              (since <When at={reason.since} />)
            </>
          )}
        </Text>
      ))}
    </Alert>
  )
}

function OpenClosureRequest({ organization }: { organization: Organization }) {
  const request = organization.closure_request
  if (!request) return null
  return (
    <Alert variant="light" color="orange" title="Closure requested">
      <Stack gap={4}>
        <Text size="sm">
          {personName(request.requested_by)} asked for it <When at={request.requested_at} />: {request.reason}
        </Text>
        <Anchor
          component={Link}
          size="sm"
          to="/operations/new"
          search={{ kind: 'organization.decommission', organization: String(organization.id) } as never}
        >
          Plan the closing
        </Anchor>
      </Stack>
    </Alert>
  )
}

const tabs = [
  { title: 'Overview', to: '/organizations/$organization' },
  { title: 'Instances', to: '/organizations/$organization/instances' },
  { title: 'Invoices', to: '/organizations/$organization/invoices' },
  { title: 'Activity', to: '/organizations/$organization/activity' },
  { title: 'Settings', to: '/organizations/$organization/settings' },
] as const

/** Each tab is an address of its own, so that reload, share and the back button keep it. */
function OrganizationTabs() {
  const params = route.useParams()
  return (
    <nav className="tab-list" aria-label="Parts of the organization">
      {tabs.map(({ title, to }) => (
        <Link
          key={to}
          className="tab"
          to={to}
          params={params}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}
