// Every statement on notes, settings, sign-ins and mails.
import { sql, type Insertable } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import { anyText, type Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import { stoppedOrganizations } from '#lifecycle/organization/locks.ts'
import { lastMailStage, mailStages, type MailQuery } from './mails.ts'
import type { MailRow, MailsTable, NoteRow, NotesTable, SignInRow, SignInsTable } from './tables.ts'

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

export const insertSignIn = (tx: Tx, row: Insertable<SignInsTable>) =>
  tx.db.insertInto('sign_ins').values(row).execute()

export function listSignIns(
  db: Queryable,
  organizationId: number,
  query: PageQuery & { outcome?: SignInRow['outcome'] | undefined },
): Promise<SignInRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('sign_ins')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (query.outcome) select = select.where('outcome', '=', query.outcome)
  if (after) select = select.where('id', '<', after[0])
  return select.execute()
}

/**
 * Not while an organization is being erased, because its receipt would lack rows that another task deletes.
 * Nor under a lock or a hold.
 */
export async function forgetSignIns(db: Queryable, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_ins')
    .where('at', '<', before)
    .where(
      'organization_id',
      'not in',
      db.selectFrom('organizations').select('id').where('status', '=', 'erasing'),
    )
    .where('organization_id', 'not in', stoppedOrganizations(db, 'record'))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

// Mails

/**
 * A report of a known mail changes its status when it is of a later stage, or of the same stage and a later
 * time; never after the last stage. Recipient and subject stay. The comparison is in the statement itself,
 * under the row's lock.
 */
export async function upsertMail(
  tx: Tx,
  row: Insertable<MailsTable> & { message_id: string | null },
): Promise<{ row: MailRow; changed: boolean }> {
  const values = { status: row.status, status_text: row.status_text ?? null, status_at: row.status_at }
  const changed = await tx.db
    .insertInto('mails')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .constraint('mails_message')
        .doUpdateSet({ ...values, updated_at: row.updated_at })
        .where(comesAfter),
    )
    .returningAll()
    .executeTakeFirst()
  if (changed) return { row: changed, changed: true }
  return { row: await knownMail(tx, row), changed: false }
}

const stageOf = (column: string) =>
  sql<number>`case ${sql.ref(column)} ${sql.join(
    Object.entries(mailStages).map(([status, stage]) => sql`when ${status} then ${stage}::int`),
    sql` `,
  )} end`

const comesAfter = sql<boolean>`
  ${stageOf('mails.status')} < ${lastMailStage}::int
  and (${stageOf('excluded.status')}, excluded.status_at)
    >= (${stageOf('mails.status')}, coalesce(mails.status_at, mails.at))`

const knownMail = (
  tx: Tx,
  { organization_id, message_id }: { organization_id: number; message_id: string | null },
): Promise<MailRow> =>
  tx.db
    .selectFrom('mails')
    .selectAll()
    .where('organization_id', '=', organization_id)
    .where('message_id', '=', message_id)
    .executeTakeFirstOrThrow()

export function listMails(db: Queryable, organizationId: number, query: MailQuery): Promise<MailRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('mails')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (query.status) select = select.where('status', '=', query.status)
  if (query.q) select = select.where(anyHolds(['subject', 'recipient'], query.q))
  if (after) select = select.where('id', '<', after[0])
  return select.execute()
}
