// What sends mail outside. It knows addresses and texts, and nothing of what they are about.

export interface Mail {
  /** The same at every try, so that servers and programs on the way can tell a second copy: without brackets. */
  messageId: string
  from: string
  /** Where reports of failed delivery go; the address of `from` unless said. */
  returnTo: string | null
  to: { name: string | null; address: string }
  subject: string
  text: string
  html: string
  /** An address or link for List-Unsubscribe, for what a person may wish to get no more. */
  unsubscribe: string | null
}

/** What became of one try. */
export type Delivery =
  | { kind: 'accepted'; said: string }
  /** For good: the address or the mail is refused. `code` is of RFC 3463 when the server gave one: `5.1.1`. */
  | { kind: 'refused'; code: string | null; said: string }
  /** Not now: the server is away, or says 4xx. */
  | { kind: 'later'; said: string }

export interface Mailer {
  send(mail: Mail): Promise<Delivery>
  /** Whether the server answers and takes our credentials; null when all is well. Never holds a secret. */
  check(): Promise<string | null>
  close(): void
}
