// The step with which an erasing begins, with the organization's fence taken alone: from its end on no other
// change of the organization enters.
import type { InsideContext } from '#lifecycle/contract/operation-context.ts'
import type { ErasingPath } from '#lifecycle/erasure/choices.ts'
import { done } from '#platform/operations/index.ts'
import { waitWhile } from './decommission.ts'
import { ways } from './erase-plan.ts'

/** Without a closing that could drain and settle: the erasing does it itself, behind its fence. */
export const straight = (path: ErasingPath): boolean =>
  path === 'abandon' || path === 'go_on' || path === 'replay'

/**
 * With the fence taken alone: what came since the last gate, such as a payment that went back, is waited for
 * while it can still be settled.
 */
async function owedAgain(ctx: InsideContext, path: ErasingPath) {
  if (path === 'replay' || ctx.organization.status === 'erasing') return null
  const blockers = await ctx.blockers('refuses', 'before_erase')
  return blockers.length ? waitWhile(blockers) : null
}

/** A customer without a closing behind it keeps no way in from this moment on. */
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
