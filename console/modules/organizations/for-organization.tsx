// Pages below an organization that stand alone, without its tabs: they load it by the address and say where
// one is.
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

/** As it stands in addresses. */
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
