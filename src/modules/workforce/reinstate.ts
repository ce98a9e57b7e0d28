// Bringing deployments and assignments back with their organization, as far as today's rules allow.
import { z } from 'zod'
import { todayIn } from '#platform/plain-date.ts'
import { audit } from '#lifecycle/audit.ts'
import { journalEntries, type JournalRow } from '#lifecycle/journal.ts'
import type { JournalChoice, LifecycleModule, ModuleContext, Returning, TransactionContext } from '#lifecycle/module.ts'
import { checkReferences, returnableUnits, selectUnit } from '#modules/units/index.ts'
import { countAssignments, countDeployments, reopenDeployments, replanAssignments, type Stamped } from './return-queries.ts'

const stored = z.object({ unit_id: z.number(), unit: z.string(), stamp: z.string(), count: z.number() })
type Ctx = ModuleContext & Partial<TransactionContext>

export const returnableWork: LifecycleModule['returnable'] = async (ctx, entries, choice) => {
  const returning: Returning[] = []
  const units = await unitsInUse(ctx, entries, choice)
  for (const entry of entries) {
    if (isDeployments(entry)) returning.push(await deploymentsOf(ctx, entry, units))
    else if (isAssignments(entry)) returning.push(await assignmentsOf(ctx, entry, units, entries, choice))
  }
  return returning
}

const isDeployments = ({ subject_type, action }: JournalRow): boolean => subject_type === 'deployments' && action === 'end'
const isAssignments = ({ subject_type, action }: JournalRow): boolean => subject_type === 'shift_assignments' && action === 'cancel'

export const reinstateWork: LifecycleModule['reinstate'] = async (ctx, choice) => {
  const { tx, clock, organization } = ctx
  const entries = await journalEntries(tx.db, organization.id, choice.entry_ids)
  const now = clock.now().toISOString()
  const back = { deployments: 0, shift_assignments: 0 }
  // All deployments first: a plan needs one.
  for (const entry of await inUse(ctx, entries.filter(isDeployments))) back.deployments += await reopenDeployments(tx, entry, now)
  for (const entry of await inUse(ctx, entries.filter(isAssignments))) back.shift_assignments += await replanAssignments(tx, entry)
  await checkReferences(tx)
  if (back.deployments || back.shift_assignments) audit(tx, clock, { action: 'workforce.reinstate', organization, subject: { type: 'organization', id: organization.id }, facts: back })
  return [
    { kind: 'deployments', name: 'deployments', count: back.deployments },
    { kind: 'shift_assignments', name: 'shift assignments', count: back.shift_assignments },
  ]
}

/** By now the units that come back are there. */
async function inUse(ctx: TransactionContext, entries: readonly JournalRow[]): Promise<Stamped[]> {
  const stamped = []
  for (const entry of entries) {
    const { unit_id } = stored.parse(entry.data)
    if ((await selectUnit(ctx.tx.db, unit_id))?.is_active) stamped.push(await stampedOf(ctx, entry))
  }
  return stamped
}

async function stampedOf({ tx, db, clock, organization }: Ctx, entry: JournalRow): Promise<Stamped> {
  const { unit_id, stamp } = stored.parse(entry.data)
  const unit = await selectUnit(tx?.db ?? db, unit_id)
  return { unit_id, stamp, today: todayIn(clock, unit?.timezone ?? organization.timezone) }
}

/** Units that are active, or are chosen and can come back. */
async function unitsInUse(ctx: Ctx, entries: readonly JournalRow[], choice: JournalChoice): Promise<Set<number>> {
  const coming = (await returnableUnits(ctx, entries, choice)).filter(({ entry_id, possible }) => possible > 0 && choice.entry_ids.includes(entry_id))
  const units = new Set(entries.filter(({ id }) => coming.some(({ entry_id }) => entry_id === id)).map(({ data }) => z.object({ unit_id: z.number() }).parse(data).unit_id))
  for (const entry of entries.filter((each) => isDeployments(each) || isAssignments(each))) {
    const { unit_id } = stored.parse(entry.data)
    if ((await selectUnit(ctx.tx?.db ?? ctx.db, unit_id))?.is_active) units.add(unit_id)
  }
  return units
}

async function deploymentsOf(ctx: Ctx, entry: JournalRow, units: ReadonlySet<number>): Promise<Returning> {
  const { unit_id, unit } = stored.parse(entry.data)
  const { count, possible, gone, elsewhere } = await countDeployments(ctx.tx?.db ?? ctx.db, await stampedOf(ctx, entry))
  const returning = { entry_id: entry.id, module: 'workforce', kind: 'deployments', name: `Deployments at ${unit}`, count }
  if (!units.has(unit_id)) return { ...returning, possible: 0, why: [`${unit} stays retired.`] }
  return { ...returning, possible, why: [...reason(gone, 'of employees who were offboarded'), ...reason(elsewhere, 'of employees who work elsewhere now')] }
}

async function assignmentsOf(ctx: Ctx, entry: JournalRow, units: ReadonlySet<number>, entries: readonly JournalRow[], choice: JournalChoice): Promise<Returning> {
  const { unit_id, unit } = stored.parse(entry.data)
  const withThem = entries.find((each) => isDeployments(each) && choice.entry_ids.includes(each.id) && stored.parse(each.data).unit_id === unit_id)
  const { count, possible, past } = await countAssignments(ctx.tx?.db ?? ctx.db, await stampedOf(ctx, entry), withThem ? stored.parse(withThem.data).stamp : null)
  const returning = { entry_id: entry.id, module: 'workforce', kind: 'shift_assignments', name: `Shift assignments at ${unit}`, count }
  if (!units.has(unit_id)) return { ...returning, possible: 0, why: [`${unit} stays retired.`] }
  return { ...returning, possible, why: [...reason(past, 'whose day has come or gone'), ...reason(count - past - possible, 'of employees who do not work there now, or have other plans')] }
}

const reason = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}.`] : [])
