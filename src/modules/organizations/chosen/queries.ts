// Statements on organizations that are chosen together.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { all, whole, type Narrowing } from '../directory/filter-queries.ts'

export async function selectMatching(
  db: Queryable,
  narrowing: Narrowing,
  limit: number,
): Promise<Organization[]> {
  const { rows } = await sql<Organization>`
    select * from organizations where ${all(whole(narrowing))} order by id limit ${limit}`.execute(db)
  return rows
}

/** Which of these organizations still exist. */
export const stillThere = (db: Queryable, uids: readonly string[]): Promise<{ id: number; uid: string }[]> =>
  db
    .selectFrom('organizations')
    .select(['id', 'uid'])
    .where('uid', '=', sql<string>`any(${[...uids]}::uuid[])`)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
