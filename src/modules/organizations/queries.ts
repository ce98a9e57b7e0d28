// The statements of this module on organizations and on what runs or waits for them.
import { sql } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import { anyId, type Queryable } from '#platform/postgres.ts'
import { holding } from '#platform/operations/classes.ts'
import { unfinished } from '#platform/operations/tables.ts'
import type { Tx } from '#platform/transaction.ts'
import { textsOf, type OrganizationTexts } from '#lifecycle/organization/fields.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'

export interface NewOrganization extends OrganizationTexts {
  uid: string
  type: string
  status: 'active' | 'provisioning'
  settings: unknown
  now: string
}

export async function insertOrganization(tx: Tx, values: NewOrganization): Promise<Organization> {
  const [organization] = await insertOne(tx.db, { ...values, settings: JSON.stringify(values.settings) })
  return organization as Organization
}

const insertOne = builtOnce((db: Queryable, given: NewOrganization) =>
  db
    .insertInto('organizations')
    .values({
      ...textsOf(given),
      uid: given.uid,
      type: given.type,
      settings: sql`${given.settings}::jsonb`,
      status: given.status,
      created_at: given.now,
      updated_at: given.now,
    })
    .returningAll()
    .compile(),
)

/**
 * The row as it is, until the transaction ends: the fence lets writers in side by side, and two of them would
 * both find the version they expect.
 */
export async function lockOrganization(tx: Tx, id: number): Promise<Organization> {
  const [organization] = await lockOne(tx.db, { id })
  if (!organization) throw new Error(`There is no organization ${id}.`)
  return organization
}

const lockOne = builtOnce((db: Queryable, { id }: { id: number }) =>
  db.selectFrom('organizations').selectAll().where('id', '=', id).forUpdate().compile(),
)

export async function updateOrganization(
  tx: Tx,
  id: number,
  values: Record<string, unknown>,
  now: string,
): Promise<Organization> {
  const columns = Object.keys(values)
  const update = updates.get(columns.join()) ?? updateOf(columns)
  updates.set(columns.join(), update)
  const [organization] = await update(tx.db, { ...values, id, now })
  if (!organization) throw new Error(`There is no organization ${id}.`)
  return organization
}

/** One statement for each choice of columns, built once; there are few such choices. */
const updates = new Map<string, ReturnType<typeof updateOf>>()

const updateOf = (columns: string[]) =>
  builtOnce((db: Queryable, given: { id: number; now: string; [column: string]: unknown }) =>
    db
      .updateTable('organizations')
      .set({
        ...Object.fromEntries(columns.map((column) => [column, given[column]])),
        version: sql`version + 1`,
        updated_at: given.now,
      })
      .where('id', '=', given.id)
      .returningAll()
      .compile(),
  )

/** The operation that holds each organization. Others are refused while it goes on. */
export const runningOperations = builtOnce((db: Queryable, { ids }: { ids: readonly number[] }) =>
  db
    .selectFrom('operations')
    .select(['id', 'organization_id', 'kind', 'status', 'title'])
    .where('organization_id', '=', anyOf(ids))
    .where('class', 'in', [...holding])
    .where('status', 'in', [...unfinished])
    .compile(),
)

/** The list as one parameter, so that the statement is the same for any length. */
export const anyOf = (ids: readonly number[]) => sql<number>`any(${ids}::bigint[])`

export const waitingReasons = (db: Queryable, operationIds: readonly number[]) =>
  db
    .selectFrom('operation_steps')
    .select(['operation_id', 'waiting_for'])
    .where('operation_id', '=', anyId(operationIds))
    .where('status', '=', 'waiting')
    .execute()
