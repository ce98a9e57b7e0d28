// The organization in which a session works: staff work everywhere, a customer's person in one organization
// at a time.
import type { Queryable } from '#platform/postgres.ts'
import { memberRoles } from '../roles.ts'
import type { Person } from '../tables.ts'
import { openMemberships } from './queries.ts'

export interface WorkPlace {
  organization_id: number | null
  roles: string[]
}

/**
 * The wanted organization, or that of the last session, with the person's role there. A person who belongs
 * to no open organization has no role and keeps the organization of their row.
 */
export async function placeOf(
  db: Queryable,
  { id, organization_id, roles }: Person,
  wanted: number | null,
): Promise<WorkPlace> {
  if (organization_id === null) return { organization_id, roles }
  const all = await openMemberships(db, id)
  const chosen = wanted === null ? all[0] : all.find((each) => each.organization_id === wanted)
  if (!chosen) return { organization_id, roles: [] }
  return { organization_id: chosen.organization_id, roles: [memberRoles[chosen.role]] }
}
