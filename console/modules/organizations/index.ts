// What other modules of the console may use of this one.
export { ForOrganization, addressOf, organizationCrumbs } from './for-organization.tsx'
export { countryName } from './catalogue/words.ts'
export { OrganizationName } from './organization-name.tsx'
export {
  organizationActionsQuery,
  organizationQuery,
  organizationTypesQuery,
  organizationsQuery,
} from './queries.ts'
export { OrganizationStatusChip } from './status.tsx'
export type { Organization, OrganizationStatus, OrganizationType } from './types.ts'
export { useDeleteStop, useEndStop, useOrganization, useRefusal, useWriteLack } from './use-organization.ts'
