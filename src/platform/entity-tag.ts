// The version of a thing as HTTP tells it (RFC 9110, sections 8.8.3 and 13.1.1): a client sends back in If-Match
// what it read in ETag, and nothing is changed when another was faster.
import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import type { Queryable } from './postgres.ts'
import { Problem } from './problem.ts'

/** What of a request says which thing it is about. */
interface About {
  readonly actor: Actor
  readonly params: any
  readonly body: any
}

/**
 * Reads the rows that a thing consists of, for its tag: undefined or null while there is none. It answers
 * nothing of them, so it asks no permission.
 */
export type ReadState = (db: Queryable, about: About) => Promise<unknown>

/**
 * Of the version where the row counts one, as `version` in the answers does; of the content otherwise, so that
 * rows need no column for it.
 */
export function contentTag(state: unknown): string {
  if (isRecord(state) && typeof state.version === 'number') return `"${state.version}"`
  const text = JSON.stringify(state, (_key, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value,
  )
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

/** @param tag null while there is nothing. @throws Problem 412 when the header names no tag of it */
export function requireMatch(ifMatch: string | null, tag: string | null): void {
  if (ifMatch === null) return
  if (tag !== null && (ifMatch.trim() === '*' || ifMatch.split(',').some((each) => each.trim() === tag)))
    return
  throw new Problem(
    'precondition_failed',
    'version_changed',
    'Another person or program has changed this since you read it.',
    { remedy: 'Read it again and repeat your change.' },
  )
}
