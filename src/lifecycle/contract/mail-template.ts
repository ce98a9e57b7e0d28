// How a module declares a mail.

/** A mail as data; `{name}` in its texts stands for a value. The layout makes text and HTML of it. */
export interface MailTemplate {
  readonly title: string
  /** When it is sent, as a sentence. */
  readonly when: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** On the button that leads to the link. */
  readonly button?: string
  /** In small letters below. */
  readonly small?: readonly string[]
  /** A person may wish to get no more of these: the mail says how. */
  readonly unsubscribe?: true
  /** A value for each name, for looking at it. */
  readonly example: Readonly<Record<string, string>>
}
