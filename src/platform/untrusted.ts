// What no part of a request may hold, on any route: PostgreSQL accepts neither NUL nor half a character, JSON
// has no infinity, and a body that is nested ten thousand deep overflows the stack of a function that goes
// through it. Free-form fields reach the database without a schema. So this file refuses such values once,
// with 422, instead of a failed statement with 500. The same holds for characters that change the sentence in
// which a person reads the text (`characters.ts`).
import { refusedCharacterIn } from './characters.ts'

export interface Fault {
  /** Names and positions, from the outside in. */
  path: string[]
  message: string
}

const deepest = 32

/** What is wrong with a text, or null. */
type TextRule = (text: string) => string | null

/** The first fault in a request, or null. */
export const faultInInput = (value: unknown): Fault | null => faultIn(value, inputRule)

/**
 * The first fault in a parsed value from the database, or null. It does not recurse, because the sender chose
 * the depth.
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

/**
 * Passwords may hold any characters: no sentence shows them, and a password that was set before may hold such
 * a character.
 */
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
