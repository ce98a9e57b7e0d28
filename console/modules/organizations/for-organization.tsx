// Pages of an organization without its tabs. They load the organization that the address names and show the
// way back to it.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { organizationQuery } from './queries.ts'
import type { Organization } from './types.ts'
import { Loaded, type Crumb } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'

/** @param address the id or slug that the address names */
export function ForOrganization({
  address,
  children,
}: {
  address: string
  children: (organization: Organization) => ReactNode
}) {
  const query = useQuery(organizationQuery(address))
  return (
    <Loaded query={query} failure="The organization could not be loaded">
      {children}
    </Loaded>
  )
}

/** How the organization is named in addresses: by slug, or by id without one. */
export const addressOf = ({ slug, id }: Pick<Organization, 'slug' | 'id'>): string => String(slug ?? id)

/** From the directory to the organization, and on to one of its tabs. */
export function organizationCrumbs(organization: Organization, ...further: Crumb[]): Crumb[] {
  const name = organization.name ?? organization.uid
  const params = { organization: addressOf(organization) }
  return [
    { title: 'Organizations', ...paths.organizations() },
    { title: name, ...paths.organization(params) },
    ...further,
  ]
}
