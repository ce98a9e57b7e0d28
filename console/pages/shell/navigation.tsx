// The places of the console. What waits for a person carries its number.
import { Badge, NavLink, Text } from '@mantine/core'
import {
  IconActivity,
  IconAddressBook,
  IconAdjustments,
  IconBuilding,
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
import { Fragment } from 'react'
import { closureRequestsQuery } from '../../api/queries.ts'

export interface Place {
  title: string
  to:
    | '/organizations'
    | '/operations'
    | '/closure-requests'
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
  /** The heading that it stands first below. */
  begins?: string
}

export const places: readonly Place[] = [
  { title: 'Organizations', to: '/organizations', icon: IconBuilding },
  { title: 'Operations', to: '/operations', icon: IconActivity },
  { title: 'Closure requests', to: '/closure-requests', icon: IconDoorExit },
  { title: 'Control planes', to: '/control-planes', icon: IconServer },
  { title: 'Audit', to: '/audit', icon: IconListSearch },
  { title: 'Receipts', to: '/receipts', icon: IconReceipt },
  { title: 'Staff', to: '/staff', icon: IconUsers, begins: 'Settings' },
  { title: 'Organization types', to: '/settings/types', icon: IconAdjustments },
  { title: 'Retention and holds', to: '/settings/retention', icon: IconScale },
  { title: 'Plugins', to: '/settings/plugins', icon: IconPuzzle },
  { title: 'Packages', to: '/settings/packages', icon: IconPackage },
  { title: 'Contact fields', to: '/settings/contact-fields', icon: IconAddressBook },
  { title: 'API tokens', to: '/tokens', icon: IconKey },
]

export function Navigation() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return places.map(({ title, to, icon: PlaceIcon, begins }) => {
    const active = path === to || path.startsWith(`${to}/`)
    return (
      <Fragment key={to}>
        {begins && (
          <Text size="xs" fw={600} c="dimmed" px="sm" pt="md" pb={4}>
            {begins}
          </Text>
        )}
        <NavLink
          component={Link}
          to={to}
          label={title}
          active={active}
          aria-current={active ? 'page' : undefined}
          leftSection={<PlaceIcon size={18} aria-hidden />}
          rightSection={to === '/closure-requests' ? <OpenRequests /> : undefined}
        />
      </Fragment>
    )
  })
}

function OpenRequests() {
  const { data } = useQuery({ ...closureRequestsQuery('open'), refetchInterval: 60_000 })
  return data?.length ? (
    <Badge color="orange" aria-label={`${data.length} open`}>
      {data.length}
    </Badge>
  ) : null
}
