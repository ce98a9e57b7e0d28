// What a module adds to a plan. The operation runner makes the plan itself (digest, drift).
import type { Effect, Item } from '#platform/operations/plan.ts'

export type { Blocker, Effect, Item } from '#platform/operations/plan.ts'
export type { Link, Named } from '#platform/told.ts'

/** What stays although the organization is erased. */
export interface Kept {
  module: string
  name: string
  count: number
  /** The reason or law. */
  ground: string
  /** A plain date; null when it stays for good. */
  until: string | null
}

/** What a module holds of an organization. The operation decides what is done with it. */
export interface PlanPart {
  items: Item[]
  kept?: Kept[]
  warnings?: { code: string; message: string }[]
  /** Decisions that the digest covers, e.g. a retention rule. */
  decisions?: Record<string, unknown>
}

/** An item with the usual defaults. */
export const item = (part: Pick<Item, 'module' | 'kind' | 'name'> & Partial<Item>): Item => ({
  count: 1,
  uid: null,
  where: null,
  bytes: null,
  outside: false,
  ...part,
})

/** An effect with the usual defaults; what is deleted or sent does not come back. */
export const effect = (
  part: Pick<Effect, 'verb' | 'module' | 'kind' | 'name'> & Partial<Effect>,
): Effect => ({
  reversible: part.verb !== 'delete' && part.verb !== 'send',
  ...item(part),
  verb: part.verb,
})

export const deleting = (thing: Item): Effect => effect({ ...thing, verb: 'delete' })

export const keeping = (kept: Kept & { kind?: string }): Effect =>
  effect({ kind: 'rows', ...kept, verb: 'keep' })
