// What a person confirms, and which differences count as a change. The digest covers decisions and what
// cannot be undone outside. Counts, health, times and texts are shown but not covered, so that a plan does
// not expire by itself.
import canonicalize from 'canonicalize'
import { sha256 } from '../ids.ts'
import { codeOf, type Asks, type Link, type Named, type Told } from '../told.ts'
import { changesOf, type Covered } from './items.ts'
import { verbs, type Verb } from './verbs.ts'

/** Something that exists. */
export interface Item {
  module: string
  /** `instance`, `namespace`, `invoices` ...: items of one kind are shown together. */
  kind: string
  name: string
  count: number
  uid: string | null
  /** Its place, e.g. the control plane's name. */
  where: string | null
  bytes: number | null
  /** Whether it lives outside the database. */
  outside: boolean
  /** It stands for the rest of its kind and place; `GET /operations/{id}/items` lists these. */
  more?: boolean
}

/** What an operation does with something that exists, or will exist. */
export interface Effect extends Item {
  verb: Verb
  /** Whether it can be restored completely, by calling the operation off or by another operation. */
  reversible: boolean
  /** False for things that were found after the confirmation, until a person has confirmed them too. */
  confirmed?: boolean
  /** How many more rows of a table there are than in the confirmed plan. */
  grown?: boolean
  /** For kept things: the reason or law. */
  ground?: string
  /** For kept things: a plain date; null when they are kept for good. */
  until?: string | null
  /** For something that gets an operation of its own: the digest of that operation's decisions. */
  decided?: string
}

/**
 * The order of a plan on the screen and on the command line: first what is deleted, then what else cannot be
 * restored, then what can, and then what stays.
 */
export const inReadingOrder = (effects: readonly Effect[]): Effect[] =>
  effects.toSorted((one, other) => placeOf(one) - placeOf(other))

function placeOf({ verb, reversible }: Effect): number {
  const part = verb === 'delete' ? 0 : verb === 'keep' ? 3 : reversible ? 2 : 1
  return part * verbs.length + verbs.indexOf(verb)
}

export interface Blocker extends Told {
  module: string
  /**
   * `refuses`: the operation may not start. `holds`: it starts, and waits at a step until this is settled.
   */
  effect: 'refuses' | 'holds'
  /** `before_erase`: matters only to erasing. */
  phase: 'before_drain' | 'after_drain' | 'before_erase'
  /** What to do; sometimes only to wait. */
  remedy: string
  asks: Asks
  /** The one thing that it is about; for several things the list of all. */
  link: Link | null
  /** How many things of this kind stand in the way; 1 by default. */
  count?: number
  /** The first of several things, 20 at most: a plan has one blocker for all things of a kind. */
  named?: Named[]
}

export interface PlanContent<Decisions extends Record<string, unknown> = Record<string, unknown>> {
  /** The text of the button: "Close Acme Health and delete 5 instances". */
  summary: string
  /** What cannot be undone, in plain words; null when everything can be undone. */
  permanent: string | null
  effects: Effect[]
  blockers: Blocker[]
  warnings: { code: string; message: string }[]
  /** Decisions and policies that the digest covers. */
  decisions: Decisions
  /** For a plan for many: the effects on the first few, as a sample. */
  sample?: SamplePlan[]
}

/** The plans from which a plan for many is made. */
export interface PlanOfOne {
  plan: PlanContent
  effects: readonly Effect[]
  covered: Digested
}

/** The plan of one of many, as it is shown. */
export interface SamplePlan {
  organization_id: number
  name: string
  summary: string
  effects: Effect[]
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
  /** All things that the plan names by uid, even when its own list is shorter. */
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

/** The digest of the input and the decisions, without the named things: those are compared one by one. */
export const decidedBy = ({ input, decisions }: Pick<Digested, 'input' | 'decisions'>): string =>
  sha256(canonicalize({ input, decisions }) as string)

/** What was added or decided otherwise since the other plan. Less than before does not count. */
export function drift(
  before: Pick<Digested, 'decisions'>,
  after: Pick<Digested, 'decisions'>,
  added: readonly Effect[],
): Change[] {
  const decided = Object.keys({ ...before.decisions, ...after.decisions })
    .filter(
      (key) => canonicalize(before.decisions[key] ?? null) !== canonicalize(after.decisions[key] ?? null),
    )
    .map((key): Change => ({
      kind: 'changed',
      message: `The decision "${key.replaceAll('_', ' ')}" has changed.`,
    }))
  return [...changesOf(added), ...decided]
}
