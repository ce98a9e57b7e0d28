// Retiring units. One function for both ways: a unit on its own (perhaps with those below it), and all of
// them when the organization is closed. The caller has the organization's fence exclusively and a transaction
// open.
import { isolated } from '#platform/characters.ts'
import { earlier, todayIn } from '#platform/plain-date.ts'
import { emit } from '#platform/outbox.ts'
import { Problem } from '#platform/problem.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { journal } from '#lifecycle/organization/journal.ts'
import type {
  FieldErrors,
  ModuleContext,
  TransactionContext,
  Transfer,
  UnitChange,
} from '#lifecycle/contract/module.ts'
import {
  activeUnits,
  checkReferences,
  selectActiveBelow,
  selectUnits,
  type UnitRow,
  updateUnit,
} from './queries.ts'
import { type Exception, type RetireInput, retireRefusal } from './units.ts'
import { dayToCome, tooEarly } from './retire-days.ts'
import { markDecommissioning } from './retire-queries.ts'

export interface Retirement {
  /** The units to retire, beginning with the unit itself. */
  units: UnitRow[]
  refusal: Problem | null
  errors: FieldErrors
}

/**
 * What would be retired, and everything that stands in the way. Reads in the caller's transaction when there
 * is one.
 */
export async function planRetirement(
  ctx: ModuleContext & Partial<TransactionContext>,
  unit: UnitRow,
  input: RetireInput,
): Promise<Retirement> {
  const db = ctx.tx?.db ?? ctx.db
  const below = await selectActiveBelow(db, unit)
  const units = [unit, ...(input.with_children ? below : [])]
  const ids = units.map(({ id }) => id)
  const active = await activeUnits(db, unit.organization_id)
  const refusal = retireRefusal({
    unit,
    staying: active.filter(({ id }) => !ids.includes(id)).length,
    children: input.with_children ? [] : below,
    exception: 'none',
  })
  const targets = await selectUnits(db, unit.organization_id, [
    ...new Set(input.transfer.map(({ target_unit_id }) => target_unit_id)),
  ])
  const parts = [
    dayToCome(ctx, units, input.effective_date),
    await tooEarly(ctx, units, input.effective_date),
    transferErrors(input.transfer, targets, ids),
  ]
  for (const module of ctx.modules) {
    parts.push(
      await module.units.check(ctx, {
        unit_ids: ids,
        effective_date: input.effective_date,
        transfers: input.transfer,
      }),
    )
  }
  return { units, refusal, errors: merged(parts) }
}

/** Errors that the units can tell. Whether an employee may be moved is decided by the module of employees. */
function transferErrors(
  transfers: readonly Transfer[],
  targets: readonly Pick<UnitRow, 'id' | 'name' | 'is_active'>[],
  retiring: readonly number[],
): FieldErrors {
  const errors: FieldErrors = {}
  const seen = new Set<number>()
  for (const [index, { employee_id, target_unit_id }] of transfers.entries()) {
    if (seen.has(employee_id)) errors[`transfer.${index}.employee_id`] = ['This employee is named twice.']
    seen.add(employee_id)
    const refusal = targetRefusal(
      targets.find(({ id }) => id === target_unit_id),
      retiring,
    )
    if (refusal) errors[`transfer.${index}.target_unit_id`] = [refusal]
  }
  return errors
}

function targetRefusal(
  target: Pick<UnitRow, 'id' | 'name' | 'is_active'> | undefined,
  retiring: readonly number[],
): string | null {
  if (!target) return 'There is no such unit in this organization.'
  if (retiring.includes(target.id)) return `${isolated(target.name)} is being retired itself.`
  return target.is_active ? null : `${isolated(target.name)} is not active.`
}

const merged = (parts: readonly FieldErrors[]): FieldErrors => {
  const all: FieldErrors = {}
  for (const part of parts)
    for (const [field, messages] of Object.entries(part)) (all[field] ??= []).push(...messages)
  return all
}

/** What forbids that the units of a closing organization end on that day. */
export async function closingErrors(ctx: ModuleContext, effectiveDate: string): Promise<FieldErrors> {
  const units = await activeUnits(ctx.db, ctx.organization.id)
  if (!units.length) return {}
  const parts = [await tooEarly(ctx, units, effectiveDate)]
  const retirement = { unit_ids: units.map(({ id }) => id), effective_date: effectiveDate, transfers: [] }
  for (const module of ctx.modules) parts.push(await module.units.check(ctx, retirement))
  return merged(parts)
}

/** @throws Problem 422 with every wrong field, 409 with the guard that refuses */
export function refuse({ errors, refusal }: Retirement): void {
  if (refusal) throw refusal
  if (!Object.keys(errors).length) return
  throw new Problem('invalid', 'validation_failed', 'This retirement is not possible.', { errors })
}

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
