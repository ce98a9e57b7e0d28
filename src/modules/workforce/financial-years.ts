// Which financial year a day belongs to, without a database.
import { z } from 'zod'
import { addDays, firstOfMonth, numbersOf } from '#platform/plain-date.ts'

export const financialYearSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    name: z.string(),
    starts_on: z.string(),
    ends_on: z.string(),
    is_current: z.boolean(),
    created_at: z.string(),
  })
  .meta({ id: 'FinancialYear' })
export type FinancialYear = z.output<typeof financialYearSchema>

/** The twelve months that hold the day, when each year begins with that month (1 to 12). */
export function financialYearOf(
  day: string,
  startMonth: number,
): Pick<FinancialYear, 'name' | 'starts_on' | 'ends_on'> {
  const [year, month] = numbersOf(day)
  const first = month >= startMonth ? year : year - 1
  return {
    name: nameOf(first, startMonth),
    starts_on: firstOfMonth(first, startMonth),
    ends_on: addDays(firstOfMonth(first + 1, startMonth), -1),
  }
}

/** "2026" for a calendar year, "2026-27" for one that crosses two years. */
const nameOf = (year: number, startMonth: number): string =>
  startMonth === 1 ? String(year) : `${year}-${String((year + 1) % 100).padStart(2, '0')}`

const month = z.number().int().min(1).max(12).catch(4)

/** April unless the settings say another month. */
export const startMonthOf = (settings: unknown): number =>
  month.parse((settings as { fy_start_month?: unknown } | null)?.fy_start_month)
