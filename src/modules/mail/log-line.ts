// The line about a mail in the e-mail log of its organization.
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { recordMail } from '#modules/clients/index.ts'
import type { MailServing } from './deps.ts'
import { renderMail } from './layout.ts'
import { messageIdOf } from './queue-mail.ts'
import type { OutgoingMail } from './tables.ts'

const closed: readonly string[] = ['retired', 'erasing', 'erased']

/** True for an organization to which no mails are sent, and about which nothing is written any more. */
export const isClosed = ({ status }: Pick<Organization, 'status'>): boolean => closed.includes(status)

interface Logged {
  row: OutgoingMail
  organization: Organization | null
  status: 'sent' | 'failed' | 'bounced'
  said: string
}

/**
 * Adds or changes the line in the organization's e-mail log. Nothing is written about a closed organization.
 */
export async function log(
  tx: Tx,
  { clock, mail, templates }: Pick<MailServing, 'clock' | 'mail' | 'templates'>,
  { row, organization, status, said }: Logged,
): Promise<void> {
  const template = templates[row.template]
  if (!organization || isClosed(organization) || !template) return
  await recordMail(tx, clock, organization, {
    message_id: messageIdOf(row.uid, mail),
    recipient: row.recipient,
    subject: renderMail(template, row.data, null).subject,
    status,
    status_text: said,
  })
}
