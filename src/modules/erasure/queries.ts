// Every statement of the module.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { decodeCursor, encodeCursor } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { readCatalogue, tableNamed, tableOf } from '#lifecycle/rows/catalogue.ts'
import type { ReceiptRow } from '#lifecycle/erasure/receipt-tables.ts'
import type { Owner, Policies } from '#lifecycle/rows/owned-rows.ts'
import type { Retention, RetentionRule } from '#lifecycle/retention/decision.ts'
import { fatesOf } from '#lifecycle/retention/fate.ts'
import type { RuleRow } from '#lifecycle/retention/tables.ts'

export function listReceipts(
  db: Queryable,
  query: { organization_uid?: string; limit: number; cursor?: string },
): Promise<ReceiptRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('receipts')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(query.limit + 1)
  if (after) select = select.where('number', '<', after[0])
  if (query.organization_uid) select = select.where('subject_uid', '=', query.organization_uid)
  return select.execute()
}

export const selectReceipt = (db: Queryable, number: number): Promise<ReceiptRow | undefined> =>
  db.selectFrom('receipts').selectAll().where('number', '=', number).executeTakeFirst()

/**
 * Numbers of the receipts that add to this one. Receipts of the first format name only a number, which may
 * be their own after a restore.
 */
export async function supplementsTo(
  db: Queryable,
  { number, hash }: Pick<ReceiptRow, 'number' | 'hash'>,
): Promise<number[]> {
  const rows = await db
    .selectFrom('receipts')
    .select('number')
    .where((where) =>
      where.or([
        where('supplements_hash', '=', hash),
        where.and([
          where('supplements_hash', 'is', null),
          where('supplements', '=', number),
          where('number', '<>', number),
        ]),
      ]),
    )
    .orderBy('number')
    .execute()
  return rows.map((row) => row.number)
}

/** Which of the receipts that these add to are in the database. */
export async function supplementedHere(db: Queryable, rows: readonly ReceiptRow[]): Promise<Set<string>> {
  const hashes = rows.flatMap(({ supplements_hash: hash }) => hash ?? [])
  if (!hashes.length) return new Set()
  const found = await db.selectFrom('receipts').select('hash').where('hash', 'in', hashes).execute()
  return new Set(found.map(({ hash }) => hash))
}

/** Holds and locks that count at this moment, of all organizations. */
export function activeStops(db: Queryable, clock: Clock, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('organization_locks as l')
    .innerJoin('organizations as o', 'o.id', 'l.organization_id')
    .select([
      'l.id',
      'l.organization_id',
      'l.kind',
      'l.reason',
      'l.owner',
      'l.created_at',
      'l.expires_at',
      'o.name as organization_name',
      'o.slug as organization_slug',
      'o.uid as organization_uid',
      'o.status as organization_status',
    ])
    .where('l.released_at', 'is', null)
    .where((where) =>
      where.or([where('l.expires_at', 'is', null), where('l.expires_at', '>', clock.now().toISOString())]),
    )
    .orderBy('l.id', 'desc')
    .limit(query.limit + 1)
  if (after) select = select.where('l.id', '<', after[0])
  return select.execute()
}

/** Stores the rule of a country, class and type; a second one replaces the first. */
export async function putRule(
  tx: Tx,
  rule: RetentionRule,
  by: { changed_by: string; changed_at: string },
): Promise<{ before: RuleRow | undefined; after: RuleRow }> {
  const before = await same(tx.db, rule).forUpdate().executeTakeFirst()
  const after = await tx.db
    .insertInto('retention_rules')
    .values({ ...rule, ...by })
    .onConflict((conflict) =>
      conflict
        .expression(sql`record_class, coalesce(country, ''), coalesce(organization_type, '')`)
        .doUpdateSet({ ...rule, ...by }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return { before, after }
}

export const selectRule = (db: Queryable, rule: RetentionRule): Promise<RuleRow | undefined> =>
  same(db, rule).executeTakeFirst()

const same = (db: Queryable, { country, record_class, organization_type }: RetentionRule) =>
  db
    .selectFrom('retention_rules')
    .selectAll()
    .where('record_class', '=', record_class)
    .where('country', 'is not distinct from', country)
    .where('organization_type', 'is not distinct from', organization_type)

export const deleteRule = (tx: Tx, id: number): Promise<RuleRow | undefined> =>
  tx.db.deleteFrom('retention_rules').where('id', '=', id).returningAll().executeTakeFirst()

export interface RetainedRows {
  columns: string[]
  items: Record<string, unknown>[]
  next_cursor: string | null
}

/** Kept rows of one table, page by page, in the order of the primary key. */
export async function retainedRows(
  db: Queryable,
  organization: Owner,
  {
    table,
    policies,
    retention,
    limit,
    cursor,
  }: {
    table: string
    policies: Policies
    retention: Retention
    limit: number
    cursor?: string
  },
): Promise<RetainedRows> {
  const catalogue = await readCatalogue(db)
  const { stays } = fatesOf(organization, { catalogue, policies, retention })(table, 't')
  const { columns, primary_key } = tableOf(catalogue, table)
  const names = columns.map(({ name }) => name)
  if (!stays) return { columns: names, items: [], next_cursor: null }
  const key = sql.join(primary_key.map((column) => sql`${sql.id('t', column)}::text`))
  const order = sql.join(primary_key.map((column) => sql.id('t', column)))
  // Pages by offset: the key of a plugin's table may have any type, and kept rows do not change.
  const offset = decodeCursor(cursor, z.tuple([z.number().int().min(0)]))?.[0] ?? 0
  const { rows } = await sql<{ row: Record<string, unknown>; key: string[] }>`
    select to_jsonb(t) as row, array[${key}] as key from ${tableNamed(table)} as t where ${stays} order by ${order} limit ${limit + 1} offset ${offset}`.execute(
    db,
  )
  return {
    columns: names,
    items: rows.slice(0, limit).map(({ row }) => row),
    next_cursor: rows.length > limit ? encodeCursor([offset + limit]) : null,
  }
}

export async function organizationOfUid(db: Queryable, uid: string): Promise<number | null> {
  const row = await db.selectFrom('organizations').select('id').where('uid', '=', uid).executeTakeFirst()
  return row?.id ?? null
}

/** Whether erasing the organization needs a second person today. */
export async function needsSecondPerson(db: Queryable, organizationId: number): Promise<boolean> {
  const row = await db
    .selectFrom('organizations as o')
    .innerJoin('organization_types as t', 't.key', 'o.type')
    .select('t.erasure_approval')
    .where('o.id', '=', organizationId)
    .executeTakeFirst()
  return row?.erasure_approval === 'four_eyes'
}
