// Exports and imports all modules of one organization as one archive.
import { inUse } from '#platform/database-use.ts'
import { inTurn, StepFailure, type Outcome } from '#platform/operations/outcome.ts'
import { inOneMoment } from '#platform/postgres.ts'
import type { Archive, ArchiveReader } from '../contract/archive.ts'
import type { ExportContext, ModuleContext } from '../contract/hook-context.ts'
import { isFrozen } from '../organization/frozen.ts'
import { forgetIds, importOf } from './import-ids.ts'

/**
 * How long one snapshot may be read. During that time vacuum removes no row in the whole database that was
 * deleted after the snapshot began, and every table that changes grows. Each of its statements has the time
 * limit of a batch, and a page must be stored within the five minutes that a transaction may be idle.
 */
const longestSnapshot = 30 * 60_000

/**
 * Writes everything that all modules of the context have of the organization, as it was at one moment. A
 * frozen organization is read page by page, and another call continues where the last one stopped. Any other
 * organization is read from one snapshot within one attempt, which uses one connection; another call begins
 * again.
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
 * Imports what all modules of the context find in the archive; modules that others build on come first.
 * Another call under the same operation continues where the last one stopped, and changes nothing when the
 * import has ended.
 * @throws Error that names the table and column when a reference cannot be mapped or a column is unknown here
 */
export async function importOrganization(ctx: ModuleContext, archive: ArchiveReader): Promise<Outcome> {
  const of = importOf(ctx)
  const outcome = await inTurn(...ctx.modules.map((module) => () => module.archive.import(ctx, archive)))
  if (outcome.kind === 'done') await ctx.write((tx) => forgetIds(tx, of))
  return outcome
}
