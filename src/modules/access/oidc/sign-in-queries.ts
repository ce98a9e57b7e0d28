// The statements of a sign-in with a provider: where a browser was sent, as which person it came back, and what ends.
import type { Insertable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Person } from '../tables.ts'
import type { SignInStatesTable } from './tables.ts'

export const insertState = (db: Queryable, values: Insertable<SignInStatesTable>) =>
  db.insertInto('sign_in_states').values(values).execute()

/**
 * Deletes the state and gives what it held. Nothing when it has expired, or when it was made for another
 * browser.
 */
export const takeState = (
  db: Queryable,
  { state_hash, browser_hash, now }: Pick<SignInStatesTable, 'state_hash' | 'browser_hash'> & { now: string },
) =>
  db
    .deleteFrom('sign_in_states')
    .where('state_hash', '=', state_hash)
    .where('browser_hash', '=', browser_hash)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()

export async function deleteExpiredStates(db: Queryable, now: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_states')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export const personOfIdentity = (
  db: Queryable,
  providerId: number,
  subject: string,
): Promise<Person | undefined> =>
  db
    .selectFrom('provider_identities as identity')
    .innerJoin('people', 'people.id', 'identity.person_id')
    .selectAll('people')
    .where('identity.provider_id', '=', providerId)
    .where('identity.subject', '=', subject)
    .executeTakeFirst()

/** Whether the person has signed in with the provider. */
export const personKnownTo = (db: Queryable, providerId: number, personId: number) =>
  db
    .selectFrom('provider_identities')
    .select('person_id')
    .where('provider_id', '=', providerId)
    .where('person_id', '=', personId)
    .executeTakeFirst()

export interface NewIdentity {
  provider_id: number
  subject: string
  person_id: number
  created_at: string
}

export const insertIdentity = (tx: Tx, values: NewIdentity) =>
  tx.db.insertInto('provider_identities').values(values).execute()

/** Notes the message. False when the provider has sent it before. */
export async function takeLogoutToken(
  tx: Tx,
  values: { provider_id: number; jti_hash: string; seen_at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('logout_tokens')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function deleteOldLogoutTokens(db: Queryable, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('logout_tokens')
    .where('seen_at', '<=', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends the sessions that the provider has opened: all of them, those of a subject, or one. */
export async function deleteProviderSessions(
  tx: Tx,
  providerId: number,
  { subject, session }: { subject?: string | undefined; session?: string | undefined } = {},
): Promise<number[]> {
  let statement = tx.db.deleteFrom('sessions').where('provider_id', '=', providerId)
  if (subject !== undefined) statement = statement.where('provider_subject', '=', subject)
  if (session !== undefined) statement = statement.where('provider_session', '=', session)
  const rows = await statement.returning('person_id').execute()
  return [...new Set(rows.map(({ person_id }) => person_id))]
}
