// Bringing deployments and assignments back with their organization, as far as today's rules allow.
import { z } from 'zod'
import { isolated } from '#platform/characters.ts'
import { todayIn } from '#platform/plain-date.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { closedTogether, journalEntries, type JournalRow } from '#lifecycle/organization/journal.ts'
import type {
  IsChosen,
  JournalPart,
  ModuleContext,
  Returning,
  TransactionContext,
} from '#lifecycle/contract/module.ts'
import { zonesOfUnits } from './history-queries.ts'
import { checkReferences, returnableUnits, selectUnits, type UnitRow } from '#modules/units/index.ts'
import {
  countAssignments,
  countDeployments,
  reopenDeployments,
  replanAssignments,
  type Stamped,
} from './return-queries.ts'

const stored = z.object({
  unit_id: z.number(),
  unit: z.string(),
  stamp: z.string(),
  count: z.number(),
})
type Ctx = ModuleContext & Partial<TransactionContext>

export const returnableWork: JournalPart['returnable'] = async (ctx, entries, isChosen) => {
  const own = entries.filter((entry) => isDeployments(entry) || isAssignments(entry))
  if (!own.length) return []
  const units = await unitsOf(ctx, own)
  const coming = await comingUnits(ctx, own, isChosen)
  const stamps = await comingStamps(ctx, own, isChosen)
  const returning: Returning[] = []
  for (const entry of own) {
    const { unit_id, unit, count } = stored.parse(entry.data)
    const stays = !units.get(unit_id)?.is_active && !coming.has(unit_id)
    const found = stays
      ? { count, possible: 0, why: [`${unit} stays retired.`] }
      : await countOf(ctx, entry, units, stamps.get(unit_id) ?? null)
    const [kind, name] = isDeployments(entry)
      ? (['deployments', `Deployments at ${unit}`] as const)
      : (['shift_assignments', `Shift assignments at ${unit}`] as const)
    returning.push({
      entry_id: entry.id,
      module: 'workforce',
      kind,
      name,
      ...found,
    })
  }
  return returning
}

const isDeployments = ({ subject_type, action }: JournalRow): boolean =>
  subject_type === 'deployments' && action === 'end'
const isAssignments = ({ subject_type, action }: JournalRow): boolean =>
  subject_type === 'shift_assignments' && action === 'cancel'

export const reinstateWork: JournalPart['reinstate'] = async (ctx, choice) => {
  const { tx, clock, organization } = ctx
  const entries = await journalEntries(tx.db, organization.id, choice.entry_ids)
  // The units that come back are active by now.
  const units = await unitsOf(
    ctx,
    entries.filter((entry) => isDeployments(entry) || isAssignments(entry)),
  )
  const zones = await zonesOfUnits(tx.db, organization.id)
  const inUse = (entry: JournalRow) => units.get(stored.parse(entry.data).unit_id)?.is_active
  const now = clock.now().toISOString()
  const back = { deployments: 0, shift_assignments: 0 }
  // All deployments first: a plan needs one.
  for (const entry of entries.filter(isDeployments).filter(inUse))
    back.deployments += await reopenDeployments(tx, stampedOf(ctx, entry, units, zones), now)
  for (const entry of entries.filter(isAssignments).filter(inUse))
    back.shift_assignments += await replanAssignments(tx, stampedOf(ctx, entry, units, zones))
  await checkReferences(tx)
  if (back.deployments || back.shift_assignments)
    audit(tx, clock, {
      action: 'workforce.reinstate',
      organization,
      subject: { type: 'organization', id: organization.id },
      facts: back,
    })
  return [
    { verb: 'change', kind: 'deployments', name: 'deployments', count: back.deployments },
    { verb: 'change', kind: 'shift_assignments', name: 'shift assignments', count: back.shift_assignments },
  ]
}

type Units = ReadonlyMap<number, UnitRow>

async function unitsOf({ tx, db, organization }: Ctx, entries: readonly JournalRow[]): Promise<Units> {
  const ids = [...new Set(entries.map(({ data }) => stored.parse(data).unit_id))]
  return new Map((await selectUnits(tx?.db ?? db, organization.id, ids)).map((unit) => [unit.id, unit]))
}

function stampedOf(
  { clock, organization }: Ctx,
  entry: JournalRow,
  units: Units,
  zones: readonly string[],
): Stamped {
  const { unit_id, stamp } = stored.parse(entry.data)
  const today = todayIn(clock, units.get(unit_id)?.timezone ?? organization.timezone)
  return { unit_id, stamp, today, zones }
}

/** Of the units in these entries, those that are chosen and can come back. */
async function comingUnits(ctx: Ctx, own: readonly JournalRow[], isChosen: IsChosen): Promise<Set<number>> {
  const retired = await closedTogether(ctx.tx?.db ?? ctx.db, own, {
    subject_type: 'unit',
    action: 'retire',
    subject_uids: own.map(({ subject_uid }) => subject_uid),
  })
  const coming = (await returnableUnits(ctx, retired, isChosen)).filter(
    ({ entry_id, possible }) => possible > 0 && isChosen(entry_id),
  )
  const ids = new Set(coming.map(({ entry_id }) => entry_id))
  return new Set(
    retired
      .filter(({ id }) => ids.has(id))
      .map(({ data }) => z.object({ unit_id: z.number() }).parse(data).unit_id),
  )
}

/**
 * For each unit, the stamp of the deployments that come back together with its assignments, when both are
 * chosen.
 */
async function comingStamps(
  ctx: Ctx,
  own: readonly JournalRow[],
  isChosen: IsChosen,
): Promise<Map<number, string>> {
  const deployments = await closedTogether(ctx.tx?.db ?? ctx.db, own, {
    subject_type: 'deployments',
    action: 'end',
    subject_uids: own.filter(isAssignments).map(({ subject_uid }) => subject_uid),
  })
  return new Map(
    deployments
      .filter(({ id }) => isChosen(id))
      .map(({ data }) => stored.parse(data))
      .map(({ unit_id, stamp }) => [unit_id, stamp]),
  )
}

async function countOf(
  ctx: Ctx,
  entry: JournalRow,
  units: Units,
  coming: string | null,
): Promise<Pick<Returning, 'count' | 'possible' | 'why'>> {
  const db = ctx.tx?.db ?? ctx.db
  const stamped = stampedOf(ctx, entry, units, await zonesOfUnits(db, ctx.organization.id))
  if (isDeployments(entry)) {
    const { count, possible, gone, elsewhere } = await countDeployments(db, stamped)
    return {
      count,
      possible,
      why: [
        ...reason(gone, 'of employees who were offboarded'),
        ...reason(elsewhere, 'of employees who work elsewhere now'),
      ],
    }
  }
  const { count, possible, past, overlapping, overlaps } = await countAssignments(db, stamped, coming)
  return {
    count,
    possible,
    why: [
      ...reason(past, 'whose day has come or gone'),
      ...reason(overlapping, `at the time of other shifts, such as ${isolated(overlaps ?? '')}`),
      ...reason(
        count - past - possible - overlapping,
        'of employees who do not work there now, or have other plans',
      ),
    ],
  }
}

const reason = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}.`] : [])
