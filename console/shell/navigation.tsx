// The navigation of the console. Beside a place stands the number of things that wait for a person there.
import { NavLink, Text } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { Fragment } from 'react'
import { usePlaces } from '../ui/console-module.ts'

export function Navigation() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return usePlaces().map(({ title, to, icon: PlaceIcon, group, counter: Counter }, index, shown) => {
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
          rightSection={Counter && <Counter />}
        />
      </Fragment>
    )
  })
}
