// Sends mails that are due. A mail is tried for three days until a server accepts it, with the same
// Message-ID each time, so that a second copy can be recognised when an answer was lost.
import { systemActor } from '#platform/actor.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { lockAndFind } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { Delivery, Mail } from '#connectors/mail/mailer.ts'
import type { MailServing, MailSettings } from './deps.ts'
import { renderMail } from './layout.ts'
import { changeOutgoing, claimDue, findRefusal, lockWaiting } from './queries.ts'
import { isClosed, log } from './log-line.ts'
import { messageIdOf } from './queue-mail.ts'
import { giveUp } from './refused.ts'
import type { OutgoingMail } from './tables.ts'

const minute = 60_000
/** The pause after each try; the last one is repeated. */
const pauses = [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * minute)
const triedMilliseconds = 3 * 24 * 60 * minute

type Sending = MailServing & { mail: MailSettings }

/** Run by the schedule. @returns how many were tried */
export async function sendDue({ mail, ...deps }: MailServing, signal: AbortSignal): Promise<number> {
  if (!mail) return 0
  let tried = 0
  while (!signal.aborted) {
    const now = deps.clock.now()
    const claimed = await claimDue(deps.db, now.toISOString(), (attempts) =>
      new Date(now.getTime() + (pauses[attempts - 1] ?? (pauses.at(-1) as number))).toISOString(),
    )
    if (!claimed) return tried
    await sendOne({ ...deps, mail }, claimed)
    tried++
  }
  return tried
}

async function sendOne(deps: Sending, claimed: OutgoingMail): Promise<void> {
  const ready = await within(deps, claimed, (tx, row, organization) => prepare(tx, deps, row, organization))
  if (!ready) return
  const delivery = await deps.mail.mailer.send(ready)
  deps.log.info({ mail: claimed.uid, outcome: delivery.kind, attempt: claimed.attempts }, 'a mail was tried')
  await within(deps, claimed, (tx, row, organization) => settle(tx, deps, { row, organization, delivery }))
}

/**
 * Runs in a transaction of its own, inside the fence of the mail's organization. Not when the mail has ended
 * or is gone.
 */
function within<T>(
  { db }: Sending,
  { id, organization_id }: OutgoingMail,
  work: (tx: Tx, row: OutgoingMail, organization: Organization | null) => Promise<T>,
): Promise<T | null> {
  return inTransaction(db, { actor: systemActor }, async (tx) => {
    const organization =
      organization_id === null ? null : ((await lockAndFind(tx.db, organization_id, 'shared')) ?? null)
    const row = await lockWaiting(tx, id)
    return row ? work(tx, row, organization) : null
  })
}

/** Null when the mail is not sent: its subject is over, or the address was refused for good. */
async function prepare(
  tx: Tx,
  deps: Sending,
  row: OutgoingMail,
  organization: Organization | null,
): Promise<Mail | null> {
  const template = deps.templates[row.template]
  if (!template || isOver(row, organization)) return drop(tx, deps, row, organization)
  const refusal = await findRefusal(tx.db, { organization_id: row.organization_id, address: row.recipient })
  if (refusal) {
    const said = `The address has refused mail before: ${refusal.said ?? refusal.code ?? ''}`.trim()
    await giveUp(tx, deps, { row, organization, status: 'failed', code: null, said })
    return null
  }
  const link = await linkOf(tx, deps, row)
  if (row.link_kind !== null && link === null) return drop(tx, deps, row, organization)
  const { mail } = deps
  return {
    ...renderMail(template, row.data, link && `${mail.publicUrl}${link}`),
    messageId: messageIdOf(row.uid, mail),
    from: mail.from,
    returnTo: mail.returnAddress && mail.returnAddress.replace('@', `+${row.uid}@`),
    to: { name: row.recipient_name, address: row.recipient },
    unsubscribe: template.unsubscribe ? `mailto:${addressOf(mail.from)}?subject=unsubscribe` : null,
  }
}

const isOver = ({ organization_id }: OutgoingMail, organization: Organization | null): boolean =>
  organization_id !== null && (!organization || isClosed(organization))

async function linkOf(tx: Tx, { modules }: Sending, { link_kind, link_id }: OutgoingMail) {
  if (link_kind === null || link_id === null) return null
  for (const { mailLinks } of modules) {
    const make = mailLinks[link_kind]
    if (make) return make(tx, link_id)
  }
  return null
}

async function drop(
  tx: Tx,
  deps: Sending,
  row: OutgoingMail,
  organization: Organization | null,
): Promise<null> {
  const said = 'Not sent: what it is about is over.'
  await giveUp(tx, deps, { row, organization, status: 'dropped', code: null, said })
  return null
}

interface Settling {
  row: OutgoingMail
  organization: Organization | null
  delivery: Delivery
}

async function settle(tx: Tx, deps: Sending, { row, organization, delivery }: Settling): Promise<void> {
  const { said } = delivery
  if (delivery.kind === 'refused')
    return giveUp(tx, deps, { row, organization, status: 'failed', code: delivery.code ?? '5.0.0', said })
  if (delivery.kind === 'accepted') {
    const now = deps.clock.now().toISOString()
    await changeOutgoing(tx, row.id, { status: 'sent', said, ended_at: now })
    await log(tx, deps, { row, organization, status: 'sent', said })
    return
  }
  const age = deps.clock.now().getTime() - Date.parse(row.created_at)
  if (age >= triedMilliseconds)
    return giveUp(tx, deps, { row, organization, status: 'failed', code: null, said: `Given up: ${said}` })
  await changeOutgoing(tx, row.id, { said })
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from
