// Ctrl/Cmd K: finds organizations by name or slug, what runs or waits, and every place of the console.
import { folded } from '#platform/characters.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconActivity, IconBuilding, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { operationsQuery } from '../modules/operations/index.ts'
import { organizationsQuery } from '../modules/organizations/index.ts'
import type { Organization } from '../modules/organizations/index.ts'
import { usePermitted } from '../ui/permissions.ts'
import { usePlaces, type Place } from '../ui/console-module.ts'
import { operationStatusWords } from '../modules/operations/words.ts'
import { organizationStatusWords } from '../modules/organizations/words.ts'
import { paths } from '../ui/paths.ts'

interface Found {
  id: string
  label: string
  description?: string
  leftSection?: ReactNode
  open: () => void
}
interface FoundGroup {
  group: string
  actions: Found[]
}

const asActions = ({ group, actions }: FoundGroup): SpotlightActionGroupData => ({
  group,
  actions: actions.map(({ open, ...action }) => ({ ...action, onClick: open })),
})

/**
 * Enter opens the first result. The component library opens only a result that was chosen with the arrows.
 */
export function Search() {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [settled] = useDebouncedValue(query.trim(), 150)
  const found = useQuery({
    ...organizationsQuery({ q: settled, limit: 8 }),
    enabled: settled.length > 0,
    refetchInterval: false,
  })
  const open = (organization: Organization) =>
    void router.navigate(paths.organization({ organization: String(organization.slug ?? organization.id) }))
  const organizations: FoundGroup = {
    group: 'Organizations',
    actions: (settled ? (found.data?.items ?? []) : []).map((organization) => ({
      id: `organization-${organization.id}`,
      label: organization.name ?? organization.uid,
      description: `${organization.slug ?? 'erased'} · ${organizationStatusWords[organization.status]}`,
      leftSection: <IconBuilding size={18} aria-hidden />,
      open: () => open(organization),
    })),
  }
  const waiting = useOpenOperations(query)
  const pages: FoundGroup = { group: 'Go to', actions: usePlacesFound(query) }
  const openFirst = ({ key }: KeyboardEvent) => {
    if (key !== 'Enter' || document.querySelector('.mantine-Spotlight-action[data-selected]')) return
    const [first] = [...organizations.actions, ...waiting.actions, ...pages.actions]
    if (!first) return
    spotlight.close()
    first.open()
  }
  return (
    <Spotlight
      shortcut="mod + K"
      query={query}
      onQueryChange={setQuery}
      actions={[organizations, waiting, pages].map(asActions)}
      nothingFound="Nothing found"
      filter={(_, actions) => actions} // the server has filtered already
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Organization, operation or place',
        'aria-label': 'Find',
        onKeyDown: openFirst,
      }}
    />
  )
}

/** What runs or waits, by its title or number. */
function useOpenOperations(query: string): FoundGroup {
  const router = useRouter()
  const permitted = usePermitted()
  const typed = folded(query)
  const { data } = useQuery({
    ...operationsQuery({ status: 'open', limit: 50 }),
    enabled: typed.length > 0 && permitted('operations.read'),
    refetchInterval: false,
  })
  const found = (typed ? (data?.items ?? []) : []).filter(
    ({ id, title }) => folded(title).includes(typed) || String(id) === typed,
  )
  return {
    group: 'Open operations',
    actions: found.slice(0, 5).map(({ id, title, status }) => ({
      id: `operation-${id}`,
      label: title,
      description: operationStatusWords[status],
      leftSection: <IconActivity size={18} aria-hidden />,
      open: () => void router.navigate(paths.operation({ operation: String(id) })),
    })),
  }
}

type Target = Place['to'] | '/organizations/new'

function usePlacesFound(query: string): Found[] {
  const router = useRouter()
  const permitted = usePermitted()
  const create = { title: 'Open an organization', ...paths.newOrganization() } as const
  const places: { title: string; to: Target }[] = usePlaces()
  const targets = permitted('organizations.create') ? [...places, create] : places
  return targets
    .filter(({ title }) => folded(title).includes(folded(query)))
    .map(({ to, title }) => ({ id: to, label: title, open: () => void router.navigate({ to }) }))
}
