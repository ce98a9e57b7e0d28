// Recording money that moved elsewhere. A payment or credit may settle an open invoice at once.
import { isolated } from '#platform/characters.ts'
import { Group, Select, TextInput, type SelectProps } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { AmountInput } from '../../ui/amount-input.tsx'
import { invoicePagesQuery } from './queries.ts'
import type { Invoice, Method, NewTransaction, TransactionType } from './types.ts'
import { answer, api, at } from '../../api/client.ts'
import { useInvoiceDefaults } from '../clients/index.ts'
import type { Organization } from '../organizations/index.ts'
import {
  currencyCode,
  decimalOfMinor,
  isCurrencyCode,
  money,
  positiveRefusal,
  toMinor,
} from '../../ui/numbers.ts'
import { methodWords, optionsOf, transactionWords } from './words.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { OptionalReason } from '../../ui/reason.tsx'
import { given } from '../../ui/words.ts'

const initialValues = {
  type: 'payment' as TransactionType,
  method: 'bank_transfer' as Method,
  currency: 'EUR',
  amount: '',
  reference: '',
  invoice: null as string | null,
  reason: '',
}

export function RecordTransactionDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const open = useInfiniteQuery(invoicePagesQuery(organization.id, { status: 'open' }))
  const invoices = open.data?.pages.flatMap(({ items }) => items) ?? []
  const defaults = useInvoiceDefaults(organization.id)
  if (!defaults) return null
  return (
    <FormDialog
      title="Record a transaction"
      submit={({ type }) => `Record the ${transactionWords[type].toLowerCase()}`}
      onClose={onClose}
      initialValues={{ ...initialValues, currency: defaults.currency }}
      names={{ amount_minor: 'amount', allocations: 'invoice' }}
      whyNotYet={whyNotYet}
      send={(values, headers) => {
        const body = bodyOf(
          values,
          invoices.find((each) => String(each.id) === values.invoice),
        )
        const request = { params: at(organization.id), body, headers }
        return answer(api.POST('/organizations/{organization}/transactions', request))
      }}
    >
      {(form) => (
        <>
          <Select
            label="Kind"
            allowDeselect={false}
            data={optionsOf(transactionWords)}
            description={form.values.type === 'refund' ? alone : undefined}
            {...form.getInputProps('type')}
            onChange={(type) =>
              form.setValues({
                type: type as TransactionType,
                ...(type === 'refund' && { invoice: null }),
              })
            }
          />
          {form.values.type !== 'refund' && (
            <InvoiceSelect
              invoices={invoices}
              {...form.getInputProps('invoice')}
              onChange={(id) => form.setValues(settling(invoices.find((each) => String(each.id) === id)))}
            />
          )}
          <Group grow align="flex-start">
            <TextInput label="Currency" required {...form.getInputProps('currency')} />
            <AmountInput required currency={form.values.currency} {...form.getInputProps('amount')} />
          </Group>
          <Select
            label="Method"
            allowDeselect={false}
            data={optionsOf(methodWords)}
            {...form.getInputProps('method')}
          />
          <TextInput label="Reference" {...form.getInputProps('reference')} />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const alone =
  'It changes no invoice. For a payment that goes back, use Give back in the list of transactions.'

const leftOf = ({ amount_minor: amount, settled_minor: settled }: Invoice): number => amount - settled

/** What a chosen invoice fills in: the amount that is left of it, and its currency. */
function settling(invoice: Invoice | undefined): Partial<typeof initialValues> {
  if (!invoice) return { invoice: null }
  const amount = decimalOfMinor(leftOf(invoice), invoice.currency)
  return { invoice: String(invoice.id), currency: invoice.currency, amount }
}

const InvoiceSelect = ({ invoices, ...props }: SelectProps & { invoices: readonly Invoice[] }) => (
  <Select
    label="Settles"
    placeholder="No invoice yet"
    clearable
    clearButtonProps={{ 'aria-label': 'No invoice yet' }}
    searchable
    data={invoices.map((each) => ({
      value: String(each.id),
      label: `${isolated(each.number)}, ${money(leftOf(each), each.currency)} left`,
    }))}
    {...props}
  />
)

function bodyOf(
  values: typeof initialValues,
  invoice: { id: number; amount_minor: number; settled_minor: number } | undefined,
): NewTransaction {
  const currency = currencyCode(values.currency)
  const amount = toMinor(values.amount, currency)
  const share = invoice && Math.min(amount, invoice.amount_minor - invoice.settled_minor)
  return {
    type: values.type,
    method: values.method,
    currency,
    amount_minor: amount,
    reference: given(values.reference),
    reason: given(values.reason),
    allocations: invoice && share ? [{ invoice_id: invoice.id, amount_minor: share }] : [],
  }
}

function whyNotYet({ amount, currency }: typeof initialValues): string | null {
  if (!isCurrencyCode(currency)) return 'The currency has three letters, such as EUR.'
  if (amount === '') return 'Give the amount first.'
  const refusal = positiveRefusal(amount, currency)
  return refusal ?? (toMinor(amount, currency) ? null : 'An amount must be more than nothing.')
}
