// The places of the console. What waits for a person carries its number.
import { Badge, NavLink, Text } from '@mantine/core'
import {
  IconActivity,
  IconAddressBook,
  IconAdjustments,
  IconBuilding,
  IconCash,
  IconDoorExit,
  IconKey,
  IconListSearch,
  IconPackage,
  IconPuzzle,
  IconReceipt,
  IconScale,
  IconServer,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { paymentReportsQuery } from '../../api/billing-queries.ts'
import { closureRequestsQuery } from '../../api/queries.ts'
import { usePermitted } from '../../ui/permissions.ts'

export interface Place {
  title: string
  to:
    | '/organizations'
    | '/operations'
    | '/closure-requests'
    | '/payment-reports'
    | '/control-planes'
    | '/audit'
    | '/staff'
    | '/settings/types'
    | '/settings/packages'
    | '/settings/plugins'
    | '/settings/retention'
    | '/receipts'
    | '/settings/contact-fields'
    | '/tokens'
  icon: Icon
  /** The permission without which nothing could be read there. */
  needs: string
  /** The heading that it stands below. */
  group?: string
}

const settings = 'Settings'

const places: readonly Place[] = [
  {
    title: 'Organizations',
    to: '/organizations',
    icon: IconBuilding,
    needs: 'organizations.read',
  },
  {
    title: 'Operations',
    to: '/operations',
    icon: IconActivity,
    needs: 'operations.read',
  },
  {
    title: 'Closure requests',
    to: '/closure-requests',
    icon: IconDoorExit,
    needs: 'closure_requests.read',
  },
  {
    title: 'Reported payments',
    to: '/payment-reports',
    icon: IconCash,
    needs: 'payment_reports.read',
  },
  {
    title: 'Control planes',
    to: '/control-planes',
    icon: IconServer,
    needs: 'control_planes.read',
  },
  { title: 'Audit', to: '/audit', icon: IconListSearch, needs: 'audit.read' },
  {
    title: 'Receipts',
    to: '/receipts',
    icon: IconReceipt,
    needs: 'receipts.read',
  },
  {
    title: 'Staff',
    to: '/staff',
    icon: IconUsers,
    needs: 'staff.read',
    group: settings,
  },
  {
    title: 'Organization types',
    to: '/settings/types',
    icon: IconAdjustments,
    needs: 'settings.read',
    group: settings,
  },
  {
    title: 'Retention and holds',
    to: '/settings/retention',
    icon: IconScale,
    needs: 'settings.read',
    group: settings,
  },
  {
    title: 'Plugins',
    to: '/settings/plugins',
    icon: IconPuzzle,
    needs: 'settings.read',
    group: settings,
  },
  {
    title: 'Packages',
    to: '/settings/packages',
    icon: IconPackage,
    needs: 'packages.read',
    group: settings,
  },
  {
    title: 'Contact fields',
    to: '/settings/contact-fields',
    icon: IconAddressBook,
    needs: 'settings.read',
    group: settings,
  },
  {
    title: 'API tokens',
    to: '/tokens',
    icon: IconKey,
    needs: 'tokens.manage',
    group: settings,
  },
]

/** Those where the person can read something; an administrator of a customer has a handful. */
export function usePlaces(): Place[] {
  const permitted = usePermitted()
  return places.filter(({ needs }) => permitted(needs))
}

export function Navigation() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return usePlaces().map(({ title, to, icon: PlaceIcon, group }, index, shown) => {
    const active = path === to || path.startsWith(`${to}/`)
    return (
      <Fragment key={to}>
        {group && group !== shown[index - 1]?.group && (
          <Text size="xs" fw={600} c="dimmed" px="sm" pt="md" pb={4}>
            {group}
          </Text>
        )}
        <NavLink
          component={Link}
          to={to}
          label={title}
          active={active}
          aria-current={active ? 'page' : undefined}
          leftSection={<PlaceIcon size={18} aria-hidden />}
          rightSection={counters[to]}
        />
      </Fragment>
    )
  })
}

function OpenRequests() {
  return <Open count={useQuery({ ...closureRequestsQuery('open'), refetchInterval: 60_000 }).data?.length} />
}

function WaitingReports() {
  return (
    <Open count={useQuery({ ...paymentReportsQuery('reported'), refetchInterval: 60_000 }).data?.length} />
  )
}

/** How much waits there for a person. */
const counters: Partial<Record<Place['to'], ReactNode>> = {
  '/closure-requests': <OpenRequests />,
  '/payment-reports': <WaitingReports />,
}

function Open({ count }: { count: number | undefined }) {
  return count ? (
    <Badge color="orange" aria-label={`${count} open`}>
      {count}
    </Badge>
  ) : null
}
