// The statements on sessions.
import { sql, type Insertable, type Selectable, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { bearerBy } from './bearer-queries.ts'
import type { SessionsTable } from './tables.ts'

export const insertSession = (tx: Tx, values: Insertable<SessionsTable>) =>
  tx.db.insertInto('sessions').values(values).returning('id').executeTakeFirstOrThrow()

interface FoundSession extends Pick<
  Selectable<SessionsTable>,
  'expires_at' | 'stepped_up_until' | 'pending'
> {
  session_id: number
  began_at: string
}

/** The session that has not ended, with its person. */
export const findSession = bearerBy<FoundSession>({
  table: 'sessions',
  columns: sql`secret.id as session_id, secret.created_at as began_at, secret.expires_at,
    secret.stepped_up_until, secret.pending`,
  isValid: (now) => sql<SqlBool>`secret.expires_at > ${now}`,
})

/** The session with the provider that has opened it. */
export const selectSession = (db: Queryable, id: number) =>
  db
    .selectFrom('sessions')
    .leftJoin('identity_providers as provider', 'provider.id', 'sessions.provider_id')
    .select(['sessions.stepped_up_until', 'provider.key as provider_key', 'provider.title as provider_title'])
    .where('sessions.id', '=', id)
    .executeTakeFirst()

/** The organization whose provider has opened the session; null for providers of staff and for passwords. */
export const organizationVouching = async (db: Queryable, sessionId: number): Promise<number | null> => {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('identity_providers as provider', 'provider.id', 'sessions.provider_id')
    .select('provider.organization_id')
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
  return row?.organization_id ?? null
}

export async function extendSession(db: Queryable, id: number, expiresAt: string): Promise<void> {
  await db.updateTable('sessions').set({ expires_at: expiresAt }).where('id', '=', id).execute()
}

export const setSteppedUp = (tx: Tx, id: number, until: string) =>
  tx.db
    .updateTable('sessions')
    .set({ stepped_up_until: until })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

/**
 * Sets the organization of the session and ends its proof, because another organization's provider may have
 * given the proof.
 */
export const setSessionOrganization = (tx: Tx, id: number, organizationId: number) =>
  tx.db
    .updateTable('sessions')
    .set({ organization_id: organizationId, stepped_up_until: null })
    .where('id', '=', id)
    .execute()

export const deleteSession = (tx: Tx, id: number) =>
  tx.db.deleteFrom('sessions').where('id', '=', id).execute()

export const deleteSessionByHash = (tx: Tx, tokenHash: string) =>
  tx.db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()

export const deleteSessionsOf = (tx: Tx, personId: number) =>
  tx.db.deleteFrom('sessions').where('person_id', '=', personId).execute()

export async function deleteEndedSessions(db: Queryable, now: string): Promise<number> {
  return Number(
    (await db.deleteFrom('sessions').where('expires_at', '<=', now).executeTakeFirst()).numDeletedRows,
  )
}
