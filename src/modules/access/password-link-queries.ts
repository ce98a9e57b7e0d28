// The statements on links for choosing a password.
import type { Insertable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { PasswordLinksTable, Person } from './tables.ts'

/** The person whose link it is, unless it has expired. */
export const findPasswordLink = (
  db: Queryable,
  tokenHash: string,
  now: string,
): Promise<Person | undefined> =>
  db
    .selectFrom('password_links')
    .innerJoin('people', 'people.id', 'password_links.person_id')
    .selectAll('people')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()

export const replacePasswordLink = (tx: Tx, values: Insertable<PasswordLinksTable>) =>
  tx.db
    .insertInto('password_links')
    .values(values)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()

/** Ends the link and tells whether it still worked. */
export const takePasswordLink = (tx: Tx, tokenHash: string, now: string) =>
  tx.db
    .deleteFrom('password_links')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()

export const deletePasswordLinkOf = (tx: Tx, personId: number) =>
  tx.db.deleteFrom('password_links').where('person_id', '=', personId).execute()

export async function deleteExpiredPasswordLinks(db: Queryable, now: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('password_links')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
