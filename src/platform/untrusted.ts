// What no part of a request may hold, whatever its route: PostgreSQL takes neither NUL nor half a character,
// JSON has no infinity, and a body that is nested ten thousand deep overflows the stack of a function that
// walks it. Free-form fields reach the database unread by any schema, so it is refused here once, with 422,
// instead of as a failed statement with 500. The same holds for characters that change the sentence in which
// a person reads the text (`characters.ts`).
import { refusedCharacterIn } from './characters.ts'

export interface Fault {
  /** Names and positions from the outside in. */
  path: string[]
  message: string
}

const deepest = 32

/** What is wrong with a text, or null. */
type TextRule = (text: string) => string | null

/** The first fault in what a person or a program sends, or null. */
export const faultInInput = (value: unknown): Fault | null => faultIn(value, inputRule)

/**
 * The first fault in a parsed value that came from the database before, or null. Does not recurse: its depth
 * is chosen by the sender.
 */
export function faultIn(value: unknown, rule: TextRule = storableRule): Fault | null {
  const left: { value: unknown; path: string[] }[] = [{ value, path: [] }]
  for (let next = left.pop(); next; next = left.pop()) {
    const message = faultOf(next.value, next.path.length, rule)
    if (message) return { path: next.path, message }
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const [key, child] of Object.entries(next.value)) {
      const path = [...next.path, key]
      const keyMessage = rule(key)
      if (keyMessage) return { path, message: keyMessage }
      if (secrets.has(key) && typeof child === 'string' && isStorable(child)) continue
      left.push({ value: child, path })
    }
  }
  return null
}

const unstorable = 'Must not hold NUL or half of a surrogate pair.'

/** No sentence shows a password, and one that was chosen before may hold such a character. */
const secrets: ReadonlySet<string> = new Set(['password'])

const storableRule: TextRule = (text) => (isStorable(text) ? null : unstorable)
const inputRule: TextRule = (text) => storableRule(text) ?? refusedCharacterIn(text)

function faultOf(value: unknown, depth: number, rule: TextRule): string | null {
  if (depth > deepest) return `Nested deeper than ${deepest} levels.`
  if (typeof value === 'string') return rule(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return 'Larger than a number can be.'
  return null
}

/** Whether PostgreSQL takes the text, as text and inside jsonb. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
