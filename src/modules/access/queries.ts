// Every statement on people, sessions and tokens. Attempts have theirs beside them: they are locked and
// counted.
import { sql, type Insertable, type Updateable } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { administratorRole } from './roles.ts'
import type {
  ApiToken,
  ApiTokensTable,
  PasswordLinksTable,
  PeopleTable,
  Person,
  SessionsTable,
} from './tables.ts'

// People

const isAdministrator = sql<boolean>`(disabled_at is null and ${administratorRole} = any (roles))`

export const insertPerson = (tx: Tx, values: Insertable<PeopleTable>): Promise<Person> =>
  tx.db.insertInto('people').values(values).returningAll().executeTakeFirstOrThrow()

export const selectPerson = (db: Queryable, id: number): Promise<Person | undefined> =>
  db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()

export const selectPersonByEmail = (db: Queryable, email: string): Promise<Person | undefined> =>
  db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst()

export const updatePerson = (tx: Tx, id: number, values: Updateable<PeopleTable>): Promise<Person> =>
  tx.db
    .updateTable('people')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** After which id, and how many; one more is read, which tells whether there is a next page. */
interface Cut {
  after: number | null
  limit: number
}

export function listPeople(
  db: Queryable,
  organizationId: number | null,
  { after, limit }: Cut,
): Promise<Person[]> {
  let select = db
    .selectFrom('people')
    .selectAll()
    .orderBy('id')
    .limit(limit + 1)
  if (organizationId !== null) select = select.where('organization_id', '=', organizationId)
  if (after !== null) select = select.where('id', '>', after)
  return select.execute()
}

/**
 * Locks the person together with every active system administrator, by id: two administrators who disable
 * each other at the same moment would otherwise both see the other one left.
 */
export const lockWithAdministrators = (tx: Tx, id: number): Promise<Person[]> =>
  tx.db
    .selectFrom('people')
    .selectAll()
    .where((where) => where.or([where('id', '=', id), isAdministrator]))
    .orderBy('id')
    .forUpdate()
    .execute()

export const firstAdministrator = (db: Queryable): Promise<Person | undefined> =>
  db.selectFrom('people').selectAll().where(isAdministrator).orderBy('id').limit(1).executeTakeFirst()

