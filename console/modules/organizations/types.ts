// The shapes of organizations, from the API's own description.
import type { BodyOf, components, DataOf } from 'tenure/client'

export type {
  ClosureRequest,
  Directory,
  Lock,
  Organization,
  OrganizationAction,
  OrganizationStatus,
  OrganizationType,
} from 'tenure/client'

export type OrganizationChange = BodyOf<'/organizations/{organization}', 'patch'>

export type OrganizationTypeChange = BodyOf<'/organization-types/{key}', 'patch'>

type Schemas = components['schemas']

export type FormerVersion = Schemas['FormerVersion']

export type DirectoryView = Schemas['DirectoryView']

/** An entry of what was closed with an organization, and how much of it could be there again. */
export type Returning = Schemas['Returning']

export type ReinstatementWarning = DataOf<
  '/organizations/{organization}/reinstatement',
  'get'
>['warnings'][number]
