// The menu of the signed-in person, with signing out.
import { isolated } from '#platform/characters.ts'
import { ActionIcon, Menu, Stack, Text } from '@mantine/core'
import { IconLogout, IconSettings, IconUser } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { answer, api } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { useChange } from '../api/use-change.ts'
import { useSession } from '../ui/permissions.ts'
import { humanize } from '../ui/words.ts'
import { paths } from '../ui/paths.ts'
import { OrganizationChoices } from './organization-choice.tsx'

export function AccountMenu() {
  const { user } = useSession()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={`Account of ${isolated(user.name)}`}>
          <IconUser size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={0} px="sm" py="xs">
          <Text fw={600} className="breaks">
            {user.name}
          </Text>
          <Text size="sm" className="breaks">
            {user.email}
          </Text>
          <Text size="sm">{user.roles.map(humanize).join(', ')}</Text>
        </Stack>
        <Menu.Divider />
        <OrganizationChoices />
        <Menu.Item component={Link} {...paths.account()} leftSection={<IconSettings size={16} aria-hidden />}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient()
  const router = useRouter()
  const leave = useChange((_: void, headers) => answer(api.DELETE('/sessions/current', { headers })))
  return async () => {
    await leave.run()
    // The data of this person must not be shown to the next person at this screen.
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, null)
    await router.navigate(paths.signIn({}))
  }
}