/** One node makes the first administrator; the other ones wait and find it. */
export async function lockFirstAdministrator(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${0x7ed}::int, 0)`.execute(tx.db)
}

/**
 * The person, unless disabled since; the row stays locked, so that a sign-in and a disabling never pass each
 * other.
 */
export const noteSignIn = (tx: Tx, id: number, now: string): Promise<Person | undefined> =>
  tx.db
    .updateTable('people')
    .set({ last_signed_in_at: now })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .returningAll()
    .executeTakeFirst()

export const lockPerson = (tx: Tx, id: number): Promise<Person | undefined> =>
  tx.db.selectFrom('people').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/**
 * What belongs to a person and must not be their password: e-mail, name, and the organization's name and
 * slug.
 */
export async function aboutPerson(
  db: Queryable,
  { email, name, organization_id }: Pick<Person, 'email' | 'name' | 'organization_id'>,
): Promise<(string | null)[]> {
  const organization =
    organization_id === null
      ? undefined
      : await db
          .selectFrom('organizations')
          .select(['name', 'slug'])
          .where('id', '=', organization_id)
          .executeTakeFirst()
  return [email, name, organization?.name ?? null, organization?.slug ?? null]
}

// Links for choosing a password

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

// Sessions

export const insertSession = (tx: Tx, values: Insertable<SessionsTable>) =>
  tx.db.insertInto('sessions').values(values).returning('id').executeTakeFirstOrThrow()

/** The session that has not ended, with its person who is not disabled. */
export const findSession = async (db: Queryable, tokenHash: string, now: string) =>
  (await sessionByHash(db, { tokenHash, now }))[0]

interface HashedSecret {
  tokenHash: string
  now: string
}

const sessionByHash = builtOnce((db: Queryable, { tokenHash, now }: HashedSecret) =>
  db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select([
      'sessions.id as session_id',
      'sessions.created_at as began_at',
      'sessions.expires_at',
      'sessions.stepped_up_until',
    ])
    .select(['people.id', 'people.name', 'people.roles', 'people.organization_id', 'people.created_at'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('disabled_at', 'is', null)
    .compile(),
)

export const selectSession = (db: Queryable, id: number) =>
  db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()

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

// Tokens

export const insertToken = (tx: Tx, values: Insertable<ApiTokensTable>): Promise<ApiToken> =>
  tx.db.insertInto('api_tokens').values(values).returningAll().executeTakeFirstOrThrow()

/**
 * The token that is neither revoked nor expired, with its owner who is not disabled. A frozen one is found.
 */
export const findToken = async (db: Queryable, tokenHash: string, now: string) =>
  (await tokenByHash(db, { tokenHash, now }))[0]

const tokenByHash = builtOnce((db: Queryable, { tokenHash, now }: HashedSecret) =>
  db
    .selectFrom('api_tokens')
    .innerJoin('people', 'people.id', 'api_tokens.person_id')
    .select([
      'api_tokens.id as token_id',
      'api_tokens.name as token_name',
      'api_tokens.scopes',
      'api_tokens.last_used_at',
      'api_tokens.frozen_by',
    ])
    .select(['people.id', 'people.name', 'people.roles', 'people.organization_id', 'people.created_at'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .compile(),
)

export async function noteUse(db: Queryable, id: number, now: string): Promise<void> {
  await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', id).execute()
}

/** The token as long as it is not revoked; it cannot be until the transaction ends. */
export const holdToken = (tx: Tx, id: number): Promise<ApiToken | undefined> =>
  tx.db
    .selectFrom('api_tokens')
    .selectAll()
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forShare()
    .executeTakeFirst()

export interface TokenFilter {
  organizationId: number | null
  personId: number | null
}

const tokensWithOwner = (db: Queryable, { organizationId, personId }: TokenFilter) => {
  let select = db
    .selectFrom('api_tokens')
    .innerJoin('people', 'people.id', 'api_tokens.person_id')
    .selectAll('api_tokens')
    .select('people.name as created_by')
    .where('revoked_at', 'is', null)
  if (organizationId !== null) select = select.where('api_tokens.organization_id', '=', organizationId)
  if (personId !== null) select = select.where('person_id', '=', personId)
  return select
}

export function listTokens(db: Queryable, filter: TokenFilter, { after, limit }: Cut) {
  const select = tokensWithOwner(db, filter)
    .orderBy('api_tokens.id', 'desc')
    .limit(limit + 1)
  return (after === null ? select : select.where('api_tokens.id', '<', after)).execute()
}

export const selectToken = (db: Queryable, filter: TokenFilter, id: number) =>
  tokensWithOwner(db, filter).where('api_tokens.id', '=', id).executeTakeFirst()

/**
 * Revokes the token and what was made with it: a stolen token must not live on in copies. Says how many it
 * were. Looks again until nothing is left, because a copy that was just being made shows only after its
 * maker's row was waited for.
 */
export async function revokeWithMade(tx: Tx, id: number, now: string): Promise<number> {
  const { numAffectedRows } = await sql`
    with recursive family (id) as (
      select ${id}::bigint
      union select made.id from api_tokens made join family on made.made_by_token_id = family.id)
    update api_tokens set revoked_at = ${now} where revoked_at is null and id in (select id from family)`.execute(
    tx.db,
  )
  const count = Number(numAffectedRows ?? 0)
  return count === 0 ? 0 : count + (await revokeWithMade(tx, id, now))
}

// A whole organization

export async function freezeTokens(tx: Tx, organizationId: number, operationId: number): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('api_tokens')
    .set({ frozen_by: operationId })
    .where('organization_id', '=', organizationId)
    .where('frozen_by', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function thawTokens(tx: Tx, organizationId: number, operationId: number): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('api_tokens')
    .set({ frozen_by: null })
    .where('organization_id', '=', organizationId)
    .where('frozen_by', '=', operationId)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export interface EndedAccess extends Record<string, number> {
  sessions: number
  people: number
  tokens: number
}

/** Ends every way in of that organization's people; how many there were. */
export async function endAccess(tx: Tx, organizationId: number, now: string): Promise<EndedAccess> {
  const theirs = tx.db.selectFrom('people').select('id').where('organization_id', '=', organizationId)
  const tokens = await tx.db
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('organization_id', '=', organizationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  const people = await tx.db
    .updateTable('people')
    .set({ disabled_at: now, version: sql`version + 1` })
    .where('organization_id', '=', organizationId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  const sessions = await tx.db.deleteFrom('sessions').where('person_id', 'in', theirs).executeTakeFirst()
  await tx.db.deleteFrom('password_links').where('person_id', 'in', theirs).execute()
  await tx.db.deleteFrom('known_origins').where('person_id', 'in', theirs).execute()
  return {
    sessions: Number(sessions.numDeletedRows),
    people: Number(people.numUpdatedRows),
    tokens: Number(tokens.numUpdatedRows),
  }
}
