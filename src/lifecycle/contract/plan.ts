// What a module hands to a plan. The plan itself (digest, drift) is the operation runner's.
import type { Item, Kept } from '#platform/operations/plan.ts'

export type { Blocker, Item, Kept } from '#platform/operations/plan.ts'
export type { Link, Named } from '#platform/told.ts'

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
  group: null,
  bytes: null,
  outside: false,
  ...part,
})
