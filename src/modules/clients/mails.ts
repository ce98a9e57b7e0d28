// The log of e-mails to a customer, without a database.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import * as shapes from '#platform/schemas.ts'
import { searched } from '#platform/searching.ts'

const mailStatuses = ['queued', 'not_sent', 'sent', 'delivered', 'bounced', 'failed'] as const
export type MailStatus = (typeof mailStatuses)[number]

/**
 * The stages of a mail. Reports arrive in any order, so a report of an earlier stage changes nothing. A mail
 * may bounce after a server has accepted it (RFC 3464), and the last stage is final.
 */
export const mailStages: Readonly<Record<MailStatus, number>> = {
  queued: 0,
  not_sent: 1,
  sent: 2,
  delivered: 3,
  bounced: 4,
  failed: 4,
}
export const lastMailStage = 4

/** How much of a text is kept: enough to know which mail it was. */
const excerptLength = 500

export const mailSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    message_id: z.string().nullable(),
    recipient: z.string(),
    subject: z.string(),
    excerpt: z.string().nullable(),
    status: z.enum(mailStatuses),
    status_text: z.string().nullable(),
    status_at: z.string().nullable().describe('When the status came about, as its report says.'),
    at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'Mail' })

export const mailBody = z
  .object({
    message_id: shapes
      .line(250)
      .nullish()
      .describe("The provider's name for the mail: a later report with the same one changes this line."),
    recipient: shapes.email,
    subject: shapes.line(500),
    body: shapes.text(100_000).nullish().describe(`The first ${excerptLength} characters are kept.`),
    status: z.enum(mailStatuses).default('sent'),
    status_text: shapes.line(500).nullish().describe('What the receiving server said.'),
    status_at: shapes.instant
      .optional()
      .describe('When it got this status; by default now. A later one of the same stage wins.'),
    at: shapes.instant.optional().describe('When it was sent; by default now.'),
  })
  .strict()

export const mailQuery = pageQuery.extend({
  status: z.enum(mailStatuses).optional(),
  q: searched(200).optional().describe('Part of the subject or of the recipient.'),
})
export type MailQuery = z.output<typeof mailQuery>

/** The beginning of a text, cut between characters. */
export function excerptOf(text: string | null | undefined): string | null {
  if (!text) return null
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  const letters = Array.from(plain)
  return letters.length > excerptLength ? `${letters.slice(0, excerptLength - 1).join('')}…` : plain
}
