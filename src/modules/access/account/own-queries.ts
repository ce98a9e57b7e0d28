// The statements on a person's own sessions.
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

const mostShown = 100

/**
 * The person's sessions that have not ended, the latest first. A session that waits for a code is no sign-in
 * yet and is left out.
 */
export const listSessionsOf = (db: Queryable, personId: number, now: string) =>
  db
    .selectFrom('sessions')
    .leftJoin('identity_providers as provider', 'provider.id', 'sessions.provider_id')
    .leftJoin('organizations', 'organizations.id', 'sessions.organization_id')
    .select(['sessions.id', 'sessions.created_at', 'sessions.expires_at', 'sessions.remote_address'])
    .select(['provider.title as provider', 'organizations.name as organization'])
    .where('sessions.person_id', '=', personId)
    .where('sessions.expires_at', '>', now)
    .where('sessions.pending', 'is', null)
    .orderBy('sessions.id', 'desc')
    .limit(mostShown)
    .execute()

/** False for a session of another person. */
export async function deleteSessionOf(tx: Tx, personId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteOtherSessionsOf(tx: Tx, personId: number, keptId: number): Promise<number> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where('id', '<>', keptId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
