// The tabs that plugins bring to an organization. They stand before the last two, which are about the record.
import { useQuery } from '@tanstack/react-query'
import type { OrganizationTab } from '../../ui/console-module.ts'
import { pluginsQuery } from './queries.ts'
import { paths } from '../../ui/paths.ts'

export function usePluginTabs(): OrganizationTab[] {
  const { data } = useQuery(pluginsQuery)
  return (data?.items ?? []).flatMap(({ name, pages }) =>
    pages
      .filter(({ place, resource }) => place === 'organization' && resource)
      .map(({ title, path }): OrganizationTab => ({
        title,
        to: ({ organization }) => paths.pluginPage({ organization, plugin: name, page: path.slice(1) }),
        rank: 100,
      })),
  )
}
