// What a person confirms, and what counts as a change of it. The digest covers decisions and what cannot be
// undone outside; counts, health, times and texts are shown but not digested, so a plan does not expire by itself.
import canonicalize from 'canonicalize'
import { sha256 } from '../ids.ts'
import { codeOf, type Asks, type Link, type Named, type Told } from '../told.ts'
import { changesOf, type Covered } from './items.ts'
import { verbs, type Verb } from './verbs.ts'

/** Something that is there. */
export interface Item {
  module: string
  /** `instance`, `namespace`, `invoices` ...: items of one kind are folded together. */
  kind: string
  name: string
  count: number
  uid: string | null
  /** The place where it is, e.g. the control plane's name. */
  where: string | null
  bytes: number | null
  /** Whether it lives outside the database. */
  outside: boolean
  /** It stands for the rest of its kind and place, which `GET /operations/{id}/items` names. */
  more?: boolean
}

/** What an operation does with something that is there, or will be. */
export interface Effect extends Item {
  verb: Verb
  /** Whether it can be brought back as it was, by calling it off or by another operation. */
  reversible: boolean
  /** False for what was found after the confirmation, until a person has confirmed it too. */
  confirmed?: boolean
  /** So many rows more of a table than the confirmed plan counted. */
  grown?: boolean
  /** Of what is kept: the reason or law. */
  ground?: string
  /** Of what is kept: plain date; null is for good. */
  until?: string | null
  /** Of something that gets an operation of its own: the digest of what its plan decided. */
  decided?: string
}

/**
 * The order in which a plan is read, on the screen and at the command line: what is deleted, what else cannot be
 * brought back, what can, and what stays.
 */
export const inReadingOrder = (effects: readonly Effect[]): Effect[] =>
  effects.toSorted((one, other) => placeOf(one) - placeOf(other))

function placeOf({ verb, reversible }: Effect): number {
  const part = verb === 'delete' ? 0 : verb === 'keep' ? 3 : reversible ? 2 : 1
  return part * verbs.length + verbs.indexOf(verb)
}

export interface Blocker extends Told {
  module: string
  /** `refuses`: nothing may start. `holds`: it starts and waits there until it is settled. */
  effect: 'refuses' | 'holds'
  /** `before_erase`: matters to erasing alone. */
  phase: 'before_drain' | 'after_drain' | 'before_erase'
  /** What to do, also where that is to wait. */
  remedy: string
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
  effects: Effect[]
  blockers: Blocker[]
  warnings: { code: string; message: string }[]
  /** Decisions and policies that the digest covers. */
  decisions: Decisions
  /** Of a plan for many: what it does to the first few of them, to be looked at. */
  sample?: SamplePlan[]
}

/** What the plan for many is made of. */
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

/** Of what was asked for and decided, without the things that it names: those are compared one by one. */
export const decidedBy = ({ input, decisions }: Pick<Digested, 'input' | 'decisions'>): string =>
  sha256(canonicalize({ input, decisions }) as string)

/** What was added or decided otherwise since. Less is never drift. */
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
      message: `The decision "${key.replaceAll('_', ' ')}" is another one now.`,
    }))
  return [...changesOf(added), ...decided]
}
