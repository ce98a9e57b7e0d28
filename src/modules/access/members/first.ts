// The membership of a person who was just added.
import type { Organization } from '#lifecycle/organization/organization.ts'
import { memberRoleOf } from '../roles.ts'
import type { Person } from '../tables.ts'

export const firstMembership = ({ id }: Organization, person: Person, [role = '']: readonly string[]) => ({
  organization_id: id,
  person_id: person.id,
  role: memberRoleOf(role) ?? 'member',
  created_at: person.created_at,
  last_signed_in_at: null,
})
