// Ctrl/Cmd K: finds organizations by name or slug, and every place of the console.
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconBuilding, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { organizationsQuery } from '../../api/queries.ts'
import type { Organization } from '../../api/types.ts'
import { organizationStatusWords } from '../../ui/words.ts'

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

/** The component library opens only what was chosen with the arrows; here Enter alone opens the first one found. */
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
    void router.navigate({
      to: '/organizations/$organization',
      params: { organization: String(organization.slug ?? organization.id) },
    })
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
  const pages: FoundGroup = { group: 'Go to', actions: places(query, (to) => void router.navigate({ to })) }
  const openFirst = ({ key }: KeyboardEvent) => {
    if (key !== 'Enter' || document.querySelector('.mantine-Spotlight-action[data-selected]')) return
    const [first] = [...organizations.actions, ...pages.actions]
    if (!first) return
    spotlight.close()
    first.open()
  }
  return (
    <Spotlight
      shortcut="mod + K"
      query={query}
      onQueryChange={setQuery}
      actions={[asActions(organizations), asActions(pages)]}
      nothingFound="Nothing found"
      filter={(_, actions) => actions} // the server has filtered already
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Name, slug or place',
        'aria-label': 'Find',
        onKeyDown: openFirst,
      }}
    />
  )
}

type Target =
  | '/organizations'
  | '/organizations/new'
  | '/operations'
  | '/closure-requests'
  | '/control-planes'
  | '/audit'
  | '/staff'
  | '/tokens'
const targets: readonly [Target, string][] = [
  ['/organizations', 'Organizations'],
  ['/organizations/new', 'Create an organization'],
  ['/operations', 'Operations'],
  ['/closure-requests', 'Closure requests'],
  ['/control-planes', 'Control planes'],
  ['/audit', 'Audit'],
  ['/staff', 'Staff'],
  ['/tokens', 'API tokens'],
]

const places = (query: string, go: (to: Target) => void) =>
  targets
    .filter(([, label]) => label.toLowerCase().includes(query.trim().toLowerCase()))
    .map(([to, label]) => ({ id: to, label, open: () => go(to) }))
