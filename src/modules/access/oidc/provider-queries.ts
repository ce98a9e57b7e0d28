// The statements on providers and on what their claims give.
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Cut } from '../cut.ts'
import type { IdentityProvidersTable, Provider, ProviderRole } from './tables.ts'

export const insertProvider = (tx: Tx, values: Insertable<IdentityProvidersTable>): Promise<Provider> =>
  tx.db.insertInto('identity_providers').values(values).returningAll().executeTakeFirstOrThrow()

export const selectProvider = (db: Queryable, id: number): Promise<Provider | undefined> =>
  db.selectFrom('identity_providers').selectAll().where('id', '=', id).executeTakeFirst()

export const lockProvider = (tx: Tx, id: number): Promise<Provider | undefined> =>
  tx.db.selectFrom('identity_providers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const selectProviderByKey = (db: Queryable, key: string): Promise<Provider | undefined> =>
  db.selectFrom('identity_providers').selectAll().where('key', '=', key).executeTakeFirst()

export const updateProvider = (
  tx: Tx,
  id: number,
  values: Updateable<IdentityProvidersTable>,
): Promise<Provider> =>
  tx.db
    .updateTable('identity_providers')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteProvider = (tx: Tx, id: number) =>
  tx.db.deleteFrom('identity_providers').where('id', '=', id).execute()

/** By id; one more than the limit, which tells whether there is a next page. */
export const listProviders = (db: Queryable, { after, limit }: Cut): Promise<Provider[]> =>
  db
    .selectFrom('identity_providers')
    .selectAll()
    .where('id', '>', after ?? 0)
    .orderBy('id')
    .limit(limit + 1)
    .execute()

const mostOffered = 20

/** The providers on the sign-in page: those of staff, or those of the organization with this slug. */
export function offeredProviders(
  db: Queryable,
  slug: string | null,
): Promise<{ key: string; title: string }[]> {
  const select = db
    .selectFrom('identity_providers as provider')
    .select(['provider.key', 'provider.title'])
    .where('provider.enabled', '=', true)
    .orderBy('provider.title')
    .limit(mostOffered)
  return slug === null
    ? select.where('provider.organization_id', 'is', null).execute()
    : select
        .innerJoin('organizations', 'organizations.id', 'provider.organization_id')
        .where('organizations.slug', '=', slug)
        .execute()
}

export const providerRoles = (db: Queryable, providerId: number): Promise<ProviderRole[]> =>
  db
    .selectFrom('provider_roles')
    .select(['value', 'role'])
    .where('provider_id', '=', providerId)
    .orderBy('value')
    .orderBy('role')
    .execute()

export async function replaceProviderRoles(
  tx: Tx,
  providerId: number,
  roles: readonly ProviderRole[],
): Promise<void> {
  await tx.db.deleteFrom('provider_roles').where('provider_id', '=', providerId).execute()
  if (roles.length === 0) return
  const rows = roles.map(({ value, role }) => ({ provider_id: providerId, value, role }))
  await tx.db
    .insertInto('provider_roles')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** One enabled provider of staff, if there is any. */
export const anyStaffProvider = (db: Queryable, exceptId = 0): Promise<{ id: number } | undefined> =>
  db
    .selectFrom('identity_providers')
    .select('id')
    .where('organization_id', 'is', null)
    .where('enabled', '=', true)
    .where('id', '!=', exceptId)
    .limit(1)
    .executeTakeFirst()
