// Every statement of the plugin.
import { tablesOf, type Generated, type Queryable, type Tx } from 'tenure/plugin'
import type { Attachment, Reply, Ticket } from './tickets.ts'

interface AttachmentRow extends Omit<Attachment, 'bytes' | 'sha256'> {
  ticket_id: number
  key: string
  bytes: number | null
  sha256: string | null
  stored_at: string | null
}
interface Own {
  support_tickets: Omit<Ticket, 'id'> & { id: Generated<number> }
  support_replies: Omit<Reply, 'id'> & { id: Generated<number>; ticket_id: number }
  support_attachments: Omit<AttachmentRow, 'id'> & { id: Generated<number> }
}
const own = (db: Queryable) => tablesOf<Own>(db)

export const insertTicket = ({ db }: Tx, values: Omit<Ticket, 'id'>): Promise<Ticket> =>
  own(db).insertInto('support_tickets').values(values).returningAll().executeTakeFirstOrThrow()

export function listTickets(
  db: Queryable,
  organizationId: number,
  { status, after, limit }: { status?: Ticket['status']; after: number | null; limit: number },
): Promise<Ticket[]> {
  let select = own(db)
    .selectFrom('support_tickets')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) select = select.where('status', '=', status)
  if (after !== null) select = select.where('id', '<', after)
  return select.execute()
}

export const selectTicket = (db: Queryable, id: number): Promise<Ticket | undefined> =>
  own(db).selectFrom('support_tickets').selectAll().where('id', '=', id).executeTakeFirst()

export const lockTicket = ({ db }: Tx, id: number): Promise<Ticket | undefined> =>
  own(db).selectFrom('support_tickets').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const changeTicket = ({ db }: Tx, id: number, values: Partial<Omit<Ticket, 'id'>>): Promise<Ticket> =>
  own(db)
    .updateTable('support_tickets')
    .set(values)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function insertReply(
  { db }: Tx,
  values: Omit<Reply, 'id'> & { ticket_id: number },
): Promise<Reply> {
  const { ticket_id, ...reply } = await own(db)
    .insertInto('support_replies')
    .values(values)
    .returningAll()
    .executeTakeFirstOrThrow()
  return reply
}

export interface Said {
  ticketId: number
  /** What staff say among themselves too. */
  internal: boolean
}

const said = (db: Queryable, { ticketId, internal }: Said) => {
  const select = own(db).selectFrom('support_replies').where('ticket_id', '=', ticketId)
  return internal ? select : select.where('internal', '=', false)
}
const shown = ['id', 'author', 'author_kind', 'internal', 'body', 'created_at'] as const

/** In the order in which they were written, one more than asked for. */
export function listReplies(
  db: Queryable,
  { after, limit, ...about }: Said & { after: number | null; limit: number },
): Promise<Reply[]> {
  return said(db, about)
    .select(shown)
    .where('id', '>', after ?? 0)
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}

/** The latest so many, in the order in which they were written, and how many came before them. */
export async function latestReplies(
  db: Queryable,
  about: Said,
  most: number,
): Promise<{ replies: Reply[]; earlier_replies: number }> {
  const latest = await said(db, about).select(shown).orderBy('id', 'desc').limit(most).execute()
  const { count } = await said(db, about)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { replies: latest.toReversed(), earlier_replies: Number(count) - latest.length }
}

/** Of the ticket, those that have begun too. */
export async function countAttachments({ db }: Tx, ticketId: number): Promise<number> {
  const { count } = await own(db)
    .selectFrom('support_attachments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** As many as a ticket takes. */
export const mostAttachments = 200

/** Those whose bytes are there. */
export async function selectAttachments(db: Queryable, ticketId: number): Promise<Attachment[]> {
  const rows = await own(db)
    .selectFrom('support_attachments')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('stored_at', 'is not', null)
    .orderBy('id')
    .limit(mostAttachments)
    .execute()
  return rows.map(attachmentOf)
}

export const selectAttachment = (
  db: Queryable,
  ticketId: number,
  id: number,
): Promise<AttachmentRow | undefined> =>
  own(db)
    .selectFrom('support_attachments')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .where('stored_at', 'is not', null)
    .executeTakeFirst()

export const intendAttachment = (
  { db }: Tx,
  values: Omit<AttachmentRow, 'id' | 'bytes' | 'sha256' | 'stored_at'>,
): Promise<AttachmentRow> =>
  own(db)
    .insertInto('support_attachments')
    .values({ ...values, bytes: null, sha256: null, stored_at: null })
    .returningAll()
    .executeTakeFirstOrThrow()

export async function markStored(
  { db }: Tx,
  id: number,
  values: { bytes: number; sha256: string; stored_at: string },
): Promise<Attachment> {
  return attachmentOf(
    await own(db)
      .updateTable('support_attachments')
      .set(values)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
}

/** Uploads that were cut off before that instant, with whose they are. */
export const cutOff = (db: Queryable, before: string) =>
  own(db)
    .selectFrom('support_attachments')
    .innerJoin('support_tickets', 'support_tickets.id', 'support_attachments.ticket_id')
    .select(['support_attachments.id', 'support_attachments.key', 'support_tickets.organization_id'])
    .where('support_attachments.stored_at', 'is', null)
    .where('support_attachments.created_at', '<', before)
    .limit(1000)
    .execute()

export const forgetAttachment = ({ db }: Tx, id: number) =>
  own(db).deleteFrom('support_attachments').where('id', '=', id).where('stored_at', 'is', null).execute()

const attachmentOf = ({
  id,
  file_name,
  content_type,
  bytes,
  sha256,
  added_by,
  created_at,
}: AttachmentRow): Attachment => ({
  id,
  file_name,
  content_type,
  bytes: bytes ?? 0,
  sha256: sha256 ?? '',
  added_by,
  created_at,
})
