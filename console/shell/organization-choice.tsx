// A person who belongs to several organizations works in one at a time, and chooses it here.
import { isolated } from '#platform/characters.ts'
import { Menu } from '@mantine/core'
import { IconBuilding, IconCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { answer, api } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { useChange } from '../api/use-change.ts'
import { paths } from '../ui/paths.ts'
import { useSession } from '../ui/permissions.ts'

export function OrganizationChoices() {
  const { user } = useSession()
  const isMember = user.organization_id !== null
  const { data } = useQuery({
    queryKey: ['own-organizations'],
    queryFn: ({ signal }) => answer(api.GET('/sessions/current/organizations', { signal })),
    enabled: isMember,
  })
  const choose = useChoose()
  if (!data || data.items.length < 2) return null
  return (
    <>
      <Menu.Label>Work in</Menu.Label>
      {data.items.map(({ organization_id: id, name, slug }) => (
        <Menu.Item
          key={id}
          leftSection={<IconBuilding size={16} aria-hidden />}
          rightSection={id === user.organization_id && <IconCheck size={16} aria-label="now" />}
          onClick={() => void choose(id, slug)}
        >
          {isolated(name)}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  )
}

/** What was read for the other organization is removed, so that it does not stay on the screen. */
function useChoose() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const change = useChange((organization_id: number, headers) =>
    answer(api.POST('/sessions/current/organization', { body: { organization_id }, headers })),
  )
  return async (id: number, slug: string) => {
    if ((await change.run(id)) === null) return
    const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    await router.navigate(paths.organization({ organization: slug }))
  }
}
