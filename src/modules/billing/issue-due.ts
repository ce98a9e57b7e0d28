// Issues the recurring invoices that are due. Any node may run it at any moment, also two at once: the row's lock lets
// one of them in, which moves the date on in the transaction that writes the invoice; the next one finds nothing due.
import { systemActor } from '#platform/actor.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { withOrganization } from '#lifecycle/fence.ts'
import type { Organization } from '#lifecycle/organization.ts'
import type { BillingDeps } from './deps.ts'
import { numbersLike } from './invoice-queries.ts'
import { contentOf } from './invoices.ts'
import { writeInvoice } from './issue.ts'
import { lockRecurring, maybeDue, updateRecurring } from './recurring-queries.ts'
import { goesOn } from './recurring.ts'
import type { RecurringRow } from './tables.ts'

type IssueDeps = Pick<BillingDeps, 'db' | 'clock' | 'log'>
const portion = 200

/** Issues all that is due, each period once. Returns how many; what fails is logged and leaves the others alone. */
export async function issueDue(deps: IssueDeps, signal: AbortSignal): Promise<number> {
  const latest = addDays(todayIn(deps.clock, 'UTC'), 1)
  let issued = 0
  for (let after = 0; ;) {
    const rows = await maybeDue(deps.db, latest, after, portion)
    for (const row of rows) {
      if (signal.aborted) return issued
      issued += await issueAll(deps, row).catch((error: unknown) => told(deps, row, error))
    }
    after = rows.at(-1)?.id ?? 0
    if (rows.length < portion) return issued
  }
}

/** One transaction an invoice, until the next day lies ahead. */
async function issueAll(deps: IssueDeps, { id, organization_id }: { id: number; organization_id: number }): Promise<number> {
  for (let issued = 0; ; issued += 1) {
    const work = { actor: systemActor, capability: 'bill' as const, reason: 'A recurring invoice was due.' }
    if (!await withOrganization(deps.db, organization_id, work, (tx, organization) => issueNext(tx, deps, organization, id))) return issued
  }
}

/** Whether there was one to issue. */
async function issueNext(tx: Tx, deps: IssueDeps, organization: Organization, id: number): Promise<boolean> {
  const recurring = await lockRecurring(tx, id)
  if (recurring?.status !== 'active' || !recurring.next_on || recurring.next_on > todayIn(deps.clock, organization.timezone)) return false
  const period_on = recurring.next_on
  await writeInvoice(tx, deps, organization, {
    ...contentOf({ lines: recurring.lines }), number: await freeNumber(tx, recurring, period_on), currency: recurring.currency, status: 'open',
    due_on: addDays(period_on, recurring.due_in_days), recurring_uid: recurring.uid, period_on,
  })
  const next_on = goesOn(recurring, period_on)
  await updateRecurring(tx, id, next_on ? { next_on } : { next_on, status: 'ended', ended_at: deps.clock.now().toISOString() })
  return true
}

/** Somebody may have given the number to another invoice by hand; that must not stop the billing. */
async function freeNumber(tx: Tx, { organization_id, number_prefix }: RecurringRow, day: string): Promise<string> {
  const wanted = `${number_prefix}-${day}`
  const taken = await numbersLike(tx.db, organization_id, wanted)
  let number = wanted
  for (let n = 2; taken.has(number); n += 1) number = `${wanted}-${n}`
  return number
}

/** A status that forbids billing is no failure: it goes on when the status allows it again. */
function told({ log }: IssueDeps, { id, organization_id }: { id: number; organization_id: number }, error: unknown): number {
  if (error instanceof Problem && error.code === 'organization_status_forbids') return 0
  log.error({ error, recurring_invoice: id, organization: organization_id }, 'a recurring invoice could not be issued; it is tried again')
  return 0
}
