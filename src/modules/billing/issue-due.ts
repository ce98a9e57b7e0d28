// Issues the recurring invoices that are due. Any node may run it at any moment, also two nodes at once. The
// row's lock lets one of them in, which moves the date on in the transaction that writes the invoices. The
// next one then finds fewer due days.
import { systemActor } from '#platform/actor.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { withOrganization } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { dueDays, mostDue } from './catching-up.ts'
import type { BillingDeps } from './deps.ts'
import { numbersLike } from './invoice-queries.ts'
import { contentOf } from './invoices.ts'
import { writeInvoice } from './issue.ts'
import { lockRecurring, maybeDue, updateRecurring } from './recurring-queries.ts'
import { goesOn } from './recurring.ts'
import type { RecurringRow } from './tables.ts'

type IssueDeps = Pick<BillingDeps, 'db' | 'clock' | 'log'>
interface Due {
  id: number
  organization_id: number
}
/** `again`: this recurring invoice may have more due days. `refused`: the customer cannot be billed now. */
interface Portion {
  issued: number
  next: 'again' | 'over' | 'refused'
}

const pageSize = 1000
const portionSize = 10

/**
 * Issues everything that is due, each day once. Customers take turns: a portion of one recurring invoice
 * each, in a transaction of its own, before any customer has another portion. Between portions the signal
 * stops it, and the next run does the rest. Returns how many were issued. A failure is logged and does not
 * stop the others.
 */
export async function issueDue(deps: IssueDeps, signal: AbortSignal): Promise<number> {
  let issued = 0
  let queues = await dueByCustomer(deps)
  while (queues.length) {
    for (const queue of queues) {
      if (signal.aborted) return issued
      const portion = await issuePortion(deps, queue[0] as Due)
      issued += portion.issued
      if (portion.next === 'over') queue.shift()
      if (portion.next === 'refused') queue.length = 0
    }
    queues = queues.filter(({ length }) => length > 0)
  }
  return issued
}

/** Reads only ids, so that a hundred thousand take a few megabytes. */
async function dueByCustomer({ db, clock }: IssueDeps): Promise<Due[][]> {
  const day = addDays(todayIn(clock, 'UTC'), 1)
  const queues = new Map<number, Due[]>()
  for (let after = 0; ;) {
    const page = await maybeDue(db, { day, after, limit: pageSize })
    for (const due of page) {
      const queue = queues.get(due.organization_id)
      if (queue) queue.push(due)
      else queues.set(due.organization_id, [due])
    }
    if (page.length < pageSize) return [...queues.values()]
    after = page.at(-1)?.id ?? 0
  }
}

async function issuePortion(deps: IssueDeps, due: Due): Promise<Portion> {
  const work = { actor: systemActor, capability: 'bill' as const, reason: 'A recurring invoice was due.' }
  try {
    return await withOrganization(deps.db, due.organization_id, work, (tx, organization) =>
      issueSome(tx, deps, organization, due.id),
    )
  } catch (error) {
    return { issued: 0, next: told(deps, due, error) }
  }
}

/** Takes the row's lock, which is held until the new date is committed with the invoices. */
async function issueSome(tx: Tx, deps: IssueDeps, organization: Organization, id: number): Promise<Portion> {
  const recurring = await lockRecurring(tx, id)
  if (recurring?.status !== 'active') return { issued: 0, next: 'over' }
  const days = dueDays(recurring, todayIn(deps.clock, organization.timezone), mostDue + 1)
  if (days.length > mostDue) return tooManyDue(tx, deps, organization, recurring)
  const now = days.slice(0, portionSize)
  for (const day of now) await issueOne(tx, deps, organization, { recurring, day })
  const last = now.at(-1)
  if (last) await moveOn(tx, deps, recurring, last)
  return { issued: now.length, next: days.length > now.length ? 'again' : 'over' }
}

type OfDay = { recurring: RecurringRow; day: string }

async function issueOne(
  tx: Tx,
  deps: IssueDeps,
  organization: Organization,
  { recurring, day }: OfDay,
): Promise<void> {
  await writeInvoice(tx, deps, organization, {
    ...contentOf({ lines: recurring.lines }),
    number: await freeNumber(tx, recurring, day),
    currency: recurring.currency,
    status: 'open',
    due_on: addDays(day, recurring.due_in_days),
    recurring_uid: recurring.uid,
    period_on: day,
  })
}

async function moveOn(tx: Tx, { clock }: IssueDeps, recurring: RecurringRow, last: string): Promise<void> {
  const next_on = goesOn(recurring, last)
  const ended = { next_on, status: 'ended', ended_at: clock.now().toISOString() } as const
  await updateRecurring(tx, recurring.id, next_on ? { next_on } : ended)
}

/**
 * A row that is too far behind, from a time without bounds or from an import, is paused. Resuming it leaves
 * out the days that have passed.
 */
async function tooManyDue(
  tx: Tx,
  deps: IssueDeps,
  organization: Organization,
  row: RecurringRow,
): Promise<Portion> {
  const { id, name, next_on } = row
  await updateRecurring(tx, id, { status: 'paused' })
  audit(tx, deps.clock, {
    action: 'recurring_invoice.pause',
    organization,
    subject: { type: 'recurring_invoice', id },
    facts: { too_many_due: true, next_on, most: mostDue },
    details: { name },
  })
  const facts = { recurring_invoice: id, organization: organization.id, next_on }
  deps.log.error(facts, `a recurring invoice has more than ${mostDue} days due at once; it is paused`)
  return { issued: 0, next: 'over' }
}

/**
 * A number that is not taken: another invoice may have got the next one by hand, and that must not stop the
 * billing.
 */
async function freeNumber(
  tx: Tx,
  { organization_id, number_prefix }: RecurringRow,
  day: string,
): Promise<string> {
  const wanted = `${number_prefix}-${day}`
  const taken = await numbersLike(tx.db, organization_id, wanted)
  let number = wanted
  for (let n = 2; taken.has(number); n += 1) number = `${wanted}-${n}`
  return number
}

/** A status that forbids billing is no failure. Billing goes on when the status allows it again. */
function told({ log }: IssueDeps, { id, organization_id }: Due, error: unknown): Portion['next'] {
  if (error instanceof Problem && error.code === 'organization_status_forbids') return 'refused'
  const facts = { error, recurring_invoice: id, organization: organization_id }
  log.error(facts, 'a recurring invoice could not be issued; it is tried again')
  return 'over'
}
