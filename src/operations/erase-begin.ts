// The step that begins an erasing, inside the exclusive fence: after it no other change of the organization
// is possible.
import type { InsideContext } from '#lifecycle/contract/operation-context.ts'
import type { ErasingPath } from '#lifecycle/erasure/choices.ts'
import { done } from '#platform/operations/index.ts'
import { waitWhile } from './closing-steps.ts'
import { ways } from './erase-plan.ts'

/**
 * For an erasing without a closing before it, which would have drained and settled: the erasing does that
 * itself, inside its fence.
 */
export const straight = (path: ErasingPath): boolean =>
  path === 'abandon' || path === 'go_on' || path === 'replay'

/**
 * Inside the exclusive fence: something that came since the last check, such as a returned payment, is waited
 * for while it can still be settled.
 */
async function owedAgain(ctx: InsideContext, path: ErasingPath) {
  if (path === 'replay' || ctx.organization.status === 'erasing') return null
  const blockers = await ctx.blockers('refuses', 'before_erase')
  return blockers.length ? waitWhile(blockers) : null
}

/** When no closing was done before, all access of the customer ends here. */
export async function begin(ctx: InsideContext, path: ErasingPath) {
  const stops = (await ctx.erasure.stops(ctx.hook)) ?? (await owedAgain(ctx, path))
  if (stops) return stops
  await ctx.erasure.fixDecisions(ctx.hook)
  if (straight(path)) for (const module of ctx.leavesFirst) await module.closing.revoke(ctx.hook)
  for (const action of ways[ctx.organization.status]?.actions ?? []) {
    if (action === 'retire') for (const module of ctx.leavesFirst) await module.closing.close(ctx.hook)
    await ctx.transition(action)
  }
  return done({ from: ctx.organization.status })
}
