// A person's roles as they are shown and compared: those of staff stand in the person's row, those of customers'
// people in their memberships.
import { sql } from 'kysely'

/** All roles of a person, in all organizations. */
export const rolesShown = sql<string[]>`
  case when people.organization_id is null then people.roles
  else array(
    select distinct 'customer_' || each.role from memberships each
    where each.person_id = people.id order by 1) end`

/**
 * The roles in the organization that a session or a token names; the statement joins `memberships` as `m`.
 */
export const rolesThere = sql<string[]>`
  case when people.organization_id is null then people.roles else array['customer_' || m.role] end`

/** True for staff, and for a person who still belongs to the organization. */
export const belongsThere = sql<boolean>`(people.organization_id is null or m.person_id is not null)`
