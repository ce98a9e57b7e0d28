// Statements on plan tiers, hierarchy templates and country templates.
import { sql, type Insertable, type Updateable } from 'kysely'
import type { CountryTemplate, HierarchyTemplate, PlanTier } from '#lifecycle/organization/catalogue.ts'
import { anyText, type Queryable, type Tables } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

export function listPlanTiers(db: Queryable, type?: string): Promise<PlanTier[]> {
  const select = db.selectFrom('plan_tiers').selectAll().orderBy('title').orderBy('key')
  return (type ? select.where(sql<boolean>`${type} = any(organization_types)`) : select).execute()
}

export const insertPlanTier = (tx: Tx, row: Insertable<Tables['plan_tiers']>): Promise<PlanTier> =>
  tx.db.insertInto('plan_tiers').values(row).returningAll().executeTakeFirstOrThrow()

/**
 * The plan tier, locked until the transaction ends, so that the row that was checked is the row that is
 * changed.
 */
export const lockPlanTier = (tx: Tx, key: string): Promise<PlanTier | undefined> =>
  tx.db.selectFrom('plan_tiers').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()

export const updatePlanTier = (
  tx: Tx,
  key: string,
  values: Updateable<Tables['plan_tiers']>,
): Promise<PlanTier> =>
  tx.db.updateTable('plan_tiers').set(values).where('key', '=', key).returningAll().executeTakeFirstOrThrow()

/** What it was; undefined when there is none. @throws on `organizations_plan_fkey` while an organization has it */
export const deletePlanTier = (tx: Tx, key: string): Promise<PlanTier | undefined> =>
  tx.db.deleteFrom('plan_tiers').where('key', '=', key).returningAll().executeTakeFirst()

export const listHierarchies = (db: Queryable): Promise<HierarchyTemplate[]> =>
  db
    .selectFrom('hierarchy_templates')
    .selectAll()
    .orderBy(sql`cardinality(levels)`)
    .orderBy('key')
    .execute()

export const insertHierarchy = (tx: Tx, row: HierarchyTemplate): Promise<HierarchyTemplate> =>
  tx.db.insertInto('hierarchy_templates').values(row).returningAll().executeTakeFirstOrThrow()

/** Undefined when there is no such hierarchy. */
export const updateHierarchy = (
  tx: Tx,
  key: string,
  values: Updateable<Tables['hierarchy_templates']>,
): Promise<HierarchyTemplate | undefined> =>
  tx.db
    .updateTable('hierarchy_templates')
    .set(values)
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirst()

/** What it was; undefined when there is none. @throws on the foreign key of those that name it */
export const deleteHierarchy = (tx: Tx, key: string): Promise<HierarchyTemplate | undefined> =>
  tx.db.deleteFrom('hierarchy_templates').where('key', '=', key).returningAll().executeTakeFirst()

/** Which of these slugs are taken. */
export async function takenSlugs(db: Queryable, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('organizations')
    .select('slug')
    .where('slug', '=', anyText(slugs))
    .execute()
  return new Set(rows.flatMap(({ slug }) => slug ?? []))
}

export const listCountryTemplates = (db: Queryable): Promise<CountryTemplate[]> =>
  db.selectFrom('country_templates').selectAll().orderBy('country').execute()

export const putCountryTemplate = (tx: Tx, row: CountryTemplate): Promise<CountryTemplate> =>
  tx.db
    .insertInto('country_templates')
    .values(row)
    .onConflict((conflict) => conflict.column('country').doUpdateSet(row))
    .returningAll()
    .executeTakeFirstOrThrow()
