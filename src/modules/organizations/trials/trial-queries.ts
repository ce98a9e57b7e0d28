// The statements about trials that end.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'

/**
 * Active organizations whose trial ended before that day and whose type says what follows. An organization
 * that a person has resumed after that end is left alone.
 */
export async function endedTrials(db: Queryable, day: string) {
  return db
    .selectFrom('organizations as o')
    .innerJoin('organization_types as t', 't.key', 'o.type')
    .select(['o.id', 'o.timezone', 'o.trial_ends_on', 't.trial_end'])
    .where('o.status', '=', 'active')
    .where('o.deleted_at', 'is', null)
    .where('o.trial_ends_on', '<', day)
    .where('t.trial_end', '!=', 'nothing')
    .where(
      sql<boolean>`not exists (
        select from lifecycle_journal j
        where j.organization_id = o.id and j.subject_type = 'organization' and j.action in ('resume', 'restore')
          and (j.at at time zone o.timezone)::date > o.trial_ends_on)`,
    )
    .orderBy('o.id')
    .limit(1000)
    .execute()
}
