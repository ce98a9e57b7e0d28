// The statements on links for choosing a password.
import type { Insertable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { PasswordLinksTable, Person } from './tables.ts'

/** The person of the link, unless the link has expired. */
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

/** Adds a link; existing ones stay. */
export const insertPasswordLink = (tx: Tx, values: Insertable<PasswordLinksTable>) =>
  tx.db.insertInto('password_links').values(values).execute()

/**
 * Ends all links of the person and tells whether this one still worked. The caller has locked the person's
 * row.
 */
export async function takePasswordLink(tx: Tx, tokenHash: string, now: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('password_links')
    .select('person_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (found) await deletePasswordLinkOf(tx, found.person_id)
  return found !== undefined
}

export const deletePasswordLinkOf = (tx: Tx, personId: number) =>
  tx.db.deleteFrom('password_links').where('person_id', '=', personId).execute()

export async function deleteExpiredPasswordLinks(db: Queryable, now: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('password_links')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
