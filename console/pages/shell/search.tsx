// Ctrl/Cmd K: finds organizations by name or slug, and every place of the console.
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconBuilding, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { organizationsQuery } from '../../api/queries.ts'
import { organizationStatusWords } from '../../ui/words.ts'

export function Search() {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [settled] = useDebouncedValue(query.trim(), 150)
  const found = useQuery({ ...organizationsQuery({ q: settled, limit: 8 }), enabled: settled.length > 0, refetchInterval: false })
  const organizations: SpotlightActionGroupData = {
    group: 'Organizations',
    actions: (settled ? found.data?.items ?? [] : []).map((organization) => ({
      id: `organization-${organization.id}`,
      label: organization.name ?? organization.uid,
      description: `${organization.slug ?? 'erased'} · ${organizationStatusWords[organization.status]}`,
      leftSection: <IconBuilding size={18} aria-hidden />,
      onClick: () => router.navigate({ to: '/organizations/$organization', params: { organization: String(organization.slug ?? organization.id) } }),
    })),
  }
  const pages: SpotlightActionGroupData = { group: 'Go to', actions: places(query, (to) => void router.navigate({ to })) }
  return (
    <Spotlight shortcut="mod + K" query={query} onQueryChange={setQuery} actions={[organizations, pages]} nothingFound="Nothing found"
      filter={(_, actions) => actions} // the server has filtered already
      searchProps={{ leftSection: <IconSearch size={18} aria-hidden />, placeholder: 'Name, slug or place', 'aria-label': 'Find' }} />
  )
}

type Target = '/organizations' | '/organizations/new' | '/operations' | '/closure-requests' | '/control-planes' | '/audit' | '/staff' | '/tokens'
const targets: readonly [Target, string][] = [
  ['/organizations', 'Organizations'], ['/organizations/new', 'Create an organization'], ['/operations', 'Operations'],
  ['/closure-requests', 'Closure requests'], ['/control-planes', 'Control planes'], ['/audit', 'Audit'], ['/staff', 'Staff'],
  ['/tokens', 'API tokens'],
]

const places = (query: string, go: (to: Target) => void) => targets
  .filter(([, label]) => label.toLowerCase().includes(query.trim().toLowerCase()))
  .map(([to, label]) => ({ id: to, label, onClick: () => go(to) }))
