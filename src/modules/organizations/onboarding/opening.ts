import type { Opening } from '#lifecycle/contract/module.ts'
import type { OnboardInput, Resolved } from './input.ts'

/** What modules get to know about the opening, in the plan and in the step. */
export const openingOf = (
  { name, sale_order: saleOrder }: OnboardInput,
  { hierarchy, currency }: Resolved,
): Opening => ({
  name,
  sale_order: saleOrder ?? null,
  levels: hierarchy.levels,
  currency,
})
