// Recurring invoices whose first day has passed, computed without a database. A mistyped year (0026 for 2026)
// would make a hundred thousand invoices. So the first day has bounds, and the invoices that would be issued
// at once are counted first.
import { z } from 'zod'
import { addDays, addMonths } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import { contentOf } from './invoices.ts'
import type { LineBody } from './lines.ts'
import { money } from '#platform/currencies.ts'
import { goesOn, type Recurring } from './recurring.ts'

const pastMonths = 24
const futureMonths = 60
/**
 * A recurring invoice with more due days is paused and not billed. It allows two years of weeks, and some
 * weeks without a server.
 */
export const mostDue = 120

const catchUpChoices = ['issue', 'skip'] as const
export type CatchUpChoice = (typeof catchUpChoices)[number]

export const catchUpBody = z
  .enum(catchUpChoices)
  .describe(
    'Needed when more than one day is due already: issue an invoice for each, or skip those before today.',
  )

type Dated = Pick<Recurring, 'starts_on' | 'period' | 'ends_on'>
type Billed = Dated & { lines: LineBody[]; currency: string }

/** @throws Problem 422 on `starts_on` for a day so far away that its year must be wrong */
export function refuseFarStart(starts_on: string, today: string): void {
  const [first, last] = [addMonths(today, -pastMonths), addMonths(today, futureMonths)]
  if (starts_on >= first && starts_on <= last) return
  const message = `Must lie between ${first} and ${last}.`
  throw new Problem('invalid', 'validation_failed', message, {
    errors: { starts_on: [message] },
    remedy: 'Look at the year. Invoices for days before that are added one by one.',
  })
}

/** The days from `next_on` to today, the first `most` of them. */
export function dueDays(
  recurring: Dated & { next_on: string | null },
  today: string,
  most: number,
): string[] {
  const days: string[] = []
  for (let day = recurring.next_on; day && day <= today && days.length < most;) {
    days.push(day)
    day = goesOn(recurring, day)
  }
  return days
}

/**
 * The first day, or, when past days are skipped, the next one from today on. @throws Problem 409
 * `catch_up_undecided` with the invoices that would be issued at once; 422 on `ends_on` when no day is left
 */
export function firstDay(recurring: Billed, today: string, choice?: CatchUpChoice): string {
  if (choice === 'skip') return nextDay(recurring, today)
  const due = dueDays({ ...recurring, next_on: recurring.starts_on }, today, mostDue)
  if (due.length > 1 && !choice) throw undecided(recurring, due)
  return recurring.starts_on
}

function nextDay(recurring: Dated, today: string): string {
  const next = recurring.starts_on > today ? recurring.starts_on : goesOn(recurring, addDays(today, -1))
  if (next) return next
  const message = 'Without the days that have passed there is nothing left to bill.'
  throw new Problem('invalid', 'validation_failed', message, { errors: { ends_on: [message] } })
}

function undecided({ lines, currency }: Billed, days: string[]): Problem {
  const [first_on, last_on] = [days[0] as string, days.at(-1) as string]
  // A BigInt, because a hundred times the largest amount is more than a number holds exactly.
  const total = BigInt(contentOf({ lines }).amount_minor) * BigInt(days.length)
  const sum = money(total, currency)
  const message = `${days.length} invoices are due at once, for ${first_on} to ${last_on}: ${sum} together.`
  const catch_up = {
    count: days.length,
    first_on,
    last_on,
    currency,
    amount_minor: total.toString(),
  }
  return new Problem('conflict', 'catch_up_undecided', message, {
    remedy:
      'Say catch_up "issue" to issue them all, or "skip" for those before today (--catch-up in the CLI).',
    members: { catch_up },
  })
}
