// Texts that programs say, such as the answer of a mail server, have no end that we set. They are kept as long as a
// person reads on, and say so when there was more. What a person types is refused instead, at its field.

/** Cut between two characters, never within one, and with an ellipsis in place of the rest. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1)
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`
}
