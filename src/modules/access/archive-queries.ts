// What the archive of an organization holds about its people.
import type { Queryable } from '#platform/postgres.ts'

/** The people without the hashes of their passwords. */
export const archivedPeople = (db: Queryable, organizationId: number) =>
  db
    .selectFrom('people')
    .select(['uid', 'email', 'name', 'roles', 'disabled_at', 'created_at', 'last_signed_in_at'])
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .execute()
