// Deletes kept records when their time is over, in the same batches and by the same conditions as the erasing
// that kept them.
import { sql } from 'kysely'
import { addDays, earlier } from '#platform/plain-date.ts'
import { StepFailure, Stopped } from '#platform/operations/outcome.ts'
import type { Queryable } from '#platform/postgres.ts'
import { readCatalogue, tableNamed, type Catalogue } from '../rows/catalogue.ts'
import { stopsOfErasing } from '../erasure/brake.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import type { Owner, Policies } from '../rows/owned-rows.ts'
import { keptOfTables, type KeptOfTable } from '../rows/kept-counts.ts'
import { goingOfTables } from '../rows/table-counts.ts'
import { passesOver, runPasses, type MayErase } from '../rows/table-erase.ts'
import type { Retention } from './decision.ts'
import { fatesOf } from './fate.ts'

/** The tables of a module that hold records which a law may keep. */
export const recordTables = ({ tables }: Pick<LifecycleModule, 'tables'>): Policies =>
  Object.fromEntries(Object.entries(tables).filter(([, { recordClass }]) => recordClass))

export interface KeptRecords {
  due: { module: string; table: string; title: string; count: number }[]
  kept: (KeptOfTable & { module: string })[]
  /** The first day on which more records are due; null when nothing is kept. */
  nextOn: string | null
}

type From = Pick<ModuleContext, 'modules' | 'retention' | 'clock'> & { organization: Owner }

/** The kept records of an organization: which are due now, which stay and until when. */
export async function keptRecords(
  db: Queryable,
  { organization, modules, clock, retention }: From,
): Promise<KeptRecords> {
  const records: KeptRecords = { due: [], kept: [], nextOn: null }
  const [catalogue, decided] = [await readCatalogue(db), await retention()]
  for (const module of modules) {
    const part = { catalogue, policies: recordTables(module), retention: decided }
    const named = <T>(rows: T[]) => rows.map((row) => ({ ...row, module: module.name }))
    records.due.push(...named((await goingOfTables(db, organization, part)).filter(({ count }) => count > 0)))
    records.kept.push(...named(await keptOfTables(db, organization, { ...part, now: clock.now() })))
    records.nextOn = soonest(records.nextOn, await firstDueOf(db, organization, part))
  }
  return records
}

const soonest = (one: string | null, other: string | null): string | null =>
  one && other ? earlier(one, other) : (one ?? other)

/** The day after the last day of the row that is due first. */
async function firstDueOf(
  db: Queryable,
  organization: Owner,
  part: { catalogue: Catalogue; policies: Policies; retention: Retention },
): Promise<string | null> {
  const fate = fatesOf(organization, part)
  let first: string | null = null
  for (const table of Object.keys(part.policies)) {
    const { stays, until } = fate(table, 't')
    if (!stays || !until) continue
    const {
      rows: [row],
    } = await sql<{
      until: string | null
    }>`select min(${until})::text as until from ${tableNamed(table)} as t where ${stays}`.execute(db)
    first = soonest(first, row?.until ?? null)
  }
  return first && addDays(first, 1)
}

/** @throws StepFailure `not_erased`; Stopped by a hold, a lock or the brake, before the next batch */
export async function purgeRecords(ctx: ModuleContext): Promise<void> {
  for (const module of ctx.modules.toReversed()) {
    const policies = recordTables(module)
    if (Object.keys(policies).length)
      await runPasses(ctx, await passesOver(ctx, policies), { mayErase: unlessHeld, module: null })
  }
}

/**
 * Checks again in every batch: a mistake in the code that calls this must not delete rows of a customer who
 * is not erased.
 */
const unlessHeld: MayErase = async (ctx, tx, organization) => {
  if (organization.id !== ctx.organization.id || organization.status !== 'erased') {
    throw new StepFailure('not_erased', 'The organization is not erased; it has no kept records.', false)
  }
  const stops = await stopsOfErasing(tx.db, ctx.clock, organization.id)
  if (stops.length) throw new Stopped(stops)
}
