// The statements on types of contacts, custom fields and their values.
import { sql, type Insertable, type Updateable } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import { allTexts, anyId, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ContactRow, FieldRow, FieldsTable } from './tables.ts'

export const selectTypes = (db: Queryable) =>
  db
    .selectFrom('contact_types')
    .select(['key', 'title'])
    .orderBy(sql`key <> 'primary'`)
    .orderBy(sql`key = 'other'`)
    .orderBy('title')
    .orderBy('key')
    .execute()

/**
 * In the order in which contacts are sorted by type: primary first, others last. One row more than asked
 * for.
 */
export function listTypes(db: Queryable, { cursor, limit }: PageQuery) {
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
  let select = db
    .selectFrom('contact_types')
    .select(['key', 'title'])
    .orderBy(sql`key <> 'primary'`)
    .orderBy(sql`key = 'other'`)
    .orderBy('title')
    .orderBy('key')
    .limit(limit + 1)
  if (after) {
    const [key, title] = after
    select = select.where(
      sql<boolean>`(key <> 'primary', key = 'other', title, key)
        > (${key} <> 'primary', ${key} = 'other', ${title}, ${key})`,
    )
  }
  return select.execute()
}

export const insertType = (tx: Tx, row: { key: string; title: string; created_at: string }) =>
  tx.db.insertInto('contact_types').values(row).execute()

export const deleteType = (tx: Tx, key: string) =>
  tx.db.deleteFrom('contact_types').where('key', '=', key).returning('key').executeTakeFirst()

// Custom fields

export const selectFields = (db: Queryable): Promise<FieldRow[]> =>
  db.selectFrom('contact_fields').selectAll().orderBy('created_at').orderBy('key').execute()

/** One row more than asked for, with the instant of the sort order to the microsecond. */
export function listFields(
  db: Queryable,
  { cursor, limit }: PageQuery,
): Promise<(FieldRow & { sorted_by: string })[]> {
  const moment = sql<string>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
  let select = db
    .selectFrom('contact_fields')
    .selectAll()
    .select(moment.as('sorted_by'))
    .orderBy('created_at')
    .orderBy('key')
    .limit(limit + 1)
  if (after) select = select.where(sql<boolean>`(${moment}, key) > (${after[0]}, ${after[1]})`)
  return select.execute()
}

export const selectField = (db: Queryable, key: string): Promise<FieldRow | undefined> =>
  db.selectFrom('contact_fields').selectAll().where('key', '=', key).executeTakeFirst()

export const lockField = (tx: Tx, key: string): Promise<FieldRow | undefined> =>
  tx.db.selectFrom('contact_fields').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()

export const insertField = (tx: Tx, row: Insertable<FieldsTable>): Promise<FieldRow> =>
  tx.db.insertInto('contact_fields').values(row).returningAll().executeTakeFirstOrThrow()

export const updateField = (tx: Tx, key: string, values: Updateable<FieldsTable>): Promise<FieldRow> =>
  tx.db
    .updateTable('contact_fields')
    .set(values)
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteField = (tx: Tx, key: string) =>
  tx.db.deleteFrom('contact_fields').where('key', '=', key).execute()

/** Values in use that a narrower definition would forbid. */
export const valuesBesides = (
  db: Queryable,
  key: string,
  choices: readonly string[],
): Promise<{ value: string }[]> =>
  db
    .selectFrom('contact_field_values')
    .select('value')
    .distinct()
    .where('field', '=', key)
    .where('value', '<>', allTexts(choices))
    .orderBy('value')
    .limit(10)
    .execute()

export interface StoredValue {
  contact_id: number
  field: string
  value: string
}

export async function selectValues(db: Queryable, contactIds: readonly number[]): Promise<StoredValue[]> {
  if (!contactIds.length) return []
  return db
    .selectFrom('contact_field_values')
    .select(['contact_id', 'field', 'value'])
    .where('contact_id', '=', anyId(contactIds))
    .execute()
}

export async function setValue(
  tx: Tx,
  contact: ContactRow,
  field: string,
  value: string | null,
): Promise<void> {
  if (value === null) {
    await tx.db
      .deleteFrom('contact_field_values')
      .where('contact_id', '=', contact.id)
      .where('field', '=', field)
      .execute()
    return
  }
  const row = {
    organization_id: contact.organization_id,
    contact_id: contact.id,
    field,
    value,
  }
  await tx.db
    .insertInto('contact_field_values')
    .values(row)
    .onConflict((conflict) => conflict.columns(['contact_id', 'field']).doUpdateSet({ value }))
    .execute()
}
