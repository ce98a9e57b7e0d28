// Retiring units. One function for both ways: a unit on its own (perhaps with those below it), and all of
// them when the organization is closed. The caller has the organization's fence exclusively and a transaction
// open.
import { earlier, todayIn } from '#platform/plain-date.ts'
import { emit } from '#platform/outbox.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { journal } from '#lifecycle/organization/journal.ts'
import type { ModuleContext, TransactionContext, Transfer, UnitChange } from '#lifecycle/contract/module.ts'
import { checkReferences, type UnitRow, updateUnit } from './queries.ts'
import type { Exception } from './retire-rules.ts'
import { markDecommissioning } from './retire-queries.ts'

export interface Retiring {
  units: readonly UnitRow[]
  transfers: readonly Transfer[]
  exception: Exception
  lastDayOf: (unit: UnitRow) => string
}

/**
 * Runs the five steps for all these units in the caller's transaction, and gives the sum of what they
 * changed.
 */
export async function retireTogether(
  ctx: TransactionContext,
  { units, transfers, exception, lastDayOf }: Retiring,
): Promise<UnitChange[]> {
  if (!units.length) return []
  await markDecommissioning(ctx, units)
  const changes: UnitChange[] = []
  for (const unit of units) {
    const effective_date = lastDayOf(unit)
    const own: UnitChange[] = []
    for (const module of ctx.modules.toReversed())
      own.push(...(await module.units.retire(ctx, { unit_id: unit.id, effective_date, transfers })))
    await finish(ctx, unit, effective_date, own, exception)
    changes.push(...own)
  }
  await checkReferences(ctx.tx)
  return [...summed(changes), { verb: 'end', kind: 'units', name: 'units retired', count: units.length }]
}

/** The last day of a unit when the whole organization closes: never a day that has not begun at the unit. */
export const lastDayWithin =
  (ctx: ModuleContext, wanted: string | null) =>
  ({ timezone }: UnitRow): string => {
    const today = todayIn(ctx.clock, timezone)
    return wanted ? earlier(wanted, today) : today
  }

async function finish(
  ctx: TransactionContext,
  unit: UnitRow,
  effectiveDate: string,
  changes: UnitChange[],
  exception: Exception,
): Promise<void> {
  const { tx, clock, organization, operation } = ctx
  const now = clock.now().toISOString()
  const retiredBy = tx.actor.kind === 'system' ? null : tx.actor.id
  await updateUnit(
    tx,
    unit.id,
    {
      status: 'retired',
      retired_on: effectiveDate,
      retired_at: now,
      retired_by: retiredBy,
    },
    now,
  )
  const { id, uid, name, code } = unit
  journal(tx, clock, {
    organization,
    operation_id: operation?.id ?? null,
    subject_type: 'unit',
    subject_uid: uid,
    action: 'retire',
    data: { unit_id: id, name, code, effective_date: effectiveDate },
  })
  audit(tx, clock, {
    action: 'unit.retire',
    organization,
    subject: { type: 'unit', id, uid },
    facts: {
      effective_date: effectiveDate,
      with_organization: exception === 'organization_closes',
      changes: Object.fromEntries(changes.map(({ kind, count }) => [kind, count])),
    },
    details: { name, code },
  })
  emit(tx, clock, {
    organization_id: organization.id,
    operation_id: null,
    type: 'unit.retired',
    data: { unit_uid: uid, effective_date: effectiveDate },
  })
}

/** Adds up the counts of one kind. */
export function summed(changes: readonly UnitChange[]): UnitChange[] {
  const byKind = new Map<string, UnitChange>()
  for (const change of changes)
    byKind.set(change.kind, { ...change, count: (byKind.get(change.kind)?.count ?? 0) + change.count })
  return [...byKind.values()]
}
