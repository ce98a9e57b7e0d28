// What a customer is billed, gets and pays: the API's shapes under the names by which the pages speak of
// them.
import type { BodyOf, components } from 'tenure/client'

type Schemas = components['schemas']

export type { Invoice, InvoiceStatus } from 'tenure/client'
export type InvoiceDetail = Schemas['InvoiceDetail']
export type Recurring = Schemas['RecurringInvoice']
export type Period = Recurring['period']
export type Service = Schemas['Service']
export type Package = Schemas['Package']
export type Transaction = Schemas['Transaction']
export type TransactionDetail = Schemas['TransactionDetail']
export type TransactionType = Transaction['type']
export type Method = Transaction['method']
export type PaymentAccount = Schemas['PaymentAccount']
export type PaymentReport = Schemas['PaymentReport']
export type BillingProfile = Schemas['BillingProfile']
export type CurrencySummary = Schemas['BillingSummary']['items'][number]

export type NewInvoice = BodyOf<'/organizations/{organization}/invoices', 'post'>
export type DraftChange = BodyOf<'/invoices/{id}', 'patch'>
export type NewLine = NonNullable<NewInvoice['lines']>[number]
export type NewRecurring = BodyOf<'/organizations/{organization}/recurring-invoices', 'post'>
export type CatchUp = NonNullable<NewRecurring['catch_up']>
export type NewTransaction = BodyOf<'/organizations/{organization}/transactions', 'post'>
export type NewPaymentAccount = BodyOf<'/organizations/{organization}/payment-accounts', 'post'>
