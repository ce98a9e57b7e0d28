// Which days cannot be the last day of a unit.
import { isolated } from '#platform/characters.ts'
import { longBefore } from '#platform/date-bounds.ts'
import { dayOf, earlier, todayIn } from '#platform/plain-date.ts'
import type { FieldErrors, ModuleContext, TransactionContext } from '#lifecycle/contract/module.ts'
import type { UnitRow } from './queries.ts'

/** @returns errors of `effective_date`, when the day has not come at one of the units */
export function dayToCome(
  { clock }: ModuleContext,
  units: readonly UnitRow[],
  effectiveDate: string,
): FieldErrors {
  const early = units.find(({ timezone }) => effectiveDate > todayIn(clock, timezone))
  if (!early) return {}
  return {
    effective_date: [
      `Must be today at most; at ${isolated(early.name)} it is ${todayIn(clock, early.timezone)} now.`,
    ],
  }
}

/**
 * Refuses a mistyped year: a day before everything that is known of the unit, which is its record and its
 * first deployment.
 */
export async function tooEarly(
  ctx: ModuleContext & Partial<TransactionContext>,
  units: readonly UnitRow[],
  effectiveDate: string,
): Promise<FieldErrors> {
  const known = await knownSince(ctx, units)
  for (const { id, name } of units) {
    const refusal = longBefore(effectiveDate, known.get(id) ?? effectiveDate)
    if (refusal) return { effective_date: [`${isolated(name)}: ${refusal}`] }
  }
  return {}
}

async function knownSince(
  ctx: ModuleContext & Partial<TransactionContext>,
  units: readonly UnitRow[],
): Promise<Map<number, string>> {
  const since = new Map(units.map((unit) => [unit.id, dayOf(new Date(unit.created_at), unit.timezone)]))
  for (const module of ctx.modules)
    for (const [id, day] of await module.units.firstDays(ctx.tx?.db ?? ctx.db, [...since.keys()]))
      since.set(id, earlier(since.get(id) ?? day, day))
  return since
}
