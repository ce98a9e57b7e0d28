// Every statement on notes, settings, sign-ins and mails.
import { sql, type Insertable } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import { anyText, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { NoteRow, NotesTable } from './tables.ts'

// Notes

/** Sticky ones first, then the newest. */
export function listNotes(db: Queryable, organizationId: number, query: PageQuery): Promise<NoteRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.boolean(), z.number().int()]))
  let select = db
    .selectFrom('staff_notes')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('is_sticky', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after) select = select.where(sql<boolean>`(is_sticky, id) < (${after[0]}, ${after[1]})`)
  return select.execute()
}
export const selectNote = (db: Queryable, id: number): Promise<NoteRow | undefined> =>
  db.selectFrom('staff_notes').selectAll().where('id', '=', id).executeTakeFirst()
export const lockNote = (tx: Tx, id: number): Promise<NoteRow | undefined> =>
  tx.db.selectFrom('staff_notes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertNote = (tx: Tx, row: Insertable<NotesTable>): Promise<NoteRow> =>
  tx.db.insertInto('staff_notes').values(row).returningAll().executeTakeFirstOrThrow()
export const updateNote = (
  tx: Tx,
  id: number,
  values: Partial<Pick<NoteRow, 'text' | 'is_sticky'>>,
  now: string,
): Promise<NoteRow> =>
  tx.db
    .updateTable('staff_notes')
    .set({ ...values, version: sql`version + 1`, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
export const deleteNote = (tx: Tx, id: number) =>
  tx.db.deleteFrom('staff_notes').where('id', '=', id).execute()

// Settings

export const listSettings = (db: Queryable, organizationId: number) =>
  db
    .selectFrom('client_settings')
    .select(['key', 'value', 'updated_by', 'updated_at'])
    .where('organization_id', '=', organizationId)
    .orderBy('key')
    .execute()
export const selectSetting = (db: Queryable, organizationId: number, key: string) =>
  db
    .selectFrom('client_settings')
    .select(['key', 'value', 'updated_by', 'updated_at'])
    .where('organization_id', '=', organizationId)
    .where('key', '=', key)
    .executeTakeFirst()

export const selectSettings = (db: Queryable, organizationId: number, keys: readonly string[]) =>
  db
    .selectFrom('client_settings')
    .select(['key', 'value'])
    .where('organization_id', '=', organizationId)
    .where('key', '=', anyText(keys))
    .execute()

export interface SettingRow {
  organization_id: number
  key: string
  value: unknown
  updated_by: string
  updated_at: string
}
export function putSetting(tx: Tx, { value, ...row }: SettingRow) {
  const stored = { ...row, value: JSON.stringify(value) }
  const { updated_by, updated_at } = row
  return tx.db
    .insertInto('client_settings')
    .values(stored)
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'key'])
        .doUpdateSet({ value: stored.value, updated_by, updated_at }),
    )
    .returning(['key', 'value', 'updated_by', 'updated_at'])
    .executeTakeFirstOrThrow()
}
export const deleteSetting = (tx: Tx, organizationId: number, key: string) =>
  tx.db
    .deleteFrom('client_settings')
    .where('organization_id', '=', organizationId)
    .where('key', '=', key)
    .execute()

// Sign-ins
