// A mail that did not arrive: the address is noted, and the person who caused the mail is told.
import { newUid } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { MailServing } from './deps.ts'
import { renderMail } from './layout.ts'
import { changeOutgoing, insertOutgoing, insertRefusal } from './queries.ts'
import { log } from './log-line.ts'
import type { OutgoingMail } from './tables.ts'

export interface GivenUp {
  row: OutgoingMail
  organization: Organization | null
  status: 'failed' | 'dropped'
  /** The code of RFC 3463 when a server has refused the address for good. No further mail is sent to it. */
  code: string | null
  said: string
  /** True when a server had accepted the mail before. */
  bounced?: true
}

export async function giveUp(
  tx: Tx,
  deps: MailServing,
  { row, organization, status, code, said, bounced }: GivenUp,
): Promise<void> {
  const now = deps.clock.now().toISOString()
  await changeOutgoing(tx, row.id, { status, said, ended_at: now })
  await log(tx, deps, { row, organization, status: bounced ? 'bounced' : 'failed', said })
  if (code?.startsWith('5.')) {
    const { organization_id, recipient: address } = row
    await insertRefusal(tx, { organization_id, address, code, said, at: now })
  }
  if (status === 'failed') await inform(tx, deps, row, said, now)
}

/** Tells the person by mail. When that mail fails too, no further one is sent about it. */
async function inform(
  tx: Tx,
  { templates }: Pick<MailServing, 'templates'>,
  row: OutgoingMail,
  said: string,
  now: string,
): Promise<void> {
  const template = templates[row.template]
  if (!row.informs || !template) return
  await insertOutgoing(tx, {
    uid: newUid(),
    organization_id: row.organization_id,
    template: 'not_delivered',
    recipient: row.informs.address,
    recipient_name: row.informs.name,
    data: JSON.stringify({
      recipient: row.recipient,
      subject: renderMail(template, row.data, null).subject,
      said,
    }),
    link_kind: null,
    link_id: null,
    informs: null,
    status: 'waiting',
    next_attempt_at: now,
    said: null,
    created_at: now,
    ended_at: null,
  })
}
