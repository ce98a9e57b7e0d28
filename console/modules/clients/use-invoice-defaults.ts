// What the forms of invoices and transactions begin with: the customer's settings, or the usual values.
import { useQuery } from '@tanstack/react-query'
import { clientSettingsQuery } from './queries.ts'

export interface InvoiceDefaults {
  currency: string
  due_in_days: number
}

/** Null while the settings are being read. A person who may not read them begins with what is usual. */
export function useInvoiceDefaults(organizationId: number): InvoiceDefaults | null {
  const { data, isPending } = useQuery(clientSettingsQuery(organizationId))
  if (isPending) return null
  const valueOf = (key: string) => data?.items.find((each) => each.key === key)?.value
  const [currency, days] = [valueOf('default_currency'), valueOf('payment_due_days')]
  return {
    currency: typeof currency === 'string' ? currency : 'EUR',
    due_in_days: typeof days === 'number' ? days : 14,
  }
}
