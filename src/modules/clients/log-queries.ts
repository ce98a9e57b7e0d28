// Every statement on sign-ins and on the e-mail log.
import { sql, type Insertable } from 'kysely'
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import { stoppedOrganizations } from '#lifecycle/organization/locks.ts'
import { lastMailStage, mailStages, type MailQuery } from './mails.ts'
import type { MailRow, MailsTable, SignInRow, SignInsTable } from './tables.ts'

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
