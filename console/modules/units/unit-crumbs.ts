// Where a unit stands: the organization, its units, and those above.
import type { Organization } from '../organizations/index.ts'
import type { Unit } from './types.ts'
import type { Crumb } from '../../ui/page.tsx'
import { addressOf, organizationCrumbs } from '../organizations/index.ts'
import { pathTo } from './tree.ts'
import { paths } from '../../ui/paths.ts'

export function unitCrumbs(organization: Organization, units: readonly Unit[], unit: Unit): Crumb[] {
  const params = { organization: addressOf(organization) }
  return organizationCrumbs(
    organization,
    { title: 'Units', ...paths.units(params) },
    ...pathTo(units, unit).map((above) => unitCrumb(organization, above)),
  )
}

export const unitCrumb = (organization: Organization, { id, name }: Pick<Unit, 'id' | 'name'>): Crumb => ({
  title: name,
  ...paths.unit({ organization: addressOf(organization), unit: String(id) }),
})
