// The statements on the catalogue, and on the packages that are set for a customer.
import { isolated } from '#platform/characters.ts'
import type { Insertable, Updateable } from 'kysely'
import { allTexts, anyText, type Queryable, type Tables } from '#platform/postgres.ts'
import { invalidField } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Package } from './packages.ts'

export const insertPackage = (tx: Tx, values: Insertable<Tables['packages']>): Promise<Package> =>
  tx.db.insertInto('packages').values(values).returningAll().executeTakeFirstOrThrow()

export const selectPackage = (db: Queryable, id: number): Promise<Package | undefined> =>
  db.selectFrom('packages').selectAll().where('id', '=', id).executeTakeFirst()

export const lockPackage = (tx: Tx, id: number): Promise<Package | undefined> =>
  tx.db.selectFrom('packages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updatePackage = (tx: Tx, id: number, values: Updateable<Tables['packages']>): Promise<Package> =>
  tx.db.updateTable('packages').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export interface PackageFilter {
  is_active?: boolean
  after: number | null
  limit: number
}

export function listPackages(db: Queryable, { is_active, after, limit }: PackageFilter): Promise<Package[]> {
  let select = db
    .selectFrom('packages')
    .selectAll()
    .orderBy('id')
    .limit(limit + 1)
  if (is_active !== undefined) select = select.where('is_active', '=', is_active)
  return (after === null ? select : select.where('id', '>', after)).execute()
}

/** The package, if the customer may have it. @throws Problem 422 on `package_key` */
export async function orderablePackage(db: Queryable, organizationId: number, key: string): Promise<Package> {
  const found = await db.selectFrom('packages').selectAll().where('key', '=', key).executeTakeFirst()
  if (!found) throw invalidField('package_key', 'There is no such package.')
  if (!found.is_active) throw invalidField('package_key', `${isolated(found.name)} is offered no more.`)
  if (
    !found.is_restricted ||
    (await setPackages(db, organizationId)).some(({ package_key }) => package_key === key)
  )
    return found
  throw invalidField(
    'package_key',
    `${isolated(found.name)} is restricted, and not set for this organization.`,
  )
}

export const knownKeys = async (db: Queryable, keys: readonly string[]): Promise<Set<string>> =>
  new Set(
    keys.length
      ? (await db.selectFrom('packages').select('key').where('key', '=', anyText(keys)).execute()).map(
          ({ key }) => key,
        )
      : [],
  )

export const setPackages = (db: Queryable, organizationId: number) =>
  db
    .selectFrom('organization_packages')
    .leftJoin('packages', 'packages.key', 'package_key')
    .where('organization_id', '=', organizationId)
    .select(['package_key', 'packages.name', 'organization_packages.created_at'])
    .orderBy('package_key')
    .execute()

/** Packages that are set already keep their date. */
export async function replaceSetPackages(
  tx: Tx,
  organizationId: number,
  keys: readonly string[],
  now: string,
): Promise<void> {
  let taken = tx.db.deleteFrom('organization_packages').where('organization_id', '=', organizationId)
  if (keys.length) taken = taken.where('package_key', '<>', allTexts(keys))
  await taken.execute()
  if (!keys.length) return
  const rows = keys.map((package_key) => ({ organization_id: organizationId, package_key, created_at: now }))
  await tx.db
    .insertInto('organization_packages')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['organization_id', 'package_key']).doNothing())
    .execute()
}
