// Texts of other programs, such as the answer of a mail server, may have any length. The beginning is kept,
// as much as a person reads, with a sign that there was more. A text that a person types is refused instead,
// at its field.

/** Cuts between two characters, never within one, and puts an ellipsis in place of the rest. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1)
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`
}
