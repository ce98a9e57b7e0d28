// Shapes and rules of tickets, without a database.
import { shapes, z, type Actor } from 'tenure/plugin'

export const statuses = ['open', 'waiting', 'closed'] as const
const priorities = ['low', 'normal', 'high', 'urgent'] as const
const authorKinds = ['staff', 'member', 'token', 'system'] as const

export const ticketBody = z
  .object({
    subject: shapes.line(200),
    body: shapes.text(20_000),
    priority: z.enum(priorities).default('normal'),
    reason: shapes.reason.optional(),
  })
  .strict()
export const replyBody = z
  .object({
    body: shapes.text(20_000),
    internal: z.boolean().default(false).describe('For staff alone; needs `tickets.manage`.'),
  })
  .strict()
export const ticketChange = z
  .object({
    status: z.enum(statuses).optional(),
    priority: z.enum(priorities).optional(),
    assignee: shapes.line(200).nullable().optional(),
    reason: shapes.reason.optional(),
  })
  .strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

export const ticketSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    subject: z.string(),
    status: z.enum(statuses),
    priority: z.enum(priorities),
    opened_by: z.string(),
    assignee: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
    closed_at: z.string().nullable(),
  })
  .meta({ id: 'Ticket' })
export type Ticket = z.output<typeof ticketSchema>

export const replySchema = z
  .object({
    id: z.number(),
    author: z.string(),
    author_kind: z.enum(authorKinds),
    internal: z.boolean(),
    body: z.string(),
    created_at: z.string(),
  })
  .meta({ id: 'TicketReply' })
export type Reply = z.output<typeof replySchema>

export const attachmentSchema = z
  .object({
    id: z.number(),
    file_name: z.string(),
    content_type: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    added_by: z.string(),
    created_at: z.string(),
  })
  .meta({ id: 'TicketAttachment' })
export type Attachment = z.output<typeof attachmentSchema>

/** What a ticket shows of what was said on it. */
export const mostReplies = 100

export const openTicket = ticketSchema
  .extend({
    replies: z.array(replySchema).describe(`The latest ${mostReplies}.`),
    earlier_replies: z.number().describe('How many came before them; `GET /tickets/{id}/replies` has all.'),
    attachments: z.array(attachmentSchema),
  })
  .meta({ id: 'TicketWithReplies' })

/** People of a customer never see what staff write among themselves. */
export const seesInternal = ({ organization_id }: Actor): boolean => organization_id === null

/**
 * A customer's answer opens the ticket again; the answer of staff makes it wait for the customer. A note
 * changes nothing.
 */
export function statusAfterReply(
  status: Ticket['status'],
  { internal, byCustomer }: { internal: boolean; byCustomer: boolean },
): Ticket['status'] {
  if (internal) return status
  return byCustomer ? 'open' : 'waiting'
}
