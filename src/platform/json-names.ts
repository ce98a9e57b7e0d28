// Finds names that occur twice in one object of a JSON text. JavaScript keeps the last value, other readers
// keep the first (RFC 8259, section 4): a proxy might check another value than the one that is used.

/** The first such name in a valid JSON text, or null. */
export function repeatedName(text: string): string | null {
  /** The names of the open objects; null for a list. */
  const open: (Set<string> | null)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{') open.push(new Set())
    else if (character === '[') open.push(null)
    else if (character === '}' || character === ']') open.pop()
    else if (character === '"') {
      const end = endOf(text, at)
      const names = open.at(-1)
      const name = names && isName(text, end) ? (JSON.parse(text.slice(at, end + 1)) as string) : null
      if (name !== null && names?.has(name)) return name
      if (name !== null) names?.add(name)
      at = end
    }
  }
  return null
}

/** The end of the string that begins there: the next quote with an even number of backslashes before it. */
function endOf(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end
    while (text[before - 1] === '\\') before -= 1
    if ((end - before) % 2 === 0) return end
  }
}

const colon = /\s*:/y

function isName(text: string, end: number): boolean {
  colon.lastIndex = end + 1
  return colon.test(text)
}
