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
  /** A remark in small letters at the end. */
  readonly small?: readonly string[]
  /** A person can unsubscribe from it: the mail says how. */
  readonly unsubscribe?: true
  /** A value for each name, for looking at it. */
  readonly example: Readonly<Record<string, string>>
}
