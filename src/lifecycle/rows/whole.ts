// All modules of one organization, as one archive.
import { inTurn, type Outcome } from '#platform/operations/outcome.ts'
import type { ArchiveReader } from '../contract/archive.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { forgetIds, importOf } from './import-ids.ts'

/**
 * Imports what all modules of the context find in the archive, what others build on first. Called again under
 * the same operation it goes on where it was, and changes nothing when it had ended.
 * @throws Error that names the table and column of what cannot be mapped or is unknown here
 */
export async function importOrganization(ctx: ModuleContext, archive: ArchiveReader): Promise<Outcome> {
  const of = importOf(ctx)
  const outcome = await inTurn(...ctx.modules.map((module) => () => module.archive.import(ctx, archive)))
  if (outcome.kind === 'done') await ctx.write((tx) => forgetIds(tx, of))
  return outcome
}
