// What modules call to send a mail. The row is written in the caller's transaction and sent after it has
// committed.
import type { Clock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import type { MailTemplate } from '#lifecycle/contract/mail-template.ts'
import type { Mailing, MailToSend } from '#lifecycle/contract/mailing.ts'
import type { Tx } from '#platform/transaction.ts'
import { recordMail } from '#modules/clients/index.ts'
import type { MailSettings } from './deps.ts'
import { renderMail } from './layout.ts'
import { deleteRefusal, insertOutgoing } from './queries.ts'

export interface MailingDeps {
  clock: Clock
  /** Null when there is no mail server. */
  mail: MailSettings | null
  templates: Readonly<Record<string, MailTemplate>>
}

export const mailingOf = (deps: MailingDeps): Mailing => ({
  sends: deps.mail !== null,
  async queue(tx, mail) {
    const uid = newUid()
    await note(tx, deps, mail, uid)
    if (!deps.mail) return
    const address = { organization_id: mail.organization?.id ?? null, address: mail.to.address }
    if (mail.again) await deleteRefusal(tx, address)
    const now = deps.clock.now().toISOString()
    await insertOutgoing(tx, {
      uid,
      organization_id: address.organization_id,
      template: mail.template,
      recipient: mail.to.address,
      recipient_name: mail.to.name,
      data: JSON.stringify(mail.data),
      link_kind: mail.link?.kind ?? null,
      link_id: mail.link?.id ?? null,
      informs: mail.informs ? JSON.stringify(mail.informs) : null,
      status: 'waiting',
      next_attempt_at: now,
      said: null,
      created_at: now,
      ended_at: null,
    })
  },
})

/** Adds the line to the organization's e-mail log. Mails to staff have none. */
async function note(tx: Tx, { clock, mail, templates }: MailingDeps, toSend: MailToSend, uid: string) {
  const { organization, to, template } = toSend
  const declared = templates[template]
  if (!declared) throw new Error(`There is no mail template ${template}.`)
  // Rendered for staff too, so that a missing value fails here and not when the mail is sent.
  const { subject, text } = renderMail(declared, toSend.data, null)
  if (!organization) return
  await recordMail(tx, clock, organization, {
    message_id: messageIdOf(uid, mail),
    recipient: to.address,
    subject,
    body: text,
    status: mail ? 'queued' : 'not_sent',
    status_text: mail ? null : 'No mail server is set. Hand the link over.',
  })
}

/** Stays the same for a mail at every try. */
export const messageIdOf = (uid: string, mail: MailSettings | null): string =>
  `${uid}@${mail?.domain ?? 'tenure.invalid'}`
