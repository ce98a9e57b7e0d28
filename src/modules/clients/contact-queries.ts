// Every statement on contacts, their types, custom fields and the log of their changes.
import { sql, type Insertable } from 'kysely'
import { z } from 'zod'
import { builtOnce } from '#platform/built-once.ts'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import type { ContactQuery } from './contacts.ts'
import type { ContactRow, UpdateRow, UpdatesTable } from './tables.ts'

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
