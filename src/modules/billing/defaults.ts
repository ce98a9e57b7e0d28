// What an invoice takes from the settings of its customer when the request leaves it out.
import { addDays, todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import { invalidField } from '#platform/problem.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { invoiceDefaults } from '#modules/clients/index.ts'
import type { BillingDeps } from './deps.ts'

/** @throws Problem 422 on `currency` when neither the request nor the customer's settings say one */
export async function currencyFor(
  db: Queryable,
  organization: Organization,
  given: string | undefined,
): Promise<string> {
  const currency = given ?? (await invoiceDefaults(db, organization.id)).currency
  if (currency) return currency
  throw invalidField('currency', 'Say the currency, or set default_currency in the client settings.')
}

/** The due day of an invoice that is issued now; null when neither the request nor the settings say it. */
export async function dueFor(
  db: Queryable,
  { clock }: Pick<BillingDeps, 'clock'>,
  organization: Organization,
): Promise<string | null> {
  const { due_days } = await invoiceDefaults(db, organization.id)
  return due_days === null ? null : addDays(todayIn(clock, organization.timezone), due_days)
}
