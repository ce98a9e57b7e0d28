// What a person confirms, and what counts as a change of it. The digest covers decisions and what is deleted
// outside; counts, health, times and texts are shown but not digested, so a plan does not expire by itself.
import canonicalize from 'canonicalize'
import { sha256 } from '../ids.ts'
import { codeOf, type Asks, type Link, type Named, type Told } from '../told.ts'
import { changesOf, type Covered } from './items.ts'

export interface Item {
  module: string
  /** `instance`, `namespace`, `invoices` ...: items of one kind are folded together. */
  kind: string
  name: string
  count: number
  uid: string | null
  /** Where it is, e.g. the control plane's name. */
  group: string | null
  bytes: number | null
  /** Whether it lives outside the database. */
  outside: boolean
  /** False for what was found after the confirmation, until a person has confirmed it too. */
  confirmed?: boolean
  /** It stands for the rest of its kind and place, which `GET /operations/{id}/items` names. */
  more?: boolean
}

export interface Kept {
  module: string
  name: string
  count: number
  /** The reason or law. */
  ground: string
  /** Plain date; null is for good. */
  until: string | null
}

export interface Blocker extends Told {
  module: string
  /** `refuses`: nothing may start. `holds`: it starts and waits there until it is settled. */
  effect: 'refuses' | 'holds'
  /** `before_erase`: matters to erasing alone. */
  phase: 'before_drain' | 'after_drain' | 'before_erase'
  remedy: string | null
  asks: Asks
  /** The one thing that it is about; of several the list that holds them all. */
  link: Link | null
  /** How many things of this kind stand in the way; 1 unless said. */
  count?: number
  /** The first of several, 20 at most: however many there are, a plan has one blocker for all of a kind. */
  named?: Named[]
}

export interface PlanContent<Decisions extends Record<string, unknown> = Record<string, unknown>> {
  /** What the button says: "Close Acme Health and delete 5 instances". */
  summary: string
  /** What cannot be undone, in plain words; null when everything can. */
  permanent: string | null
  gone: Item[]
  kept: Kept[]
  blockers: Blocker[]
  warnings: { code: string; message: string }[]
  /** Decisions and policies that the digest covers. */
  decisions: Decisions
}

export interface Change {
  kind: 'added' | 'changed'
  message: string
}

export interface Plan extends PlanContent {
  steps: { key: string; title: string }[]
  /** What differs from the plan that was confirmed or seen before. */
  changes: Change[]
}

export interface Digested {
  kind: string
  input: unknown
  decisions: Record<string, unknown>
  /** All that the plan names by its uid, however long its own list is. */
  items: Covered
  refusing: string[]
}

export function digested(
  kind: string,
  input: unknown,
  content: Pick<PlanContent, 'decisions' | 'blockers'>,
  items: Covered,
): Digested {
  return {
    kind,
    input,
    items,
    decisions: content.decisions,
    refusing: content.blockers
      .filter(({ effect }) => effect === 'refuses')
      .map(codeOf)
      .sort(),
  }
}

export const digestOf = (content: Digested): string => `sha256:${sha256(canonicalize(content) as string)}`

/** What was added or decided otherwise since. Less is never drift. */
export function drift(
  before: Pick<Digested, 'decisions'>,
  after: Pick<Digested, 'decisions'>,
  added: readonly Item[],
): Change[] {
  const decided = Object.keys({ ...before.decisions, ...after.decisions })
    .filter(
      (key) => canonicalize(before.decisions[key] ?? null) !== canonicalize(after.decisions[key] ?? null),
    )
    .map((key): Change => ({
      kind: 'changed',
      message: `The decision "${key.replaceAll('_', ' ')}" is another one now.`,
    }))
  return [...changesOf(added), ...decided]
}
