// Two texts for what stands in the way: one that everyone may read, and one for staff alone. "Fraud
// investigation, do not tell the customer" may be the reason of a hold, and holds appear in blockers, waiting
// reasons, errors and refusals. Both texts are typed members; `toldTo(actor, told)` chooses the reader's one
// where the JSON is made. Without that choice everyone's text is sent.

/**
 * What a person can do about it:
 * `confirm` what was found after the confirmation; `approve` as the second person; `manual`: do something
 * elsewhere, then say so with a note; `decide` whether what failed is tried again or accepted; `pay` or cancel what is owed; `finish` or cancel what still goes on;
 * `release` a hold, a lock or the brake; `repair` something outside or the installation itself; `choose`
 * another action or other input, because it is not possible in this way; `wait`, because it goes on by
 * itself.
 */
export const asks = [
  'confirm',
  'approve',
  'manual',
  'decide',
  'pay',
  'finish',
  'release',
  'repair',
  'choose',
  'wait',
] as const
export type Asks = (typeof asks)[number]

export interface Link {
  kind: string
  id: number | string
}
export interface Named {
  name: string
  link: Link | null
}

/** Replaces the members of the same names when staff read it. */
export interface StaffText {
  code?: string
  message: string
  remedy?: string | null
  link?: Link | null
  named?: Named[]
}

/** A blocker, a reason to wait, an error: a text for everyone, and a text that staff read instead. */
export interface Told {
  code: string
  message: string
  staff?: StaffText
}

/** The code that programs compare: `legal_hold`, although a customer's people read `held`. */
export const codeOf = ({ code, staff }: Told): string => staff?.code ?? code
