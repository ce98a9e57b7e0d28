// What no part of a request may hold, whatever its route: PostgreSQL takes neither NUL nor half a character, JSON has
// no infinity, and a body that is nested ten thousand deep ends the stack of whoever walks it. Free-form fields reach
// the database unread by any schema, so it is refused here once, with 422, instead of as a failed statement with 500.

export interface Fault {
  /** Names and positions from the outside in. */
  path: string[]
  message: string
}

const deepest = 32

/** The first fault in a parsed value, or null. Does not recurse: the value is a stranger's. */
export function faultIn(value: unknown): Fault | null {
  const left: { value: unknown; path: string[] }[] = [{ value, path: [] }]
  for (let next = left.pop(); next; next = left.pop()) {
    const message = faultOf(next.value, next.path.length)
    if (message) return { path: next.path, message }
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const [key, child] of Object.entries(next.value)) {
      const path = [...next.path, key]
      if (!isStorable(key)) return { path, message: unstorable }
      left.push({ value: child, path })
    }
  }
  return null
}

const unstorable = 'Must not hold NUL or half of a surrogate pair.'

function faultOf(value: unknown, depth: number): string | null {
  if (depth > deepest) return `Nested deeper than ${deepest} levels.`
  if (typeof value === 'string' && !isStorable(value)) return unstorable
  if (typeof value === 'number' && !Number.isFinite(value)) return 'Larger than a number can be.'
  return null
}

/** Whether PostgreSQL takes the text, as text and inside jsonb. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
