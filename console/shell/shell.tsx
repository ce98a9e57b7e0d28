// The frame around every page: navigation, search, colour scheme, and who is signed in.
import { ActionIcon, AppShell, Burger, Button, Group, Kbd, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { AccountMenu } from './account-menu.tsx'
import { ColorSchemeToggle } from './color-scheme-toggle.tsx'
import { Navigation } from './navigation.tsx'
import { Search } from './search.tsx'
import { paths } from '../ui/paths.ts'

export function Shell() {
  const [opened, { toggle, close }] = useDisclosure()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(close, [path, close])
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? 'Close the navigation' : 'Open the navigation'}
              aria-expanded={opened}
            />
            <Text
              component={Link}
              {...paths.organizations()}
              fw={700}
              c="inherit"
              td="none"
              className="brand"
            >
              <img src="/favicon.svg" alt="" width={22} height={22} />
              Tenure
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButtons />
            <ColorSchemeToggle />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Main">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <Search />
    </AppShell>
  )
}

function SearchButtons() {
  return (
    <>
      <Button
        visibleFrom="sm"
        variant="default"
        size="xs"
        onClick={spotlight.open}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
      >
        Find
      </Button>
      <ActionIcon hiddenFrom="sm" variant="default" size="lg" onClick={spotlight.open}>
        <IconSearch size={18} aria-hidden />
        <VisuallyHidden>Find</VisuallyHidden>
      </ActionIcon>
    </>
  )
}
