// What ended with a customer's closing and can come back with it, one by one: services in the status that
// they had, and recurring invoices as paused, so that choosing them in a form bills nothing.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import { audit } from '#lifecycle/audit/audit.ts'
import { journal, journalEntries, type JournalRow } from '#lifecycle/organization/journal.ts'
import type { JournalPart, ModuleContext, Returning, TransactionContext } from '#lifecycle/contract/module.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { endedRecurring, goingOn, reopenRecurring } from './recurring-queries.ts'
import { goesOn } from './recurring.ts'
import { cancelledServices, livingServices, reopenService } from './service-queries.ts'
import { serviceStatuses } from './service.ts'

const stored = z.object({ id: z.number(), name: z.string(), status: z.enum(serviceStatuses).nullable() })

/** Written before they end, so that the journal has the status that each had. */
export async function rememberEnding({
  tx,
  clock,
  organization,
  operation,
}: TransactionContext): Promise<void> {
  const ending = { organization, operation_id: operation?.id ?? null }
  for (const { id, uid, name, status } of await livingServices(tx.db, organization.id)) {
    journal(tx, clock, {
      ...ending,
      subject_type: 'service',
      subject_uid: uid,
      action: 'cancel',
      data: { id, name, status },
    })
  }
  for (const { id, uid, name } of await goingOn(tx.db, organization.id)) {
    journal(tx, clock, {
      ...ending,
      subject_type: 'recurring_invoice',
      subject_uid: uid,
      action: 'end',
      data: { id, name, status: null },
    })
  }
}

const isService = ({ subject_type, action }: JournalRow): boolean =>
  subject_type === 'service' && action === 'cancel'
const isRecurring = ({ subject_type, action }: JournalRow): boolean =>
  subject_type === 'recurring_invoice' && action === 'end'

export const returnableBilling: JournalPart['returnable'] = async (ctx, entries) => {
  const [services, recurring] = [
    await stillCancelled(ctx, entries.filter(isService)),
    await stillEnded(ctx, entries.filter(isRecurring)),
  ]
  return entries
    .filter((entry) => isService(entry) || isRecurring(entry))
    .map((entry): Returning => {
      const { id, name } = stored.parse(entry.data)
      const own = isService(entry)
        ? { kind: 'service', name }
        : { kind: 'recurring_invoice', name: `${isolated(name)}, paused` }
      const why = isService(entry) ? (services.has(id) ? null : inUse) : refusalOf(recurring.get(id))
      return {
        entry_id: entry.id,
        module: 'billing',
        ...own,
        count: 1,
        possible: why ? 0 : 1,
        why: why ? [why] : [],
      }
    })
}

const inUse = 'It was deleted, or is in use already.'
const refusalOf = (next: string | null | undefined): string | null =>
  next === undefined ? inUse : next === null ? 'Its last day has gone by.' : null

type Ctx = ModuleContext & Partial<TransactionContext>
const idsOf = (entries: readonly JournalRow[]): number[] => entries.map(({ data }) => stored.parse(data).id)

async function stillCancelled({ tx, db }: Ctx, entries: readonly JournalRow[]): Promise<Set<number>> {
  return new Set(
    entries.length ? (await cancelledServices(tx?.db ?? db, idsOf(entries))).map(({ id }) => id) : [],
  )
}

/**
 * The ended recurring invoices with the day on which each would be billed next. Days that passed meanwhile
 * are not billed.
 */
async function stillEnded(
  { tx, db, clock, organization }: Ctx,
  entries: readonly JournalRow[],
): Promise<Map<number, string | null>> {
  const yesterday = addDays(todayIn(clock, organization.timezone), -1)
  const rows = entries.length ? await endedRecurring(tx?.db ?? db, idsOf(entries)) : []
  return new Map(rows.map((row) => [row.id, goesOn(row, yesterday)]))
}

export const reinstateBilling: JournalPart['reinstate'] = async (ctx, choice) => {
  const { tx, clock, organization } = ctx
  const entries = await journalEntries(tx.db, organization.id, choice.entry_ids)
  const back = { services: 0, recurring_invoices: 0 }
  for (const { id, status } of entries.filter(isService).map(({ data }) => stored.parse(data))) {
    if (status)
      back.services += await reopenService(
        tx,
        { organization_id: organization.id, id },
        { status, updated_at: clock.now().toISOString() },
      )
  }
  for (const [id, next] of await stillEnded(ctx, entries.filter(isRecurring))) {
    if (next)
      back.recurring_invoices += await reopenRecurring(tx, { organization_id: organization.id, id }, next)
  }
  if (back.services || back.recurring_invoices)
    audit(tx, clock, {
      action: 'billing.reinstate',
      organization,
      subject: { type: 'organization', id: organization.id },
      facts: back,
    })
  return [
    { verb: 'change', kind: 'services', name: 'services', count: back.services },
    {
      verb: 'change',
      kind: 'recurring_invoices',
      name: 'recurring invoices, paused',
      count: back.recurring_invoices,
    },
  ]
}
