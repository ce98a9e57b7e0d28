// The module's rows, typed.
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Invoice } from './invoices.ts'
import type { LineBody, StoredLine } from './lines.ts'
import type { Package } from './packages.ts'
import type { AccountKind } from './payment-accounts.ts'
import type { Recurring } from './recurring.ts'
import type { Service } from './service.ts'
import type { Transaction } from './transactions.ts'

/** Written as JSON text: the driver would take an array for one of PostgreSQL's arrays. */
type Json<Value> = ColumnType<Value, string, string>
type Stored<Row extends { id: number }> = Omit<Row, 'id'> & { id: Generated<number> }

interface BillingProfilesTable {
  organization_id: number
  name: string | null
  address: string | null
  tax_id: string | null
  email: string | null
  updated_at: string
}

interface RecurringTable extends Stored<Omit<Recurring, 'is_frozen' | 'lines'>> {
  lines: Json<LineBody[]>
  frozen_by: string | null
}
export type RecurringRow = Selectable<RecurringTable>

interface AllocationsTable {
  id: Generated<number>
  transaction_id: number
  invoice_uid: string
  invoice_number: string | null
  amount_minor: number
  created_at: string
}

interface PaymentAccountsTable {
  id: Generated<number>
  uid: string
  organization_id: number
  kind: AccountKind
  provider: string
  token: string
  label: string | null
  brand: string
  last_four: string
  expires_month: number | null
  expires_year: number | null
  created_at: string
}
export type PaymentAccountRow = Selectable<PaymentAccountsTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    invoices: Stored<Invoice>
    invoice_lines: Stored<StoredLine & { id: number; invoice_id: number }>
    billing_profiles: BillingProfilesTable
    recurring_invoices: RecurringTable
    services: Omit<Stored<Service>, 'meta'> & { meta: Json<Record<string, string>> }
    packages: Stored<Package>
    organization_packages: { organization_id: number; package_key: string; created_at: string }
    transactions: Stored<Transaction>
    transaction_allocations: AllocationsTable
    payment_accounts: PaymentAccountsTable
  }
}
