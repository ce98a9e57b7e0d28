// Mail as modules know it: they say what is to be sent, and make the links in it when it is sent.
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '../organization/organization.ts'

export interface MailToSend {
  template: string
  /** Null for staff. Its fence is held by the transaction. */
  organization: Organization | null
  to: { address: string; name: string | null }
  /** Values of the template's names; no secrets, because they are stored. */
  data: Readonly<Record<string, string>>
  /** What the link in it is for; the module makes the link when the mail is sent. */
  link?: { kind: string; id: number }
  /** Who is told when it cannot be delivered. */
  informs?: { address: string; name: string | null } | null
  /** A person asks for it anew: an address that was given up is tried again. */
  again?: boolean
}

export interface Mailing {
  /** Whether a mail server is set: without one links are handed over by hand. */
  readonly sends: boolean
  /** Sent once the transaction has committed; noted in the organization's e-mail log, without a server too. */
  queue(tx: Tx, mail: MailToSend): Promise<void>
}

/**
 * Makes the link of a mail in the transaction before it is sent: relative to the console's address, or null when there
 * is none any more, and the mail is not sent. Asked again when the sending is tried again.
 */
export type MakeLink = (tx: Tx, id: number) => Promise<string | null>
