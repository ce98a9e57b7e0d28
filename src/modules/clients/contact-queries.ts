// Every statement on contacts, their types, custom fields and the log of their changes.
import { sql } from 'kysely'
import { z } from 'zod'
import { builtOnce } from '#platform/built-once.ts'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import { allTexts, anyId, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import type { ContactQuery } from './contacts.ts'
import type { ContactRow, FieldRow, FieldsTable, UpdateRow, UpdatesTable } from './tables.ts'
import type { Insertable, Updateable } from 'kysely'

// Contacts

export const selectContact = (db: Queryable, id: number): Promise<ContactRow | undefined> =>
  db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirst()

/** Locks the contact, so that two changes come one after the other and the "before" in the log is right. */
export const lockContact = (tx: Tx, id: number): Promise<ContactRow | undefined> =>
  tx.db.selectFrom('contacts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/**
 * Sorted by name, the primary contact first. One row more than asked for, which tells whether there is a
 * next page.
 */
export function listContacts(
  db: Queryable,
  organizationId: number,
  query: ContactQuery,
): Promise<ContactRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.boolean(), z.string(), z.number().int()]))
  const isOther = sql<boolean>`type <> 'primary'`
  let select = db
    .selectFrom('contacts')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy(isOther)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(query.limit + 1)
  if (query.type) select = select.where('type', '=', query.type)
  if (query.q) select = select.where(anyHolds(['name', 'email', 'phone'], query.q))
  if (after)
    select = select.where(
      sql<boolean>`(type <> 'primary', lower(name), id) > (${after[0]}, lower(${after[1]}), ${after[2]})`,
    )
  return select.execute()
}

/** The primary contacts of many organizations, in one query. */
export const primaryContactsOf = builtOnce(
  (db: Queryable, { organizationIds }: { organizationIds: readonly number[] }) =>
    db
      .selectFrom('contacts')
      .select(['organization_id', 'name', 'email'])
      .where('type', '=', 'primary')
      .where('organization_id', '=', sql<number>`any(${organizationIds}::bigint[])`)
      .compile(),
)

export type NewContact = Pick<
  ContactRow,
  'uid' | 'organization_id' | 'type' | 'name' | 'email' | 'phone' | 'address' | 'filed_by'
>
export const insertContact = (tx: Tx, row: NewContact, now: string): Promise<ContactRow> =>
  tx.db
    .insertInto('contacts')
    .values({ ...row, created_at: now, updated_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateContact = (
  tx: Tx,
  id: number,
  values: Partial<NewContact>,
  now: string,
): Promise<ContactRow> =>
  tx.db
    .updateTable('contacts')
    .set({ ...values, version: sql`version + 1`, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function deleteContact(tx: Tx, id: number): Promise<void> {
  await tx.db.deleteFrom('contact_field_values').where('contact_id', '=', id).execute()
  await tx.db.deleteFrom('contacts').where('id', '=', id).execute()
}

// The log of changes

export async function insertUpdates(tx: Tx, rows: Insertable<UpdatesTable>[]): Promise<void> {
  if (rows.length) await tx.db.insertInto('contact_updates').values(rows).execute()
}

export function listUpdates(
  db: Queryable,
  organizationId: number,
  query: PageQuery & { contact_id?: number | undefined },
): Promise<UpdateRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('contact_updates')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (query.contact_id !== undefined) select = select.where('contact_id', '=', query.contact_id)
  if (after) select = select.where('id', '<', after[0])
  return select.execute()
}

// Types

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
