// Refuses a last day that contradicts the records: an employee cannot have left before a shift that they
// worked.
import { isolated } from '#platform/characters.ts'
import { invalidField } from '#platform/problem.ts'
import type { Queryable } from '#platform/postgres.ts'
import { happenedAfter, type Among, type Happened } from './history-queries.ts'
import type { LastDays } from './last-day.ts'

/** @throws Problem 422 on `effective_date` that names the latest of what happened after it */
export async function refuseContradicted(db: Queryable, last: LastDays, among: Among): Promise<void> {
  const contradiction = await contradictionOf(db, last, among)
  if (contradiction) throw invalidField('effective_date', contradiction)
}

/** A sentence that names the latest event after the last day, or null. */
export async function contradictionOf(db: Queryable, last: LastDays, among: Among): Promise<string | null> {
  const happened = await happenedAfter(db, last, among)
  if (!happened) return null
  const others = happened.count > 1 ? ` ${happened.count - 1} more came after this day too.` : ''
  return `${sentences[happened.what](happened)}${others} Choose that day or a later one.`
}

const sentences: Record<Happened['what'], (happened: Happened) => string> = {
  lasted: ({ employee, unit, date }) =>
    `The deployment of ${isolated(employee)} at ${isolated(unit)} lasted until ${date}.`,
  worked: ({ employee, unit, date }) =>
    `${isolated(employee)} worked a shift at ${isolated(unit)} on ${date}.`,
}
