// What sends mail outside. It knows addresses and texts, and nothing of what they are about.

export interface Mail {
  /**
   * The Message-ID without brackets. It is the same at every try, so that servers and mail programs
   * recognise a second copy.
   */
  messageId: string
  from: string
  /** Where reports of failed delivery go. The address of `from` unless given. */
  returnTo: string | null
  to: { name: string | null; address: string }
  subject: string
  text: string
  html: string
  /** An address or link for the header List-Unsubscribe, in mails that a person may stop getting. */
  unsubscribe: string | null
}

/** The result of one try. */
export type Delivery =
  | { kind: 'accepted'; said: string }
  /**
   * Refused for good: the address or the mail. `code` is of RFC 3463, such as `5.1.1`, when the server gave
   * one.
   */
  | { kind: 'refused'; code: string | null; said: string }
  /** Not sent now: the server is away, or answered 4xx. */
  | { kind: 'later'; said: string }

export interface Mailer {
  send(mail: Mail): Promise<Delivery>
  /**
   * Null when the server answers and takes our credentials, else what is wrong. The text never holds a
   * secret.
   */
  check(): Promise<string | null>
  close(): void
}
