// The log of e-mails, for the code that sends them: another module in its own transaction, or a provider that
// reports.
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { excerptOf, type MailStatus } from './mails.ts'
import { upsertMail } from './log-queries.ts'
import { record } from './record.ts'
import type { MailRow } from './tables.ts'

export interface MailReport {
  /** The provider's id of the mail. A later report with the same id changes the status of this line. */
  message_id?: string | null
  recipient: string
  subject: string
  /** The text; its beginning is kept. */
  body?: string | null
  status: MailStatus
  /** What the receiving server said. */
  status_text?: string | null
  /** When the status came about; now unless said. */
  status_at?: string
  /** When it was sent; now unless said. */
  at?: string
}

/**
 * Called inside the organization's fence, in the caller's transaction. A late report changes nothing, and
 * the line is answered as it is.
 */
export async function recordMail(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  { body, ...mail }: MailReport,
): Promise<MailRow> {
  const now = clock.now().toISOString()
  const { row, changed } = await upsertMail(tx, {
    ...mail,
    organization_id: organization.id,
    message_id: mail.message_id ?? null,
    status_text: mail.status_text ?? null,
    status_at: mail.status_at ?? now,
    excerpt: excerptOf(body),
    at: mail.at ?? now,
    updated_at: now,
  })
  record(tx, clock, organization, {
    action: 'mail.record',
    subject: { type: 'mail', id: row.id },
    facts: { status: row.status, ...(!changed && { ignored: mail.status }) },
    details: { recipient: row.recipient, subject: row.subject },
  })
  return row
}
