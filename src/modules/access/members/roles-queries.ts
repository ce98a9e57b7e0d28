// A person's roles as they are shown and compared: those of staff stand in the person's row, those of customers'
// people in their memberships.
import { sql } from 'kysely'

/** All roles of a row of `people`, wherever it works. */
export const rolesShown = sql<string[]>`
  case when people.organization_id is null then people.roles
  else array(
    select distinct 'customer_' || each.role from memberships each
    where each.person_id = people.id order by 1) end`

/** The roles in the organization of `chosen`, which a session or a token names; needs `memberships` joined as `m`. */
export const rolesThere = sql<string[]>`
  case when people.organization_id is null then people.roles else array['customer_' || m.role] end`

/** Staff, or a person who belongs to that organization still. */
export const belongsThere = sql<boolean>`(people.organization_id is null or m.person_id is not null)`
