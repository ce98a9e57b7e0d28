// The statements on passkeys, and on what a session has asked one to sign.
import type { Insertable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Passkey, PasskeysTable } from './tables.ts'

/** The oldest first. A person has twenty at most. */
export const passkeysOf = (db: Queryable, personId: number): Promise<Passkey[]> =>
  db.selectFrom('passkeys').selectAll().where('person_id', '=', personId).orderBy('id').execute()

export const passkeyOf = (db: Queryable, personId: number, id: number): Promise<Passkey | undefined> =>
  db
    .selectFrom('passkeys')
    .selectAll()
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The row stays locked: two answers of one key are looked at one after another. */
export const lockPasskey = (tx: Tx, personId: number, credentialId: string): Promise<Passkey | undefined> =>
  tx.db
    .selectFrom('passkeys')
    .selectAll()
    .where('person_id', '=', personId)
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()

/** Undefined when a key of this name is registered already, by any person. */
export const insertPasskey = (tx: Tx, values: Insertable<PasskeysTable>): Promise<Passkey | undefined> =>
  tx.db
    .insertInto('passkeys')
    .values(values)
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returningAll()
    .executeTakeFirst()

export const notePasskeyUse = (
  tx: Tx,
  id: number,
  values: Pick<Passkey, 'counter' | 'backed_up' | 'last_used_at'>,
) => tx.db.updateTable('passkeys').set(values).where('id', '=', id).execute()

export const renamePasskey = (
  tx: Tx,
  { personId, id, name }: { personId: number; id: number; name: string },
): Promise<Passkey | undefined> =>
  tx.db
    .updateTable('passkeys')
    .set({ name })
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const deletePasskey = (tx: Tx, personId: number, id: number): Promise<Passkey | undefined> =>
  tx.db
    .deleteFrom('passkeys')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** In the place of one that was not used. */
export const setChallenge = (tx: Tx, sessionId: number, values: { challenge: string; now: string }) =>
  tx.db
    .updateTable('sessions')
    .set({ passkey_challenge: values.challenge, passkey_challenge_at: values.now })
    .where('id', '=', sessionId)
    .execute()

/** Uses it up. False when the session has not asked for it, not lately enough, or when it was used before. */
export async function takeChallenge(
  tx: Tx,
  sessionId: number,
  { challenge, since }: { challenge: string; since: string },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('sessions')
    .set({ passkey_challenge: null, passkey_challenge_at: null })
    .where('id', '=', sessionId)
    .where('passkey_challenge', '=', challenge)
    .where('passkey_challenge_at', '>', since)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
