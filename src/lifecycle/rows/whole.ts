// All modules of one organization, as one archive.
import { inUse } from '#platform/database-use.ts'
import { inTurn, StepFailure, type Outcome } from '#platform/operations/outcome.ts'
import { inOneMoment } from '#platform/postgres.ts'
import type { Archive, ArchiveReader } from '../contract/archive.ts'
import type { ExportContext, ModuleContext } from '../contract/hook-context.ts'
import { isFrozen } from '../organization/frozen.ts'
import { forgetIds, importOf } from './import-ids.ts'

/**
 * How long one snapshot may be read. While it is, vacuum removes nothing in the whole database that was deleted
 * after its beginning, and every table that changes grows; each statement of it is bounded as a batch's, and a
 * page must be stored within the five minutes that a transaction may stand idle.
 */
const longestSnapshot = 30 * 60_000

/**
 * Writes everything that all modules of the context have of the organization, as it was at one moment. A frozen
 * organization is read page by page, and called again the export goes on where it was. Any other is read from
 * one snapshot within one attempt, which takes one connection; called again it begins anew.
 * @throws StepFailure `export_too_long` after 30 minutes over one snapshot
 */
export function exportOrganization(ctx: ModuleContext, archive: Archive): Promise<Outcome> {
  if (isFrozen(ctx.organization.status))
    return inUse('batch', () => exportModules({ ...ctx, moment: 'frozen' }, archive))
  return inUse('batch', () => withinSnapshot(ctx, (snapshot) => exportModules(snapshot, archive)))
}

const exportModules = (ctx: ExportContext, archive: Archive): Promise<Outcome> =>
  inTurn(...ctx.modules.map((module) => () => module.archive.export(ctx, archive)))

async function withinSnapshot(
  ctx: ModuleContext,
  work: (ctx: ExportContext) => Promise<Outcome>,
): Promise<Outcome> {
  const deadline = AbortSignal.timeout(longestSnapshot)
  const signal = AbortSignal.any([ctx.signal, deadline])
  try {
    return await inOneMoment(ctx.db, (db) => work({ ...ctx, db, signal, moment: 'snapshot' }))
  } catch (error) {
    if (!deadline.aborted || ctx.signal.aborted) throw error
    throw new StepFailure(
      'export_too_long',
      'The export has read one snapshot of the database for 30 minutes, and was ended.',
      false,
    )
  }
}

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
