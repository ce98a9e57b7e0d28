// What there is on each day of a month, and in words.
import type { Holiday, ShiftDay } from '../types.ts'
import { longDay } from '../../../ui/days.ts'
import { count } from '../../../ui/numbers.ts'

export interface DayFacts {
  holidays: readonly Holiday[]
  /** How many are planned or have worked. */
  planned: number
  worked: number
}

const nothing: DayFacts = { holidays: [], planned: 0, worked: 0 }

export function factsByDay(
  holidays: readonly Holiday[],
  days: readonly ShiftDay[],
): (day: string) => DayFacts {
  const byDay = Map.groupBy(holidays, ({ date }) => date)
  const counts = new Map(days.map((day) => [day.date, day]))
  return (day) => {
    const [own, shifts] = [byDay.get(day), counts.get(day)]
    return own || shifts
      ? { holidays: own ?? [], planned: shifts?.planned ?? 0, worked: shifts?.worked ?? 0 }
      : nothing
  }
}

export const isEmpty = ({ holidays, planned, worked }: DayFacts): boolean =>
  !holidays.length && !planned && !worked

/** "12 planned, 3 worked" */
export const shiftText = ({ planned, worked }: DayFacts): string | null =>
  [planned && `${count(planned)} planned`, worked && `${count(worked)} worked`].filter(Boolean).join(', ') ||
  null

/** "Monday, May 4, 2026: Republic Day, 12 planned" */
export function dayLabel(day: string, facts: DayFacts): string {
  const told = [...facts.holidays.map(({ name }) => name), shiftText(facts)].filter(Boolean)
  return told.length ? `${longDay(day)}: ${told.join(', ')}` : longDay(day)
}
