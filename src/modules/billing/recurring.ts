// Recurring invoices without a database. Each date follows from the first day and not from the date before:
// one that begins on the 31st is billed on the last day of February and on the 31st of March.
import { z } from 'zod'
import { addDays, addMonths, numbersOf } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import { linesBody, lineTemplateSchema } from './lines.ts'

export const periods = ['week', 'month', 'quarter', 'year'] as const
type Period = (typeof periods)[number]
export const recurringStatuses = ['active', 'paused', 'ended'] as const
export type RecurringStatus = (typeof recurringStatuses)[number]

export const recurringSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    name: z.string(),
    number_prefix: z.string(),
    currency: z.string(),
    lines: z.array(lineTemplateSchema),
    period: z.enum(periods),
    starts_on: z.string(),
    next_on: z.string().nullable().describe('When the next invoice is issued; null once it has ended.'),
    ends_on: z.string().nullable(),
    due_in_days: z.number(),
    status: z.enum(recurringStatuses),
    is_frozen: z.boolean().describe('Paused by an operation, which lifts the pause when it is called off.'),
    created_at: z.string(),
    ended_at: z.string().nullable(),
  })
  .meta({ id: 'RecurringInvoice' })
export type Recurring = z.output<typeof recurringSchema>

export const recurringBody = z
  .object({
    name: shapes.line(200),
    number_prefix: shapes.line(60).describe('The number of each invoice is this, a hyphen and its date.'),
    currency: shapes.currency
      .optional()
      .describe('By default the `default_currency` of the client settings.'),
    lines: linesBody,
    period: z.enum(periods),
    starts_on: shapes.plainDate.describe('The day of the first invoice; a past day is caught up on.'),
    ends_on: shapes.plainDate.nullish().describe('No invoice is issued after it.'),
    due_in_days: z
      .number()
      .int()
      .min(0)
      .max(366)
      .optional()
      .describe('By default `payment_due_days` of the client settings, or else 14.'),
    reason: shapes.reason.optional(),
  })
  .strict()

export const recurringActions = ['pause', 'resume', 'end'] as const
export type RecurringAction = (typeof recurringActions)[number]

const from: Record<RecurringAction, readonly RecurringStatus[]> = {
  pause: ['active'],
  resume: ['paused'],
  end: ['active', 'paused'],
}

/** @throws Problem 409 when its status does not allow the action, or when an operation has paused it */
export function requireRecurring(
  action: RecurringAction,
  { status, frozen_by }: { status: RecurringStatus; frozen_by: string | null },
): void {
  if (!from[action].includes(status)) {
    throw new Problem('conflict', 'recurring_status_forbids', `The recurring invoice is ${status}.`, {
      remedy: 'Look at the recurring invoice again; its status decides what is possible.',
    })
  }
  if (action === 'resume' && frozen_by) {
    throw new Problem('conflict', 'frozen', 'An operation has paused it.', {
      remedy: 'It goes on when that operation is called off.',
    })
  }
}

const months: Record<Exclude<Period, 'week'>, number> = { month: 1, quarter: 3, year: 12 }

/** The n-th date, the first being number 0. */
export function occurrence(startsOn: string, period: Period, n: number): string {
  if (period === 'week') return addDays(startsOn, 7 * n)
  return addMonths(startsOn, months[period] * n)
}

/** The first date of the sequence that is later than the given one. */
export function nextAfter(startsOn: string, period: Period, date: string): string {
  let n = Math.max(0, numberNear(startsOn, period, date) - 1)
  while (occurrence(startsOn, period, n) <= date) n += 1
  return occurrence(startsOn, period, n)
}

/**
 * A number close to that of the date in the sequence, so that a hundred years of weeks are not counted one
 * by one.
 */
function numberNear(startsOn: string, period: Period, date: string): number {
  const [[year, month], [thenYear, thenMonth]] = [numbersOf(startsOn), numbersOf(date)]
  const between = (thenYear - year) * 12 + thenMonth - month
  return period === 'week' ? Math.floor((between - 1) * 4.34) : Math.floor(between / months[period])
}

/** What follows after `date`: the next date, or the end. */
export function goesOn(
  { starts_on, period, ends_on }: Pick<Recurring, 'starts_on' | 'period' | 'ends_on'>,
  date: string,
): string | null {
  const next = nextAfter(starts_on, period, date)
  return ends_on && next > ends_on ? null : next
}
