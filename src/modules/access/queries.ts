// The statements on people, and on the ways in of a whole organization.
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { membershipsBesides, rehomeFrom } from './members/queries.ts'
import { rolesShown } from './members/roles-queries.ts'
import type { Cut } from './cut.ts'
import { administratorRole } from './roles.ts'
import type { PeopleTable, Person } from './tables.ts'

const isAdministrator = sql<boolean>`(disabled_at is null and ${administratorRole} = any (roles))`

export const insertPerson = (tx: Tx, values: Insertable<PeopleTable>): Promise<Person> =>
  tx.db.insertInto('people').values(values).returningAll().executeTakeFirstOrThrow()

/** People with all their roles, also those of their memberships. */
const people = (db: Queryable) => db.selectFrom('people').selectAll().select(rolesShown.as('roles'))

export const selectPerson = (db: Queryable, id: number): Promise<Person | undefined> =>
  people(db).where('id', '=', id).executeTakeFirst()

export const selectPersonByEmail = (db: Queryable, email: string): Promise<Person | undefined> =>
  people(db).where('email', '=', email).executeTakeFirst()

export const updatePerson = (tx: Tx, id: number, values: Updateable<PeopleTable>): Promise<Person> =>
  tx.db
    .updateTable('people')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .returning(rolesShown.as('roles'))
    .executeTakeFirstOrThrow()

export function listPeople(
  db: Queryable,
  organizationId: number | null,
  { after, limit }: Cut,
): Promise<Person[]> {
  let select = people(db)
    .orderBy('id')
    .limit(limit + 1)
  if (organizationId !== null)
    select = select.where((where) =>
      where.or([
        where('organization_id', '=', organizationId),
        where.exists(
          where
            .selectFrom('memberships')
            .select('person_id')
            .whereRef('person_id', '=', 'people.id')
            .where('memberships.organization_id', '=', organizationId),
        ),
      ]),
    )
  if (after !== null) select = select.where('id', '>', after)
  return select.execute()
}

/**
 * Locks the person together with every active system administrator, by id: two administrators who disable
 * each other at the same moment would otherwise both see the other one left.
 */
export const lockWithAdministrators = (tx: Tx, id: number): Promise<Person[]> =>
  people(tx.db)
    .where((where) => where.or([where('id', '=', id), isAdministrator]))
    .orderBy('id')
    .forUpdate()
    .execute()

export const firstAdministrator = (db: Queryable): Promise<Person | undefined> =>
  db.selectFrom('people').selectAll().where(isAdministrator).orderBy('id').limit(1).executeTakeFirst()

/** A lock, so that one node makes the first administrator, and the other nodes wait and find it. */
export async function lockFirstAdministrator(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${0x7ed}::int, 0)`.execute(tx.db)
}

/** The person, unless disabled. The row stays locked, so that a sign-in and a disabling take turns. */
export const noteSignIn = (tx: Tx, id: number, now: string): Promise<Person | undefined> =>
  tx.db
    .updateTable('people')
    .set({ last_signed_in_at: now })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .returningAll()
    .executeTakeFirst()

export const lockPerson = (tx: Tx, id: number): Promise<Person | undefined> =>
  people(tx.db).where('id', '=', id).forUpdate().executeTakeFirst()

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

export interface EndedAccess extends Record<string, number> {
  sessions: number
  people: number
  tokens: number
}

/** How many people and tokens `endAccess` would end. */
export async function countAccess(
  db: Queryable,
  organizationId: number,
): Promise<Pick<EndedAccess, 'people' | 'tokens'>> {
  const { rows } = await sql<{ people: string; tokens: string }>`
    select
      (select count(*) from people
        where people.organization_id = ${organizationId} and people.disabled_at is null
          and not exists (select from ${membershipsBesides(organizationId)} and m.person_id = people.id)) as people,
      (select count(*) from api_tokens where organization_id = ${organizationId} and revoked_at is null) as tokens`.execute(
    db,
  )
  return { people: Number(rows[0]?.people ?? 0), tokens: Number(rows[0]?.tokens ?? 0) }
}

/**
 * Ends every way into that organization, and gives how many there were. People who belong to another
 * organization too are not disabled, because they sign in there.
 */
export async function endAccess(tx: Tx, organizationId: number, now: string): Promise<EndedAccess> {
  await rehomeFrom(tx, organizationId, null)
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
  const sessions = await tx.db
    .deleteFrom('sessions')
    .where((where) =>
      where.or([where('organization_id', '=', organizationId), where('person_id', 'in', theirs)]),
    )
    .executeTakeFirst()
  await tx.db.deleteFrom('password_links').where('person_id', 'in', theirs).execute()
  await tx.db.deleteFrom('known_origins').where('person_id', 'in', theirs).execute()
  return {
    sessions: Number(sessions.numDeletedRows),
    people: Number(people.numUpdatedRows),
    tokens: Number(tokens.numUpdatedRows),
  }
}
