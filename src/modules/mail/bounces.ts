// What servers report of mails that they had taken: 5.x.x is for good, after 4.x.x the mail is sent once more.
import { systemActor, type Actor } from '#platform/actor.ts'
import { inTransaction } from '#platform/transaction.ts'
import { lockAndFind } from '#lifecycle/organization/fence.ts'
import { reportsIn } from '#connectors/mail/delivery-report.ts'
import type { MailServing } from './deps.ts'
import { log } from './log-line.ts'
import { changeOutgoing, findByUid, lockByUid } from './queries.ts'
import { giveUp } from './refused.ts'

export interface Report {
  /**
   * The uid of the mail: the part of its Message-ID before the @, or the part of its return address behind
   * the +.
   */
  uid: string
  action: 'failed' | 'delayed' | 'delivered'
  code: string
  said: string
}

const againMilliseconds = 60 * 60_000
/** After coming back this often, a mail is not sent again. */
const mostAttempts = 20

/** @returns whether the report is about a mail of ours */
export async function takeReport(
  deps: MailServing,
  report: Report,
  by: Actor = systemActor,
): Promise<boolean> {
  const known = await findByUid(deps.db, report.uid)
  if (!known) return false
  await inTransaction(deps.db, { actor: by }, async (tx) => {
    const id = known.organization_id
    const organization = id === null ? null : ((await lockAndFind(tx.db, id, 'shared')) ?? null)
    const row = await lockByUid(tx, report.uid)
    // Only a mail that a server has accepted can come back. A second report of the same changes nothing.
    if (row?.status !== 'sent' || report.action !== 'failed') return
    const said = `${report.code} ${report.said}`.trim()
    if (report.code.startsWith('4.') && row.attempts < mostAttempts) {
      const again = new Date(deps.clock.now().getTime() + againMilliseconds).toISOString()
      await changeOutgoing(tx, row.id, { status: 'waiting', said, ended_at: null, next_attempt_at: again })
      return log(tx, deps, {
        row,
        organization,
        status: 'sent',
        said: `It came back and is sent again: ${said}`,
      })
    }
    await giveUp(tx, deps, { row, organization, status: 'failed', code: report.code, said, bounced: true })
  })
  return true
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** The uid in a Message-ID (`uid@domain`) or a return address (`bounces+uid@domain`). */
export const uidIn = (text: string | null): string | null =>
  new RegExp(`(?:^|<|\\+)(${uuid})@`, 'i').exec(text ?? '')?.[1]?.toLowerCase() ?? null

/** The reports in a message as a mail server has sent it (RFC 3464). */
export async function reportsOf(message: Uint8Array): Promise<Report[]> {
  const reports = await reportsIn(message)
  return reports.flatMap(({ messageId, returnedTo, action, code, said }) => {
    const uid = uidIn(messageId) ?? uidIn(returnedTo)
    return uid ? [{ uid, action, code, said: said ?? '' }] : []
  })
}
