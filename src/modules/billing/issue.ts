// Writing an invoice: by a person's request, and by the schedule for a recurring one. The recipient is copied
// when it is issued: a customer who moves later must not change invoices of the past.
import { refuseOutOfBounds } from '#platform/date-bounds.ts'
import { newUid } from '#platform/ids.ts'
import { todayIn } from '#platform/plain-date.ts'
import { violates } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { primaryContactsOf } from '#modules/clients/index.ts'
import type { BillingDeps } from './deps.ts'
import { insertInvoice, replaceLines, selectProfile } from './invoice-queries.ts'
import { partyNames, type Invoice, type Party } from './invoices.ts'
import type { StoredLine, Totals } from './lines.ts'

export interface Written extends Totals, Partial<Party> {
  number: string
  currency: string
  status: 'draft' | 'open' | 'cancelled'
  due_on: string | null
  lines: readonly StoredLine[]
  recurring_uid?: string
  period_on?: string
}

/**
 * The status of an invoice when it is issued. An invoice over zero is paid at once, because nothing is owed.
 */
export const issuedStatus = ({ amount_minor }: Pick<Totals, 'amount_minor'>): 'open' | 'paid' =>
  amount_minor === 0 ? 'paid' : 'open'

/** Called inside the fence. An invoice over zero is settled at once. @throws Problem 409 `number_taken` */
export async function writeInvoice(
  tx: Tx,
  deps: Pick<BillingDeps, 'clock'>,
  organization: Organization,
  { lines, ...values }: Written,
): Promise<Invoice> {
  refuseFarDue(values.due_on, todayIn(deps.clock, organization.timezone))
  const now = deps.clock.now().toISOString()
  const issued = values.status === 'open'
  const status = issued ? issuedStatus(values) : values.status
  const party = partyOf(values)
  const invoice = await insertInvoice(tx, {
    recurring_uid: null,
    period_on: null,
    ...values,
    status,
    ...(issued ? await billedParty(tx, organization, party) : party),
    uid: newUid(),
    organization_id: organization.id,
    settled_minor: 0,
    issued_at: issued ? now : null,
    paid_at: status === 'paid' ? now : null,
    cancelled_at: values.status === 'cancelled' ? now : null,
    created_at: now,
  }).catch(numberTaken)
  await replaceLines(tx, invoice.id, lines)
  recordInvoice(tx, deps, organization, invoice, 'create')
  if (status === 'paid') recordInvoice(tx, deps, organization, invoice, 'pay')
  return invoice
}

/** @throws Problem 422 on `due_on` */
export function refuseFarDue(date: string | null, today: string): void {
  if (date) refuseOutOfBounds('due', { date, today, field: 'due_on' })
}

/** The recipient on the invoice: the given one, else the profile, else what is known of the organization. */
export async function billedParty(tx: Tx, organization: Organization, given: Party): Promise<Party> {
  if (partyNames.some((name) => given[name])) return given
  const profile = await selectProfile(tx.db, organization.id)
  const [contact] = await primaryContactsOf(tx.db, { organizationIds: [organization.id] })
  return {
    billed_name: profile?.name ?? organization.name,
    billed_address: profile?.address ?? null,
    billed_tax_id: profile?.tax_id ?? null,
    billed_email: profile?.email ?? contact?.email ?? null,
  }
}

export const partyOf = (values: Partial<Party>): Party =>
  Object.fromEntries(partyNames.map((name) => [name, values[name] ?? null])) as Party

export function recordInvoice(
  tx: Tx,
  { clock }: Pick<BillingDeps, 'clock'>,
  organization: Organization,
  invoice: Invoice,
  verb: string,
  more: Record<string, unknown> = {},
): void {
  const { id, status, currency, amount_minor, number } = invoice
  audit(tx, clock, {
    action: `invoice.${verb}`,
    organization,
    subject: { type: 'invoice', id },
    facts: { status, currency, amount_minor, ...more },
    details: { number },
  })
}

export function numberTaken(error: unknown): never {
  if (!violates(error, 'invoices_number') && !violates(error, 'invoices_folded_number')) throw error
  const message = 'The organization has an invoice with this number.'
  throw new Problem('conflict', 'number_taken', message, {
    remedy: 'Choose another number.',
    errors: { number: [message] },
  })
}
