// What can be done with an organization. Actions that are not allowed now are listed too, and say why.
import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Fragment } from 'react'
import { organizationActionsQuery } from './queries.ts'
import type { Organization, OrganizationAction } from './types.ts'
import { paths } from '../../ui/paths.ts'

export function OrganizationActions({ organization }: { organization: Organization }) {
  const { data, error } = useQuery(organizationActionsQuery(organization.id, organization.status))
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {data?.items.map((action, index) => (
          <Fragment key={action.action}>
            {beginsData(data.items, index) && <Menu.Divider />}
            <ActionItem organization={organization} action={action} />
          </Fragment>
        ))}
        {!data && <Menu.Item disabled>{error ? 'The actions could not be loaded' : 'Loading'}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

/**
 * Whether the group of actions inside the organization begins here. Actions that change its life stand above
 * them.
 */
const beginsData = (items: readonly OrganizationAction[], index: number): boolean =>
  index > 0 && !items[index]?.operation_kind && Boolean(items[index - 1]?.operation_kind)

function ActionItem({ organization, action }: { organization: Organization; action: OrganizationAction }) {
  const navigate = useNavigate()
  const reason = whyNot(action)
  const place = places[action.action]
  const start = () =>
    place
      ? navigate({ to: place, params: { organization: String(organization.slug ?? organization.id) } })
      : navigate(
          paths.newOperation({
            kind: action.operation_kind ?? undefined,
            organization: String(organization.id),
          }),
        )
  return (
    <Menu.Item disabled={reason !== null} onClick={start} className="action-item">
      <Text
        size="sm"
        fw={500}
        c={isDestructive(action) && !reason ? 'var(--mantine-color-error)' : undefined}
      >
        {action.title}
      </Text>
      {reason && <Text size="xs">{reason}</Text>}
    </Menu.Item>
  )
}

/** Pages for the actions that are no operations, or that need choices before their plan. */
const places: Partial<
  Record<
    string,
    | '/organizations/$organization/instances'
    | '/organizations/$organization/billing/invoices'
    | '/organizations/$organization/settings'
    | '/organizations/$organization/reinstate'
  >
> = {
  reinstate: '/organizations/$organization/reinstate',
  write: '/organizations/$organization/settings',
  steward: '/organizations/$organization/settings',
  create_instance: '/organizations/$organization/instances',
  delete_instance: '/organizations/$organization/instances',
  pay: '/organizations/$organization/billing/invoices',
  bill: '/organizations/$organization/billing/invoices',
}

/** The reason why an action cannot be started here, or null. */
export function whyNot({ action, allowed, reason, operation_kind: kind }: OrganizationAction): string | null {
  if (!allowed) return reason ?? 'Not possible now.'
  return kind || places[action] ? null : 'Not possible from the console.'
}

const isDestructive = ({ action }: OrganizationAction): boolean =>
  /decommission|erase|erasure|abandon/i.test(action)
