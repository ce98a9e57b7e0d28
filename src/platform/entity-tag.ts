// The version of a thing in HTTP (RFC 9110, sections 8.8.3 and 13.1.1): a client sends the ETag that it has
// read back in If-Match, and nothing is changed when another change came first.
import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import type { Queryable } from './postgres.ts'
import { Problem } from './problem.ts'

/** The parts of a request that say which thing it is about. */
interface About {
  readonly actor: Actor
  readonly params: any
  readonly body: any
}

/**
 * Reads the rows of a thing for its tag; undefined or null while there is none. Their content is not
 * answered, so no permission is needed.
 */
export type ReadState = (db: Queryable, about: About) => Promise<unknown>

/**
 * Made from the row's version where it has one, the `version` of the answers; otherwise from the content, so
 * that rows need no column for it.
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

/**
 * @param tag null while the thing does not exist. @throws Problem 412 when the header does not name its tag
 */
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
