// What retiring a unit would do, and what is wrong with the request.
import { isolated } from '#platform/characters.ts'
import { Problem } from '#platform/problem.ts'
import type { FieldErrors, ModuleContext, TransactionContext, Transfer } from '#lifecycle/contract/module.ts'
import { activeUnits, selectUnits, type UnitRow } from './queries.ts'
import { selectActiveBelow } from './tree-queries.ts'
import type { RetireInput } from './units.ts'
import { retireRefusal } from './retire-rules.ts'
import { dayToCome, tooEarly } from './retire-days.ts'

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
