// Mail as modules see it: they say which mail is to be sent, and make its links when it is sent.
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '../organization/organization.ts'

export interface MailToSend {
  template: string
  /** Null for staff. The transaction holds its fence. */
  organization: Organization | null
  to: { address: string; name: string | null }
  /** Values of the template's names; no secrets, because they are stored. */
  data: Readonly<Record<string, string>>
  /** The purpose of its link. The module makes the link when the mail is sent. */
  link?: { kind: string; id: number }
  /** Who is notified when the mail cannot be delivered. */
  informs?: { address: string; name: string | null } | null
  /** A person asks for it again: it is sent even to an address to which mail was given up. */
  again?: boolean
}

export interface Mailing {
  /** Whether a mail server is set. Without one, people hand links over themselves. */
  readonly sends: boolean
  /**
   * Sends the mail after the transaction has committed. It is listed in the organization's e-mail log even
   * without a mail server.
   */
  queue(tx: Tx, mail: MailToSend): Promise<void>
}

/**
 * Makes the link of a mail in the transaction before it is sent, relative to the address of the console. It
 * is called again for each attempt. Null when the link no longer exists: then the mail is not sent.
 */
export type MakeLink = (tx: Tx, id: number) => Promise<string | null>
