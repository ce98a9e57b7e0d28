// The statements on providers that look after people. Each names the provider, so that no id leads to another one's.
import { sql, type Insertable } from 'kysely'
import type { Queryable, Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ScimPerson } from './tables.ts'

export const providerOfToken = (db: Queryable, tokenHash: string) =>
  db
    .selectFrom('scim_tokens')
    .innerJoin('identity_providers as provider', 'provider.id', 'scim_tokens.provider_id')
    .selectAll('provider')
    .select('scim_tokens.last_used_at')
    .where('scim_tokens.token_hash', '=', tokenHash)
    .where('provider.enabled', '=', true)
    .executeTakeFirst()

export const noteScimUse = (db: Queryable, providerId: number, now: string) =>
  db
    .updateTable('scim_tokens')
    .set({ last_used_at: now })
    .where('provider_id', '=', providerId)
    .executeTakeFirst()

/** When the token was made and last used, and how many people the provider manages. */
export const scimState = (db: Queryable, providerId: number) =>
  db
    .selectFrom('identity_providers as provider')
    .leftJoin('scim_tokens', 'scim_tokens.provider_id', 'provider.id')
    .select(['scim_tokens.created_at', 'scim_tokens.last_used_at'])
    .select((select) =>
      select
        .selectFrom('scim_users')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('scim_users.provider_id', '=', 'provider.id')
        .as('users'),
    )
    .where('provider.id', '=', providerId)
    .executeTakeFirst()

export const replaceScimToken = (
  tx: Tx,
  values: { provider_id: number; token_hash: string; created_at: string },
) =>
  tx.db
    .insertInto('scim_tokens')
    .values({ ...values, last_used_at: null })
    .onConflict((conflict) => conflict.column('provider_id').doUpdateSet({ ...values, last_used_at: null }))
    .execute()

export async function deleteScimToken(tx: Tx, providerId: number): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('scim_tokens')
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const theirs = (db: Queryable, providerId: number) =>
  db
    .selectFrom('scim_users')
    .innerJoin('identity_providers as provider', 'provider.id', 'scim_users.provider_id')
    .innerJoin('people', 'people.id', 'scim_users.person_id')
    .leftJoin('memberships as m', (join) =>
      join.onRef('m.person_id', '=', 'people.id').onRef('m.organization_id', '=', 'provider.organization_id'),
    )
    .where('scim_users.provider_id', '=', providerId)

const shown = (db: Queryable, providerId: number) =>
  theirs(db, providerId)
    .select(['people.id', 'people.uid', 'people.email', 'people.name', 'people.created_at'])
    .select(['scim_users.external_id', 'scim_users.member_role', 'scim_users.updated_at'])
    .select([
      sql<boolean>`people.disabled_at is null
        and (provider.organization_id is null or m.person_id is not null)`.as('active'),
      sql<string[]>`case when provider.organization_id is null then people.roles
        when m.role is null then '{}' else array['customer_' || m.role] end`.as('roles'),
      sql<string>`concat_ws('-', people.version, m.version, scim_users.version)`.as('tag'),
    ])

export const scimPerson = (db: Queryable, providerId: number, uid: string): Promise<ScimPerson | undefined> =>
  shown(db, providerId).where('people.uid', '=', uid).executeTakeFirst()

/** Requests about the same person take turns. */
export const lockScimUser = (tx: Tx, providerId: number, uid: string) =>
  tx.db
    .selectFrom('scim_users')
    .innerJoin('people', 'people.id', 'scim_users.person_id')
    .select('scim_users.person_id')
    .where('provider_id', '=', providerId)
    .where('people.uid', '=', uid)
    .forUpdate('scim_users')
    .executeTakeFirst()

export interface Sought {
  /** The attribute to search by; null for all people. */
  by: { field: 'email' | 'external_id' | 'uid'; value: string } | null
  offset: number
  limit: number
}

const columns = { email: 'people.email', external_id: 'scim_users.external_id', uid: 'people.uid' } as const

export async function scimPeople(
  db: Queryable,
  providerId: number,
  { by, offset, limit }: Sought,
): Promise<{ total: number; people: ScimPerson[] }> {
  const count = theirs(db, providerId).select(({ fn }) => fn.countAll<number>().as('total'))
  const some = shown(db, providerId).orderBy('people.id').offset(offset).limit(limit)
  const { total } = await (
    by ? count.where(columns[by.field], '=', by.value) : count
  ).executeTakeFirstOrThrow()
  const people = await (by ? some.where(columns[by.field], '=', by.value) : some).execute()
  return { total: Number(total), people }
}

export const insertScimUser = (tx: Tx, values: Insertable<Tables['scim_users']>) =>
  tx.db.insertInto('scim_users').values(values).execute()

type Kept = Pick<ScimPerson, 'external_id' | 'member_role' | 'updated_at'>

export const updateScimUser = (tx: Tx, providerId: number, personId: number, values: Kept) =>
  tx.db
    .updateTable('scim_users')
    .set({ ...values, version: sql`version + 1` })
    .where('provider_id', '=', providerId)
    .where('person_id', '=', personId)
    .execute()

export const deleteScimUser = (tx: Tx, providerId: number, personId: number) =>
  tx.db
    .deleteFrom('scim_users')
    .where('provider_id', '=', providerId)
    .where('person_id', '=', personId)
    .execute()

/** Whether the person belongs to another organization too. */
export const belongsElsewhere = async (db: Queryable, organizationId: number, personId: number) =>
  (await db
    .selectFrom('memberships')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('organization_id', '<>', organizationId)
    .limit(1)
    .executeTakeFirst()) !== undefined
