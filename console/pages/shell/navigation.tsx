// The places of the console. What waits for a person carries its number.
import { Badge, NavLink } from '@mantine/core'
import {
  IconActivity,
  IconAdjustments,
  IconBuilding,
  IconDoorExit,
  IconKey,
  IconListSearch,
  IconServer,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { closureRequestsQuery } from '../../api/queries.ts'

interface Place {
  title: string
  to:
    | '/organizations'
    | '/operations'
    | '/closure-requests'
    | '/control-planes'
    | '/audit'
    | '/staff'
    | '/settings/types'
    | '/tokens'
  icon: Icon
}

const places: readonly Place[] = [
  { title: 'Organizations', to: '/organizations', icon: IconBuilding },
  { title: 'Operations', to: '/operations', icon: IconActivity },
  { title: 'Closure requests', to: '/closure-requests', icon: IconDoorExit },
  { title: 'Control planes', to: '/control-planes', icon: IconServer },
  { title: 'Audit', to: '/audit', icon: IconListSearch },
  { title: 'Staff', to: '/staff', icon: IconUsers },
  { title: 'Organization types', to: '/settings/types', icon: IconAdjustments },
  { title: 'API tokens', to: '/tokens', icon: IconKey },
]

export function Navigation() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return places.map(({ title, to, icon: PlaceIcon }) => {
    const active = path === to || path.startsWith(`${to}/`)
    return (
      <NavLink
        key={to}
        component={Link}
        to={to}
        label={title}
        active={active}
        aria-current={active ? 'page' : undefined}
        leftSection={<PlaceIcon size={18} aria-hidden />}
        rightSection={to === '/closure-requests' ? <OpenRequests /> : undefined}
      />
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
